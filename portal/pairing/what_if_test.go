package pairing_test

import (
	"slices"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
)

func whatIf(t *testing.T, o *pairingtest.Office, change func(*pairing.Rules)) matching.Effect {
	t.Helper()
	rules := pairing.RulesInForce()
	change(&rules)
	var effect matching.Effect
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		var err error
		if effect, err = desk.WhatIf(t.Context(), rules); err != nil {
			t.Fatal(err)
		}
	})
	return effect
}

func TestWhatIf_NothingChanged(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	o.Household(nil)
	effect := whatIf(t, o, func(*pairing.Rules) {})
	if effect.Total != (matching.Shift{}) || len(effect.Before.Placements) != 1 || len(effect.Moves) > 0 {
		t.Errorf("the effect is %+v", effect)
	}
}

// Each change of the rules does to the records what it says.
func TestWhatIf_EveryFigureCounts(t *testing.T) {
	t.Parallel()
	in, out := matching.Flow{In: 1}, matching.Flow{Out: 1}
	for name, tc := range map[string]struct {
		listing   func(*portal.Listing)
		household func(*portal.Household)
		change    func(*pairing.Rules)
		want      matching.Flow
	}{
		"a file may be older": {
			household: func(h *portal.Household) { h.VettedOn = h.VettedOn.AddMonths(-7) },
			change:    func(r *pairing.Rules) { r.VettingMonths = 8 }, want: in,
		},
		"a file must be younger": {
			household: func(h *portal.Household) { h.VettedOn = h.VettedOn.AddMonths(-4) },
			change:    func(r *pairing.Rules) { r.VettingMonths = 3 }, want: out,
		},
		"25 € more are accepted": {
			listing: costs(400_00),
			change: func(r *pairing.Rules) {
				r.Limits = []pairing.LimitChange{{Area: "Vergleichsraum Herford", Amount: 25_00}}
			}, want: in,
		},
		"one euro too little": {
			listing: costs(400_00),
			change: func(r *pairing.Rules) {
				r.Limits = []pairing.LimitChange{{Area: "Vergleichsraum Herford", Amount: 24_00}}
			},
		},
		"another area": {
			listing: costs(400_00),
			change: func(r *pairing.Rules) {
				r.Limits = []pairing.LimitChange{{Area: "Vergleichsraum Löhne-Vlotho", Percent: 50}}
			},
		},
		"six percent more": {
			listing: costs(400_00),
			change:  func(r *pairing.Rules) { r.Limits = []pairing.LimitChange{{Area: "Vergleichsraum Herford", Percent: 6}} }, want: in,
		},
		"half of it, and 200 € less": {
			change: func(r *pairing.Rules) {
				r.Limits = []pairing.LimitChange{{Area: "Vergleichsraum Herford", Percent: -50, Amount: -500_00}}
			}, want: out,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := pairingtest.New(t)
			o.Listing(tc.listing)
			o.Household(tc.household)
			effect := whatIf(t, o, tc.change)
			if effect.Total.Households != tc.want || effect.Total.Placed != tc.want {
				t.Errorf("the shift is %+v, want %+v", effect.Total, tc.want)
			}
		})
	}
}

// Points decide whose turn it is: the household in the shelter stands before the
// one with a suit, until the table says otherwise.
func TestWhatIf_PointsChangeTheOrder(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	o.Household(nil) // in a shelter
	suit := o.Household(func(h *portal.Household) {
		h.Persons = 2
		h.Basis, h.OwnLimit = portal.BasisSelf, portal.Known(portal.Cents(900_00))
	})
	o.Fact(suit.ID, "disability")
	effect := whatIf(t, o, func(r *pairing.Rules) {
		r.Points.Rows = slices.Clone(r.Points.Rows)
		for i := range r.Points.Rows {
			if r.Points.Rows[i].Kind == "disability" {
				r.Points.Rows[i].Points = 0
			}
		}
		r.Fit.Rooms = 50
	})
	if len(effect.Before.Placements) != 1 || effect.Before.Urgency != 45+10 || effect.After.Urgency != 45 {
		t.Errorf("urgency was %d and becomes %d", effect.Before.Urgency, effect.After.Urgency)
	}
	if effect.Total.Households != (matching.Flow{}) {
		t.Errorf("points changed who fits: %+v", effect.Total)
	}
}

func TestAreasInForce_AreThoseOfTheDay(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		got := pairing.AreasInForce(desk.Rents, desk.Today)
		if len(got) != 4 || !slices.IsSorted(got) || !slices.Contains(got, "Vergleichsraum Herford") {
			t.Errorf("the areas are %v", got)
		}
		if got := pairing.AreasInForce(desk.Rents, "2010-01-01"); len(got) != 0 {
			t.Errorf("in 2010 there were %v", got)
		}
	})
}
