package spine

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// assuranceDays is by when the authority owes its decision [office].
const assuranceDays = 10

// OfferRent sends the rent offer to the authority that pays: a request that
// waits for its clerk, and the event that goes with it. The offer carries the
// figures of the listing as they are now.
func OfferRent(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal) error {
	body := portal.BodyOf(p.Basis, p.BasisAt)
	if body == "" {
		return portal.Refuse(portal.Conflict, "rent_offer.no_authority", "")
	}
	l, err := tx.FindListing(ctx, portal.SystemActor(), p.Listing)
	if err != nil {
		return err
	}
	if !l.GrossColdRent().Valid {
		return portal.Refuse(portal.Conflict, "rent_offer.rent_unknown", "")
	}
	if err := Proposal(ctx, tx, act, p, portal.OfferRent); err != nil {
		return err
	}
	return tx.CreateRequest(ctx, portal.AuthorityRequest{
		ID: portal.New[portal.RequestID](tx.IDs()), Proposal: p.ID, Body: body, State: "waiting",
		Rent: l.GrossColdRent(), Heating: l.Heating, SentAt: tx.Now(), Due: tx.Today().AddDays(assuranceDays),
	})
}
