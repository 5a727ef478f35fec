package planning

import (
	"context"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// WhatIfAreas names the comparison areas whose rent limits are in force today:
// those that other rules can be tried for.
func (s *Service) WhatIfAreas(ctx context.Context, actor portal.Actor) ([]string, error) {
	var areas []string
	err := s.tryRules(ctx, actor, func(tx *store.Tx) error {
		tables, err := pairing.RentTables(ctx, tx)
		areas = pairing.AreasInForce(tables, tx.Today())
		return err
	})
	return areas, err
}

// WhatIf says what other rules would do today, in both directions. Nothing is
// changed and nothing is kept: whoever decides must be able to try first.
func (s *Service) WhatIf(ctx context.Context, actor portal.Actor, rules pairing.Rules) (matching.Effect, error) {
	var effect matching.Effect
	err := s.tryRules(ctx, actor, func(tx *store.Tx) error {
		desk, err := pairing.Open(ctx, tx, pairing.Ask{})
		if err != nil {
			return err
		}
		effect, err = desk.WhatIf(ctx, rules)
		return err
	})
	return effect, err
}

func (s *Service) tryRules(ctx context.Context, actor portal.Actor, try func(*store.Tx) error) error {
	if err := portal.Permit(actor, portal.ResWhatIf, portal.Read); err != nil {
		return err
	}
	return s.db.Read(ctx, try)
}
