package landlords

import (
	"context"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// signInLife is how long a link that only signs in works.
const signInLife = time.Hour

// Confirmed is an offer that was just handed in, and whose account it is in.
type Confirmed struct {
	Listing portal.Listing
	Account portal.Account
}

// Confirm hands in the offer of a confirming link. The address that the link was
// mailed to becomes the landlord's account, unless it is one already. The link
// alone carries the right, on any device.
func (s *Service) Confirm(ctx context.Context, actor portal.Actor, id portal.LinkID, token string) (Confirmed, error) {
	if err := portal.Permit(actor, portal.ResDraft, portal.Create); err != nil {
		return Confirmed{}, err
	}
	var done Confirmed
	err := s.write(ctx, func(tx *store.Tx) error {
		opened, err := s.openLink(ctx, tx, actor, id, token)
		if err != nil {
			return err
		}
		if opened.Link.Purpose != portal.LinkConfirm {
			return portal.Errorf(portal.NotFound, "link of purpose %s", opened.Link.Purpose)
		}
		if err := opened.usable(); err != nil {
			return err
		}
		done, err = confirm(ctx, tx, opened)
		return err
	})
	return done, err
}

func confirm(ctx context.Context, tx *store.Tx, opened Opened) (Confirmed, error) {
	if len(opened.Listing.Missing()) > 0 {
		return Confirmed{}, portal.Refuse(portal.Invalid, "offer.incomplete", "")
	}
	account, err := ownerOf(ctx, tx, opened.Link.Email, opened.Listing)
	if err != nil {
		return Confirmed{}, err
	}
	if err := tx.UseLink(ctx, opened.Link.ID); err != nil {
		return Confirmed{}, err
	}
	if err := tx.GiveLink(ctx, opened.Link.ID, account.ID); err != nil {
		return Confirmed{}, err
	}
	done := Confirmed{opened.Listing, account}
	return done, handIn(ctx, tx, account.Actor(), &done.Listing, account.Landlord)
}

// ownerOf returns the landlord's account of an address, and makes it if there is
// none. The address of a member of staff cannot become a landlord's.
func ownerOf(ctx context.Context, tx *store.Tx, email string, l portal.Listing) (portal.Account, error) {
	account, err := tx.AccountByEmail(ctx, email)
	switch {
	case err == nil && (account.Role != portal.LandlordRole || !account.Active):
		return account, portal.Refuse(portal.Conflict, "offer.address_taken", "")
	case err == nil || portal.KindOf(err) != portal.NotFound:
		return account, err
	}
	landlord, err := landlordOf(ctx, tx, email, l)
	if err != nil {
		return account, err
	}
	account = portal.Account{
		ID: portal.New[portal.AccountID](tx.IDs()), Email: email, Name: l.ContactName, Role: portal.LandlordRole,
		Organisation: landlord.Organisation, Landlord: landlord.ID, Active: true, CreatedAt: tx.Now(),
	}
	if err := tx.CreateAccount(ctx, account); err != nil {
		return account, err
	}
	return account, tx.Audit(ctx, account.Actor(), "account.create", portal.SubjectAccount, string(account.ID), "confirmed_offer")
}

// landlordOf returns the landlord whom the office knows by the address, or a new
// one.
func landlordOf(ctx context.Context, tx *store.Tx, email string, l portal.Listing) (portal.Landlord, error) {
	known, err := tx.LandlordByEmail(ctx, email)
	if err == nil || portal.KindOf(err) != portal.NotFound {
		return known, err
	}
	landlord := newLandlord(tx, l)
	return landlord, tx.CreateLandlord(ctx, landlord)
}
