package placement_test

import (
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
)

// costsTooMuch is 25 € over the limit of a single person.
func costsTooMuch(l *portal.Listing) { l.ColdRent = portal.Known(portal.Cents(400_00)) }

func TestNearMisses_AreForTheOfficeOnly(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(costsTooMuch), o.Household(nil)
	list, err := o.s.NearMisses(t.Context(), o.Officer, l.ID)
	o.ok(err)
	if len(list.Misses) != 1 || list.Misses[0].Household.ID != h.ID || list.Listing.ID != l.ID || len(list.Rent) != 1 {
		t.Errorf("the near misses are %+v", list)
	}
	for _, actor := range []portal.Actor{o.Caseworker, o.Clerk, o.Owner} {
		if _, err := o.s.NearMisses(t.Context(), actor, l.ID); portal.KindOf(err) != portal.Forbidden {
			t.Errorf("%s reads near misses: %v", actor.Role, err)
		}
		if _, err := o.s.Blocking(t.Context(), actor, ""); portal.KindOf(err) != portal.Forbidden {
			t.Errorf("%s reads what blocks: %v", actor.Role, err)
		}
	}
	if _, err := o.s.NearMisses(t.Context(), o.Officer, "018f0000-0000-7000-8000-000000000009"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("an offer that does not exist: %v", err)
	}
}

func TestBlocking_NamesTeamsAndLeavesOutTheProtected(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Listing(costsTooMuch)
	h := o.Household(nil)
	o.Household(func(h *portal.Household) { h.Protected = true })
	b, err := o.s.Blocking(t.Context(), o.Officer, pairingtest.Herford)
	o.ok(err)
	if len(b.Misses) != 1 || b.Misses[0].Household.ID != h.ID || b.Teams[h.Team] != "Löhne" || len(b.Curves) != 1 {
		t.Errorf("it blocks %+v", b)
	}
	for _, count := range b.Counts {
		want := matching.MissCount{Rule: count.Rule}
		if count.Rule == "rent" {
			want.Fails = 1
		}
		if count != want {
			t.Errorf("counted %+v, want %+v", count, want)
		}
	}
	// Whoever is in a proposal waits for nothing else.
	o.approve(o.Listing(nil), h)
	if b, err = o.s.Blocking(t.Context(), o.Officer, ""); err != nil || len(b.Misses) != 0 {
		t.Errorf("a household in a proposal is listed: %+v, %v", b.Misses, err)
	}
}
