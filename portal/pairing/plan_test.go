package pairing_test

import (
	"context"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

// county is an office with a small and a large dwelling and three households:
// one fits both, one only the small dwelling, one only the large one.
type county struct {
	*pairingtest.Office

	small, large               portal.Listing
	both, onlySmall, onlyLarge portal.Household
}

func newCounty(t *testing.T) *county {
	t.Helper()
	o := pairingtest.New(t)
	c := &county{Office: o}
	c.small = o.Listing(func(l *portal.Listing) { l.Unit.Rooms, l.PersonsMax = 4, portal.Known(2) })
	c.large = o.Listing(func(l *portal.Listing) { l.Unit.Rooms, l.PersonsMax = 8, portal.Known(6) })
	c.both = o.Household(func(h *portal.Household) { h.Persons, h.RoomsMin = 2, 4 })
	c.onlySmall = o.Household(func(h *portal.Household) { h.Persons, h.RoomsMin = 1, 2 })
	c.onlyLarge = o.Household(func(h *portal.Household) { h.Persons, h.RoomsMin = 3, 6 })
	o.Fact(c.both.ID, "street")
	c.refuse(c.onlySmall, c.large)
	return c
}

// refuse keeps a household from a listing for good.
func (c *county) refuse(h portal.Household, l portal.Listing) {
	c.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.CreateProposal(ctx, &portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, State: portal.DeclinedByHousehold,
			Right: l.Right, EndedAt: tx.Now(),
		})
	})
}

func planOf(t *testing.T, o *pairingtest.Office, goal matching.Goal, look func(*pairing.Desk, pairing.Plan)) {
	t.Helper()
	ask(o, pairing.Ask{}, func(d *pairing.Desk) {
		plan, err := d.Plan(t.Context(), goal)
		if err != nil {
			t.Fatal(err)
		}
		if !plan.Certificate.Holds() {
			t.Errorf("not proven: %+v", plan.Certificate)
		}
		look(d, plan)
	})
}

// places lists who is seen where, by number.
func places(p pairing.Plan) [][2]int {
	var list [][2]int
	for _, place := range p.Places {
		list = append(list, [2]int{place.Listing.Number, place.Household.Number})
	}
	return list
}

func TestPlan_SeesAllOpenListingsAtOnce(t *testing.T) {
	t.Parallel()
	c := newCounty(t)
	planOf(t, c.Office, matching.MostUrgent, func(_ *pairing.Desk, p pairing.Plan) {
		if len(p.Places) != 2 || len(p.Open) != 0 || p.Places[0].Listing.ID != c.small.ID || p.Places[1].Listing.ID != c.large.ID {
			t.Fatalf("the plan is %v, open %v", places(p), p.Open)
		}
		urgency, fit, persons := 0, 0, 0
		for _, place := range p.Places {
			urgency, fit, persons = urgency+place.Urgency, fit+place.Fit, persons+place.Household.Persons
		}
		if urgency != p.Urgency || fit != p.Fit || persons != p.Persons {
			t.Errorf("the sums are %d, %d, %d, the plan says %d, %d, %d", urgency, fit, persons, p.Urgency, p.Fit, p.Persons)
		}
		seen, ok := p.Find(c.both.ID)
		if !ok || seen.Rank != 1 {
			t.Errorf("the most urgent household: %v, place %d", ok, seen.Rank)
		}
	})
}

func TestPlan_SaysWhereTheLotDecided(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	for range 3 {
		o.Household(nil)
	}
	planOf(t, o, matching.MostUrgent, func(_ *pairing.Desk, p pairing.Plan) {
		if len(p.Places) != 1 || p.Places[0].Equals != 2 || !p.Places[0].ByLot() || p.Places[0].Rank != 1 {
			t.Errorf("%+v", p.Places)
		}
	})
	o.Fact(o.Household(nil).ID, "street")
	planOf(t, o, matching.MostUrgent, func(_ *pairing.Desk, p pairing.Plan) {
		if len(p.Places) != 1 || p.Places[0].ByLot() {
			t.Errorf("more urgent, and the lot: %+v", p.Places)
		}
	})
}

func TestPlan_SaysWhatStaysOpen(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(func(l *portal.Listing) { l.Right = portal.Nomination })
	o.Listing(func(l *portal.Listing) { l.PersonsMin, l.PersonsMax = portal.Known(3), portal.Known(3) })
	h := o.Household(nil)
	o.Household(func(h *portal.Household) { h.Pets = portal.Unknown })
	planOf(t, o, matching.MostUrgent, func(_ *pairing.Desk, p pairing.Plan) {
		if len(p.Places) != 1 || p.Places[0].Household.ID != h.ID || len(p.Open) != 2 {
			t.Fatalf("places %v, open %+v", places(p), p.Open)
		}
		round, empty := p.Open[0], p.Open[1]
		if round.Slots != 2 || round.Seen != 1 || round.Fitting != 1 || round.Unclear != 1 {
			t.Errorf("of the round: %+v", round)
		}
		if empty.Slots != 1 || empty.Seen != 0 || empty.Fitting != 0 || empty.Unclear != 0 {
			t.Errorf("of the dwelling for three: %+v", empty)
		}
	})
}

