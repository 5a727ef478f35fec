package placement_test

import (
	"slices"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/placement"
)

func (o *office) plan() placement.PlanRecord {
	o.t.Helper()
	r, err := o.s.Plan(o.t.Context(), o.Officer)
	o.ok(err)
	return r
}

func (o *office) pairInPlan(l portal.Listing, h portal.Household) placement.PairRecord {
	o.t.Helper()
	r, err := o.s.PairInPlan(o.t.Context(), o.Officer, l.ID, h.ID)
	o.ok(err)
	return r
}

func TestPlan_IsProvenAndComparesGoals(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Listing(nil)
	one, three := o.Household(nil), o.Household(func(h *portal.Household) { h.Persons = 3 })
	o.Fact(one.ID, "street")
	r := o.plan()
	if !r.Certificate.Holds() || r.Goal != matching.MostUrgent || len(r.Places) != 1 || r.Places[0].Household.ID != one.ID {
		t.Fatalf("%s, %+v, places %+v", r.Goal, r.Certificate, r.Places)
	}
	if r.Seed == 0 || r.Rules == "" || r.Today != portal.DateOf(o.Clock.Now()) || len(r.Wanted) != 1 {
		t.Errorf("seed %d, rules %q, day %s, wanted %+v", r.Seed, r.Rules, r.Today, r.Wanted)
	}
	if len(r.Others) != len(matching.Goals())-1 {
		t.Fatalf("%d other goals", len(r.Others))
	}
	many, ok := r.Other(matching.MostPersons)
	if !ok || !many.Certificate.Holds() || many.Places[0].Household.ID != three.ID || len(many.Moves) != 2 {
		t.Errorf("most persons: %+v", many)
	}
	if _, ok := r.Other(matching.MostUrgent); ok {
		t.Error("the published order is an alternative to itself")
	}
}

func TestPlan_OfNothing(t *testing.T) {
	t.Parallel()
	r := open(t).plan()
	if len(r.Places)+len(r.Open)+len(r.Wanted) != 0 || !r.Certificate.Holds() {
		t.Errorf("%+v", r)
	}
}

// Whoever is in a proposal has left the plan, and so has its place.
func TestPlan_LeavesRunningProposalsAlone(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(nil)
	h := o.Household(nil)
	for range 3 {
		o.Household(nil)
	}
	o.approve(l, h)
	if r := o.plan(); len(r.Places)+len(r.Open) != 0 {
		t.Errorf("the plan fills what is filled: %+v", r.Places)
	}
}

func TestPlan_IsForTheOfficeOnly(t *testing.T) {
	t.Parallel()
	o := open(t)
	for _, actor := range []portal.Actor{o.Caseworker, o.Clerk, o.Owner} {
		if _, err := o.s.Plan(t.Context(), actor); portal.KindOf(err) != portal.Forbidden {
			t.Errorf("%s: %v", actor.Role, err)
		}
	}
}

func TestPairInPlan_HereOrNot(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(nil)
	first, second := o.Household(nil), o.Household(nil)
	o.Fact(first.ID, "street")

	here := o.pairInPlan(l, first).Plan
	if !here.Known || !here.Here || here.Elsewhere.ID != l.ID || len(here.Instead) != 0 {
		t.Errorf("the most urgent: %+v", here)
	}
	not := o.pairInPlan(l, second).Plan
	if !not.Known || not.Here || not.Elsewhere.ID != "" || len(not.Instead) != 1 || not.Instead[0].Household.ID != first.ID {
		t.Errorf("the other one: %+v", not)
	}
	if not.Swap.Urgency <= 0 || len(not.Swap.Moves) != 2 {
		t.Errorf("its price: %+v", not.Swap)
	}
	if plain, err := o.s.Pair(t.Context(), o.Officer, l.ID, second.ID); err != nil || plain.Plan.Known {
		t.Errorf("asked without the plan: %+v, %v", plain.Plan, err)
	}
}

func TestPairInPlan_ElsewhereInThePlan(t *testing.T) {
	t.Parallel()
	o := open(t)
	near, far := o.Listing(func(l *portal.Listing) { l.Unit.Rooms = 4 }), o.Listing(func(l *portal.Listing) { l.Unit.Rooms = 6 })
	h := o.Household(func(h *portal.Household) { h.RoomsMin = 4 })
	p := o.pairInPlan(far, h).Plan
	if !p.Known || p.Here || p.Elsewhere.ID != near.ID || p.Swap.Placed != 0 || p.Swap.Fit <= 0 {
		t.Errorf("%+v", p)
	}
}

