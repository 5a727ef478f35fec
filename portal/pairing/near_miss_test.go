package pairing_test

import (
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
)

func costs(rent portal.Cents) func(*portal.Listing) {
	return func(l *portal.Listing) { l.ColdRent = portal.Known(rent) }
}

// The limit for one person in Herford is 455 €, and 80 € are charges: at 400 €
// the rent is 25 € too high.
func TestNearMisses_NameWhomOneCriterionKeepsOut(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(costs(400_00))
	short := o.Household(nil)
	o.Household(func(h *portal.Household) { h.Pets = portal.Yes }) // rent and a dog
	o.Household(func(h *portal.Household) { h.Protected = true })
	unasked := o.Household(func(h *portal.Household) {
		h.Basis, h.OwnLimit, h.Pets = portal.BasisSelf, portal.Known(portal.Cents(900_00)), portal.Unknown
	})
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		list, err := desk.NearMisses(l.ID)
		if err != nil || len(list.Misses) != 2 {
			t.Fatalf("near misses %+v, %v", list.Misses, err)
		}
		rent, pets := list.Misses[0], list.Misses[1]
		if rent.Household.ID != short.ID || rent.Verdict.Rule != "rent" || rent.Verdict.Gap.Number != 25_00 || rent.Unclear() || rent.Urgency == 0 {
			t.Errorf("the first is %+v", rent)
		}
		if pets.Household.ID != unasked.ID || pets.Verdict.Rule != "pets" || !pets.Unclear() {
			t.Errorf("the second is %+v", pets)
		}
		want := matching.RentStep{Less: 25_00, Rent: 455_00, More: 1}
		if len(list.Rent) != 1 || list.Rent[0] != want || len(list.Earlier)+len(list.Later) > 0 {
			t.Errorf("the curves are %+v, %+v, %+v", list.Rent, list.Earlier, list.Later)
		}
		if _, err := desk.NearMisses("018f0000-0000-7000-8000-000000000009"); portal.KindOf(err) != portal.NotFound {
			t.Errorf("a listing that does not exist: %v", err)
		}
	})
}

func TestBlocking_CountsTheCountyAndAMunicipality(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	near := o.Listing(costs(400_00))
	o.Listing(func(l *portal.Listing) { l.Unit.Municipality, l.Unit.PostalCode = elsewhere, "32257" })
	o.Household(nil)
	o.Household(nil)
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		for _, tc := range []struct {
			municipality string
			rent, place  int
		}{{"", 2, 2}, {pairingtest.Herford, 2, 0}, {elsewhere, 0, 2}, {"05758020", 0, 0}} {
			counts, err := desk.Blocking(tc.municipality)
			if err != nil || len(counts) != len(matching.Rules()) {
				t.Fatalf("%q: %d counts, %v", tc.municipality, len(counts), err)
			}
			found := map[matching.RuleID]int{}
			for _, c := range counts {
				found[c.Rule] = c.Fails
			}
			if found["rent"] != tc.rent || found["municipality"] != tc.place {
				t.Errorf("%q: %v", tc.municipality, found)
			}
			misses, err := desk.AllNearMisses(tc.municipality)
			if err != nil || len(misses) != tc.rent+tc.place {
				t.Errorf("%q: %d near misses, %v", tc.municipality, len(misses), err)
			}
		}
		curves, err := desk.RentCurves()
		if err != nil || len(curves) != 1 || len(curves[near.ID]) != 1 || curves[near.ID][0].More != 2 {
			t.Errorf("the curves are %+v, %v", curves, err)
		}
	})
}
