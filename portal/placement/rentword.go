package placement

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// RentWord is what an authority said about the rent of a pair before anything
// was proposed.
type RentWord struct {
	Accepted bool
	On       portal.Date
	Source   string // file number or letter
}

// RecordRentWord keeps an authority's word. It settles a rent above the limit
// that was unknown until then (decision 2).
func (s *Service) RecordRentWord(ctx context.Context, actor portal.Actor, l portal.ListingID, h portal.HouseholdID, word RentWord) error {
	return s.write(ctx, actor, portal.ResRequest, portal.Update, func(tx *store.Tx) error {
		listing, err := tx.FindListing(ctx, actor, l)
		if err != nil {
			return err
		}
		if _, err := tx.FindHousehold(ctx, actor, h); err != nil {
			return err
		}
		asked := listing.GrossColdRent()
		switch {
		case !asked.Valid:
			return portal.Refuse(portal.Conflict, "rent_offer.rent_unknown", "")
		case !word.On.Known() || word.On > tx.Today():
			return portal.Refuse(portal.Invalid, "date.future", "")
		}
		err = tx.CreateRentDecision(ctx, portal.RentDecision{
			ID: portal.New[portal.TaskID](tx.IDs()), Listing: l, Household: h, Accepted: word.Accepted, Rent: asked.V,
			On: word.On, Source: word.Source, By: actor.Account, ByName: actor.Name, At: tx.Now(),
		})
		if err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "rent.decision", portal.SubjectListing, string(l), word.Source)
	})
}
