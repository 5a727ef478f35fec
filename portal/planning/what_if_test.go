package planning_test

import (
	"context"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/planning"
	"wohnraum/portal/store"
)

func TestWhatIf_CountsAndChangesNothing(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	s := planning.New(o.DB)
	o.Listing(func(l *portal.Listing) { l.ColdRent = portal.Known(portal.Cents(400_00)) })
	o.Household(nil)
	areas, err := s.WhatIfAreas(t.Context(), o.Officer)
	if err != nil || len(areas) != 4 {
		t.Fatalf("the areas are %v, %v", areas, err)
	}
	rules := pairing.RulesInForce()
	rules.Limits = []pairing.LimitChange{{Area: "Vergleichsraum Herford", Amount: 30_00}}
	for _, role := range []portal.Role{portal.Placement, portal.Steering, portal.Administrator} {
		effect, err := s.WhatIf(t.Context(), portal.Actor{Role: role}, rules)
		if err != nil || effect.Total.Households != (matching.Flow{In: 1}) || len(effect.Before.Placements) != 0 || len(effect.After.Placements) != 1 {
			t.Errorf("%s: %+v, %v", role, effect.Total, err)
		}
	}
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		tables, err := pairing.RentTables(ctx, tx)
		if limit, ok := tables.Limit(pairingtest.Herford, 1, "2027-03-01"); !ok || limit.MaxRent != 455_00 {
			t.Errorf("the limit is %+v now", limit)
		}
		return err
	})
}

func TestWhatIf_IsForThoseWhoPrepareRules(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	s := planning.New(o.DB)
	for _, actor := range []portal.Actor{o.Caseworker, o.Clerk, o.Owner, {Role: portal.Protection}} {
		if _, err := s.WhatIf(t.Context(), actor, pairing.RulesInForce()); portal.KindOf(err) != portal.Forbidden {
			t.Errorf("%s tries rules: %v", actor.Role, err)
		}
		if _, err := s.WhatIfAreas(t.Context(), actor); portal.KindOf(err) != portal.Forbidden {
			t.Errorf("%s reads the areas: %v", actor.Role, err)
		}
	}
}
