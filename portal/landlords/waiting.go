package landlords

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// mostWaiting is how much the first page lists; behind it stand the offers.
const mostWaiting = 20

// Owed is one step that waits for the landlord: a card, or an offer that the
// office returned.
type Owed struct {
	Listing  portal.Listing
	Proposal *Proposal // nil for a returned offer
}

// Waiting lists what waits for the landlord over all offers: returned offers
// first, then cards by what is due.
func (s *Service) Waiting(ctx context.Context, actor portal.Actor) ([]Owed, error) {
	if err := portal.Permit(actor, portal.ResOwnListing, portal.Read); err != nil {
		return nil, err
	}
	var owed []Owed
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		returned, _, err := tx.ListingsOfLandlord(ctx, actor, store.OwnListings{State: portal.ListingReturned, Limit: mostWaiting})
		if err != nil {
			return err
		}
		for _, l := range returned {
			owed = append(owed, Owed{Listing: l})
		}
		cards, err := owedCards(ctx, tx, actor)
		owed = append(owed, cards...)
		return err
	})
	return owed, err
}

func owedCards(ctx context.Context, tx *store.Tx, actor portal.Actor) ([]Owed, error) {
	proposals, err := tx.ProposalsOwedByLandlord(ctx, actor, mostWaiting)
	if err != nil {
		return nil, err
	}
	owed := make([]Owed, 0, len(proposals))
	for _, p := range proposals {
		l, err := tx.FindListing(ctx, actor, p.Listing)
		if err != nil {
			return nil, err
		}
		card, err := asCard(ctx, tx, p)
		if err != nil {
			return nil, err
		}
		owed = append(owed, Owed{Listing: l, Proposal: &card})
	}
	return owed, nil
}