// A pair that is not up for a proposal has no place in a plan.
func TestPairInPlan_Unknown(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(nil)
	taken, free := o.Household(nil), o.Household(nil)
	for range 3 {
		o.Household(nil)
	}
	closed := o.Listing(func(l *portal.Listing) { l.State = portal.ListingWithdrawn })
	protected := o.Household(func(h *portal.Household) { h.Protected = true })
	misfit := o.Household(func(h *portal.Household) { h.Persons = 9 })
	unclear := o.Household(func(h *portal.Household) { h.Pets = portal.Unknown })
	for name, p := range map[string]placement.PairRecord{
		"the offer is closed": o.pairInPlan(closed, free), "protected": o.pairInPlan(l, protected),
		"does not fit": o.pairInPlan(l, misfit), "to be cleared": o.pairInPlan(l, unclear),
	} {
		if p.Plan.Known {
			t.Errorf("%s: %+v", name, p.Plan)
		}
	}
	o.approve(l, taken)
	for name, h := range map[string]portal.Household{"in a proposal": taken, "the offer is full": free} {
		if p := o.pairInPlan(l, h).Plan; p.Known {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// Whoever follows the plan needs no other reason, and nobody can claim it who
// does not.
func TestApprove_ThePlanIsAReasonIfItIsTrue(t *testing.T) {
	t.Parallel()
	o := open(t)
	large := o.Listing(func(l *portal.Listing) { l.Unit.Rooms = 6 })
	o.Listing(nil) // suits the first household better
	first := o.Household(func(h *portal.Household) { h.RoomsMin = 4 })
	second, third := o.Household(func(h *portal.Household) { h.RoomsMin = 6 }), o.Household(nil)
	o.Fact(first.ID, "street")
	if p := o.pairInPlan(large, second); p.Rank != 2 || !p.Plan.Here {
		t.Fatalf("place %d in the list, %+v", p.Rank, p.Plan)
	}
	c := choose(large, third)
	c.Order, c.ByHand = "plan", true
	_, err := o.s.Approve(t.Context(), o.Officer, c)
	o.refused(err, "proposal.plan")
	c.Households = []portal.HouseholdID{second.ID}
	proposals, err := o.s.Approve(t.Context(), o.Officer, c)
	o.ok(err)
	if p := proposals[0]; p.OrderNote != "plan" || p.Rank != 2 {
		t.Errorf("order %q, place %d", p.OrderNote, p.Rank)
	}
}

func TestPlanSums_CountsAndNamesNobody(t *testing.T) {
	t.Parallel()
	o := open(t)
	small := func(l *portal.Listing) { l.Unit.Rooms = 4 }
	o.Listing(small)
	o.Listing(small)
	o.Listing(func(l *portal.Listing) {
		l.Unit.Rooms, l.PersonsMin, l.PersonsMax = 6, portal.Known(3), portal.Known(4)
	})
	for range 3 {
		o.Household(nil)
	}
	steering := portal.Actor{Account: "steering", Role: portal.Steering}
	sums, err := o.s.PlanSums(t.Context(), steering)
	o.ok(err)
	if len(sums.Goals) != len(matching.Goals()) || sums.Goals[0].Goal != matching.MostUrgent || !sums.Goals[0].Certificate.Holds() {
		t.Fatalf("%+v", sums.Goals)
	}
	if first := sums.Goals[0]; first.Households != 2 || first.Persons != 2 || first.Urgency == 0 || sums.Open != 1 {
		t.Errorf("%+v, open %d", first, sums.Open)
	}
	want := []placement.Kind{
		{Municipality: pairingtest.Herford, Rooms: 4, Listings: 2, Wanted: 2},
		{Municipality: pairingtest.Herford, Rooms: 6, Listings: 1},
	}
	if !slices.Equal(sums.Kinds, want) {
		t.Errorf("kinds are %+v, want %+v", sums.Kinds, want)
	}
	if sums.Today != portal.DateOf(o.Clock.Now()) || sums.Rules == "" {
		t.Errorf("day %s, rules %q", sums.Today, sums.Rules)
	}
	for _, actor := range []portal.Actor{o.Caseworker, o.Clerk, o.Owner} {
		if _, err := o.s.PlanSums(t.Context(), actor); portal.KindOf(err) != portal.Forbidden {
			t.Errorf("%s: %v", actor.Role, err)
		}
	}
}