func TestPlan_LeavesProtectedHouseholdsAlone(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	o.Fact(o.Household(func(h *portal.Household) { h.Protected = true }).ID, "street")
	planOf(t, o, matching.MostUrgent, func(d *pairing.Desk, p pairing.Plan) {
		wanted := d.Wanted(p)
		if len(p.Places) != 0 || p.Open[0].Fitting+p.Open[0].Unclear != 0 || wanted[0].Helps {
			t.Errorf("places %v, open %+v, wanted %+v", places(p), p.Open, wanted)
		}
	})
}

func TestPlan_WantedIsSortedByNeed(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	nobody := o.Listing(func(l *portal.Listing) { l.PersonsMin, l.PersonsMax = portal.Known(3), portal.Known(3) })
	needed := o.Listing(nil)
	o.Household(nil)
	o.Household(nil)
	planOf(t, o, matching.MostUrgent, func(d *pairing.Desk, p pairing.Plan) {
		wanted := d.Wanted(p)
		if len(wanted) != 2 {
			t.Fatalf("%+v", wanted)
		}
		if wanted[0].Listing.ID != needed.ID || !wanted[0].Helps || wanted[0].Urgency != p.Urgency {
			t.Errorf("first %+v, want A-%d with %d points", wanted[0], needed.Number, p.Urgency)
		}
		if wanted[1].Listing.ID != nobody.ID || wanted[1].Helps {
			t.Errorf("last %+v", wanted[1])
		}
	})
}

func TestSwap_SaysWhatItCostsAndWhoMoves(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(nil)
	first, second := o.Household(nil), o.Household(nil)
	o.Fact(first.ID, "street")
	planOf(t, o, matching.MostUrgent, func(d *pairing.Desk, p pairing.Plan) {
		swap, err := d.Swap(t.Context(), p, l.ID, second.ID)
		if err != nil || swap.Placed != 0 || swap.Urgency <= 0 || swap.Fit != 0 || len(swap.Moves) != 2 {
			t.Fatalf("%+v, %v", swap, err)
		}
		out, in := swap.Moves[0], swap.Moves[1]
		if out.Household.ID != first.ID || !out.DropsOut() || out.ComesIn() || out.From.ID != l.ID {
			t.Errorf("the first household: %+v", out)
		}
		if in.Household.ID != second.ID || !in.ComesIn() || in.DropsOut() || in.To.ID != l.ID {
			t.Errorf("the second household: %+v", in)
		}
	})
}

func TestMoves_BetweenTwoGoals(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	one, three := o.Household(nil), o.Household(func(h *portal.Household) { h.Persons = 3 })
	o.Fact(one.ID, "street")
	planOf(t, o, matching.MostUrgent, func(d *pairing.Desk, urgent pairing.Plan) {
		many, err := d.Plan(t.Context(), matching.MostPersons)
		if err != nil {
			t.Fatal(err)
		}
		if urgent.Persons != 1 || many.Persons != 3 || many.Goal != matching.MostPersons {
			t.Errorf("persons: %d and %d", urgent.Persons, many.Persons)
		}
		moves := d.Moves(urgent, many)
		if len(moves) != 2 || moves[0].Household.ID != one.ID || moves[1].Household.ID != three.ID {
			t.Errorf("%+v", moves)
		}
		if len(d.Moves(many, many)) != 0 {
			t.Error("a plan differs from itself")
		}
		if _, err := d.Plan(t.Context(), "something else"); portal.KindOf(err) != portal.Internal {
			t.Errorf("a goal that does not exist: %v", err)
		}
	})
}

// A desk that holds more than what is up for a proposal says so.
func TestDesk_Extra(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	open, closed := o.Listing(nil), o.Listing(func(l *portal.Listing) { l.State = portal.ListingWithdrawn })
	ready, paused := o.Household(nil), o.Household(func(h *portal.Household) { h.State = portal.HouseholdPaused })
	for _, tc := range []struct {
		ask  pairing.Ask
		want bool
	}{
		{pairing.Ask{}, false},
		{pairing.Ask{Listing: open.ID, Household: ready.ID}, false},
		{pairing.Ask{Listing: closed.ID}, true},
		{pairing.Ask{Household: paused.ID}, true},
	} {
		ask(o, tc.ask, func(d *pairing.Desk) {
			if d.Extra() != tc.want {
				t.Errorf("%+v: extra is %v", tc.ask, d.Extra())
			}
		})
	}
}
