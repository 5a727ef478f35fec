package casework

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// Matches says of every open listing whether it fits the household, what speaks
// against it, what is unknown, and what would change that. What fits stands
// first.
func (s *Service) Matches(ctx context.Context, actor portal.Actor, id portal.HouseholdID) ([]pairing.Pair, error) {
	if err := portal.Permit(actor, portal.ResMatch, portal.Read); err != nil {
		return nil, err
	}
	var pairs []pairing.Pair
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		if _, err := tx.FindHousehold(ctx, actor, id); err != nil {
			return err
		}
		desk, err := pairing.Open(ctx, tx, pairing.Ask{Household: id})
		if err != nil {
			return err
		}
		pairs, err = desk.ForHousehold(id)
		return err
	})
	return pairs, err
}
