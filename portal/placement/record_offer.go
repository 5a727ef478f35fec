package placement

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Answers are what somebody said in a form: they are written onto the offer.
type Answers interface {
	Fill(l *portal.Listing)
}

// RecordOffer takes down an offer for its landlord, who called. The offer is
// handed in at once; whoever has no e-mail address is called back.
func (s *Service) RecordOffer(ctx context.Context, actor portal.Actor, answers Answers, caller string) (portal.ListingID, error) {
	var l portal.Listing
	err := s.write(ctx, actor, portal.ResListing, portal.Create, func(tx *store.Tx) error {
		l = portal.Listing{
			ID: portal.New[portal.ListingID](tx.IDs()), State: portal.ListingDraft, CreatedAt: tx.Now(), Contact: actor.Account,
			Unit: portal.Unit{ID: portal.New[portal.UnitID](tx.IDs())},
		}
		answers.Fill(&l)
		if len(l.Missing()) > 0 {
			return portal.Refuse(portal.Invalid, "offer.incomplete", "")
		}
		landlord, err := ownerFor(ctx, tx, actor, l)
		if err != nil {
			return err
		}
		l.Landlord, l.Unit.Landlord = landlord, landlord
		if err := tx.CreateListing(ctx, &l); err != nil {
			return err
		}
		return spine.Listing(ctx, tx, spine.Act{By: actor, OnBehalf: caller}, &l, portal.SubmitListing)
	})
	return l.ID, err
}

// ownerFor finds the landlord by the e-mail address, or makes a new one. The
// address of a member of staff cannot become a landlord's.
func ownerFor(ctx context.Context, tx *store.Tx, actor portal.Actor, l portal.Listing) (portal.LandlordID, error) {
	if l.ContactEmail != "" {
		account, err := tx.AccountByEmail(ctx, l.ContactEmail)
		switch {
		case err == nil && account.Role != portal.LandlordRole:
			return "", portal.Refuse(portal.Conflict, "offer.address_taken", "")
		case err == nil:
			return account.Landlord, nil
		case portal.KindOf(err) != portal.NotFound:
			return "", err
		}
		known, err := tx.LandlordByEmail(ctx, l.ContactEmail)
		if err == nil || portal.KindOf(err) != portal.NotFound {
			return known.ID, err
		}
	}
	return newOwner(ctx, tx, actor, l)
}

func newOwner(ctx context.Context, tx *store.Tx, actor portal.Actor, l portal.Listing) (portal.LandlordID, error) {
	landlord := portal.Landlord{
		ID: portal.New[portal.LandlordID](tx.IDs()), Kind: portal.PrivateLandlord, Name: l.ContactName,
		Phone: l.ContactPhone, Email: l.ContactEmail, CreatedAt: tx.Now(),
	}
	if err := tx.CreateLandlord(ctx, landlord); err != nil {
		return "", err
	}
	if err := tx.Audit(ctx, actor, "landlord.create", portal.SubjectLandlord, string(landlord.ID), "called"); err != nil || landlord.Email == "" {
		return landlord.ID, err
	}
	return landlord.ID, tx.CreateAccount(ctx, portal.Account{
		ID: portal.New[portal.AccountID](tx.IDs()), Email: landlord.Email, Name: landlord.Name, Role: portal.LandlordRole,
		Landlord: landlord.ID, Active: true, CreatedAt: tx.Now(),
	})
}

// AmendOffer puts right what the landlord told the office about an offer. A
// material change of a released offer goes back to review (decision 7).
func (s *Service) AmendOffer(ctx context.Context, actor portal.Actor, id portal.ListingID, version int, answers Answers, caller string) error {
	return s.write(ctx, actor, portal.ResListing, portal.Update, func(tx *store.Tx) error {
		l, err := tx.FindListing(ctx, actor, id)
		if err != nil {
			return err
		}
		if l.Version != version {
			return portal.Refuse(portal.Conflict, "record.changed", "")
		}
		before := l
		answers.Fill(&l)
		return amend(ctx, tx, spine.Act{By: actor, OnBehalf: caller}, before, &l)
	})
}

func amend(ctx context.Context, tx *store.Tx, act spine.Act, before portal.Listing, l *portal.Listing) error {
	switch {
	case l.Over():
		return portal.Refuse(portal.Conflict, "listing.closed", "")
	case l.State == portal.ListingReturned:
		return spine.Listing(ctx, tx, act, l, portal.SubmitListing)
	case l.Open() && (portal.MateriallyChanged(before, *l) || before.Unit.PostalCode != l.Unit.PostalCode):
		return spine.Listing(ctx, tx, act, l, portal.ChangeListing)
	}
	if err := tx.UpdateListing(ctx, l); err != nil {
		return err
	}
	return tx.Audit(ctx, act.By, "listing.amend", portal.SubjectListing, string(l.ID), act.OnBehalf)
}
