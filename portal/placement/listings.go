package placement

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Listings returns one page of the office's list of offers.
func (s *Service) Listings(ctx context.Context, actor portal.Actor, f store.ListingFilter) (store.ListingPage, error) {
	var page store.ListingPage
	err := s.read(ctx, actor, portal.ResListing, func(tx *store.Tx) (err error) {
		page, err = tx.Listings(ctx, actor, f)
		return err
	})
	return page, err
}

// ListingRecord is all the office knows of an offer.
type ListingRecord struct {
	portal.Listing

	Landlord     portal.Landlord
	ContactName  string // the named contact in the office
	Timeline     []portal.Transition
	Rounds       []portal.Round
	Proposals    []store.ProposalLine
	Mails        []notify.Row
	SeenLandlord []portal.Verification
	SeenUnit     []portal.Verification
}

// Listing opens the record of an offer.
func (s *Service) Listing(ctx context.Context, actor portal.Actor, id portal.ListingID) (ListingRecord, error) {
	var r ListingRecord
	err := s.read(ctx, actor, portal.ResListing, func(tx *store.Tx) error {
		var err error
		if r.Listing, err = tx.FindListing(ctx, actor, id); err != nil {
			return err
		}
		return r.fill(ctx, tx, actor)
	})
	return r, err
}

func (r *ListingRecord) fill(ctx context.Context, tx *store.Tx, actor portal.Actor) (err error) {
	return must(
		func() error { r.Landlord, err = landlordOf(ctx, tx, actor, r.Listing); return err },
		func() error { r.ContactName, err = accountName(ctx, tx, r.Contact); return err },
		func() error {
			r.Timeline, err = tx.Transitions(ctx, portal.SubjectListing, string(r.ID))
			return err
		},
		func() error { r.Rounds, err = tx.RoundsOfListing(ctx, r.ID); return err },
		func() error { r.Proposals, err = tx.ProposalLines(ctx, actor, r.ID); return err },
		func() error {
			r.Mails, err = notify.ListAbout(ctx, tx, notify.Subject{Kind: string(portal.SubjectListing), ID: string(r.ID)})
			return err
		},
		func() error {
			r.SeenLandlord, err = tx.Verifications(ctx, portal.SubjectLandlord, string(r.Listing.Landlord))
			return err
		},
		func() error {
			r.SeenUnit, err = tx.Verifications(ctx, portal.SubjectUnit, string(r.UnitID))
			return err
		},
	)
}

// landlordOf returns the landlord of an offer; none if staff took the offer down
// before they knew whose it is.
func landlordOf(ctx context.Context, tx *store.Tx, actor portal.Actor, l portal.Listing) (portal.Landlord, error) {
	if l.Landlord == "" {
		return portal.Landlord{}, nil
	}
	return tx.FindLandlord(ctx, actor, l.Landlord)
}

func accountName(ctx context.Context, tx *store.Tx, id portal.AccountID) (string, error) {
	if id == "" {
		return "", nil
	}
	account, err := tx.FindAccount(ctx, id)
	return account.Name, err
}
