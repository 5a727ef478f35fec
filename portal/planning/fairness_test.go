package planning_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/planning"
	"wohnraum/portal/store"
)

var steering = portal.Actor{Account: "018f0000-0000-7000-8000-000000000001", Role: portal.Steering}

func fairness(t *testing.T, o *pairingtest.Office, actor portal.Actor, ask planning.FloorQuestion) planning.Fairness {
	t.Helper()
	found, err := planning.New(o.DB).Fairness(t.Context(), actor, ask)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// groups returns the groups of one attribute by the first of their keys.
func groups(t *testing.T, f planning.Fairness, by planning.Attribute) map[string]planning.Group {
	t.Helper()
	found := map[string]planning.Group{}
	for _, g := range f.Groupings {
		if g.By == by {
			for _, group := range g.Groups {
				found[group.Keys[0]] = group
			}
		}
	}
	return found
}

// numbers are the counts of a group in the order of the measures; -1 is hidden.
func numbers(g planning.Group) []int {
	var list []int
	for _, n := range g.Numbers {
		if n.Hidden {
			n.N = -1
		}
		list = append(list, n.N)
	}
	return list
}

// several adds households that are alike.
func several(o *pairingtest.Office, n int, change func(h *portal.Household)) []portal.Household {
	o.T.Helper()
	var list []portal.Household
	for range n {
		list = append(list, o.Household(change))
	}
	return list
}

// urgent adds single people who sleep on the street, so that no lottery decides.
func urgent(o *pairingtest.Office, n int) {
	o.T.Helper()
	for _, h := range several(o, n, nil) {
		o.Fact(h.ID, "street")
	}
}

func pair(h *portal.Household) { h.Persons = 2 }

// forPairs is an offer that only two persons may rent.
func forPairs(l *portal.Listing) { l.PersonsMin = portal.Known(2) }

func TestService_Fairness_CountsToday(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	o.Listing(forPairs)
	urgent(o, 4)
	several(o, 2, pair)
	several(o, 1, func(h *portal.Household) { h.Protected = true })
	several(o, 1, func(h *portal.Household) { h.State, h.VettedOn = portal.HouseholdUnderReview, "" })
	found := fairness(t, o, o.Officer, planning.FloorQuestion{By: planning.BySize})
	if found.Guarded || found.Offers != 2 || found.Empty() || found.Floor != nil {
		t.Errorf("guarded %v, %d offers, empty %v, floor %v", found.Guarded, found.Offers, found.Empty(), found.Floor)
	}
	sizes := groups(t, found, planning.BySize)
	if got, want := numbers(sizes["1"])[:4], []int{4, 4, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("single people: %v, want %v", got, want)
	}
	if got, want := numbers(sizes["2"])[:4], []int{2, 2, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("pairs: %v, want %v", got, want)
	}
	one, two := sizes["1"], sizes["2"]
	if one.InPlan.PerMille != 250 || one.InPlan.OfBest != 500 || !one.InPlan.Behind || two.InPlan.Behind {
		t.Errorf("the rates are %+v and %+v", one.InPlan, two.InPlan)
	}
	if one.Offer.PerMille != 1000 || two.Offer.PerMille != 2000 || one.Most.N != 1 || two.Most.N != 2 {
		t.Errorf("%d and %d offers, at most %d and %d", one.Offer.PerMille, two.Offer.PerMille, one.Most.N, two.Most.N)
	}
	if one.Cause(two) != planning.CauseDwellings {
		t.Errorf("single people are behind because of %q", one.Cause(two))
	}
}

// The flat for pairs goes to pairs, but the other one goes to the more urgent.
func TestService_Fairness_KnowsTheOrderFromTheDwellings(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	o.Listing(nil)
	several(o, 2, nil)
	for _, h := range several(o, 2, pair) {
		o.Fact(h.ID, "street")
	}
	sizes := groups(t, fairness(t, o, o.Officer, planning.FloorQuestion{By: planning.BySize}), planning.BySize)
	if one := sizes["1"]; one.Most.N != 2 || one.Cause(sizes["2"]) != planning.CauseOrder {
		t.Errorf("at most %d single people are placed, behind because of %q", one.Most.N, one.Cause(sizes["2"]))
	}
}

// history gives a household an old proposal.
func history(o *pairingtest.Office, l portal.Listing, h portal.Household, change func(p *portal.Proposal, now portal.Instant)) {
	o.T.Helper()
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		p := portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, Card: "{}", ApprovedAt: tx.Now(), EndedAt: tx.Now(),
		}
		change(&p, tx.Now())
		return tx.CreateProposal(ctx, &p)
	})
}

func TestService_Fairness_CountsTheRecordsOfAYear(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(nil)
	for _, state := range []portal.ProposalState{
		portal.DeclinedByHousehold, portal.DeclinedByHousehold, portal.DeclinedByLandlord, portal.DeclinedByAuthority, portal.DeclinedByStaff,
		portal.Lapsed, portal.NotChosen, portal.Withdrawn,
	} {
		history(o, l, o.Household(nil), func(p *portal.Proposal, _ portal.Instant) { p.State = state })
	}
	history(o, l, o.Household(nil), func(p *portal.Proposal, now portal.Instant) {
		p.State, p.ApprovedAt, p.EndedAt = portal.DeclinedByHousehold, portal.At(now.AddDate(-1, -1, 0)), portal.At(now.AddDate(-1, 0, -1))
	})
	for i, days := range []int{10, 30, 31} {
		housed := o.Household(func(h *portal.Household) {
			h.State, h.Persons = portal.HouseholdHoused, 2
			h.ReadyAt = portal.At(o.Clock.Now().AddDate(0, 0, -days))
		})
		history(o, l, housed, func(p *portal.Proposal, now portal.Instant) {
			p.State = []portal.ProposalState{portal.LeaseSigned, portal.HandedOver, portal.ClosedHoused}[i]
			p.LeaseOn, p.EndedAt = portal.DateOf(now.Time), portal.Instant{}
		})
	}
	several(o, 1, pair)
	found := fairness(t, o, o.Officer, planning.FloorQuestion{By: planning.BySize})
	sizes := groups(t, found, planning.BySize)
	if got, want := numbers(sizes["1"])[4:], []int{0, 8, 2, 1, 1, 1}; !slices.Equal(got, want) {
		t.Errorf("single people: %v, want %v", got, want)
	}
	two := sizes["2"]
	if got, want := numbers(two), []int{1, 0, 0, 0, 3, 3, 0, 0, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("pairs: %v, want %v", got, want)
	}
	if two.Days != portal.Known(30) || two.InFact.PerMille != 750 || !sizes["1"].InFact.Behind {
		t.Errorf("after %v days, rates %+v and %+v", two.Days, two.InFact, sizes["1"].InFact)
	}
}

func TestService_Fairness_GroupsByWhatTheRulesRead(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	several(o, 1, func(h *portal.Household) {
		h.Persons, h.Wheelchair, h.Pets, h.Basis = 7, portal.Yes, portal.Yes, portal.BasisSozialamt
	})
	several(o, 1, func(h *portal.Household) { h.StepFree, h.Basis = portal.Yes, portal.BasisSelf })
	several(o, 1, func(h *portal.Household) { h.StepFree, h.Pets = portal.Unknown, portal.Unknown })
	found := fairness(t, o, o.Officer, planning.FloorQuestion{})
	for by, want := range map[planning.Attribute][]string{
		planning.BySize: {"1", planning.LargeHouseholds}, planning.ByAccess: {planning.NeedsStepFree, planning.NeedsWheelchair, planning.NotKnown},
		planning.ByPets:         {string(portal.No), string(portal.Yes), planning.NotKnown},
		planning.ByBasis:        {string(portal.BasisJobcenter), string(portal.BasisSozialamt), string(portal.BasisSelf)},
		planning.ByMunicipality: {pairingtest.Herford},
	} {
		var got []string
		for _, g := range found.Groupings {
			for _, group := range g.Groups {
				if g.By == by {
					got = append(got, group.Keys...)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the groups are %v, want %v", by, got, want)
		}
	}
}

// Steering sees no group of few, and no number from which one can be computed.
func TestService_Fairness_GuardsSmallNumbers(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	for range 4 {
		o.Listing(nil)
	}
	urgent(o, 12)
	several(o, 6, pair)
	several(o, 2, func(h *portal.Household) { h.Persons, h.RoomsMin = 4, 6 })
	found := fairness(t, o, steering, planning.FloorQuestion{By: planning.BySize})
	if !found.Guarded {
		t.Fatal("steering sees what placement staff see")
	}
	sizes := groups(t, found, planning.BySize)
	if joined := sizes["2"]; len(sizes) != 2 || !slices.Equal(joined.Keys, []string{"2", "4"}) || joined.Of(planning.Ready).N != 8 {
		t.Errorf("the groups are %+v", sizes)
	}
	for _, g := range found.Groupings {
		if g.By == planning.ByAccess && (g.Least != 10 || len(g.Groups) != 1) {
			t.Errorf("needs of access: at least %d, %d groups", g.Least, len(g.Groups))
		}
	}
	several(o, 1, func(h *portal.Household) { h.StepFree = portal.Yes })
	for _, g := range fairness(t, o, steering, planning.FloorQuestion{}).Groupings {
		if g.By == planning.ByAccess && (!g.TooFew || len(g.Groups) != 0) {
			t.Errorf("one household that needs no steps is not hidden among all: %+v", g)
		}
	}
}

func TestService_Fairness_OfVeryFewIsNotShown(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	if found := fairness(t, o, steering, planning.FloorQuestion{}); !found.Empty() {
		t.Error("there is something to count in an empty office")
	}
	several(o, 2, nil)
	found := fairness(t, o, steering, planning.FloorQuestion{})
	for _, g := range found.Groupings {
		if !g.TooFew || len(g.Groups) > 0 {
			t.Errorf("%s: two households are shown", g.By)
		}
	}
	if found.Empty() {
		t.Error("too few to be shown is not the same as nobody")
	}
}

func TestService_Fairness_SaysWhatAFloorCosts(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	for range 4 {
		o.Listing(nil)
	}
	several(o, 5, nil)
	for _, h := range several(o, 8, pair) {
		o.Fact(h.ID, "street") // 60 points instead of 45
	}
	ask := planning.FloorQuestion{By: planning.BySize, Key: "1", Share: 50}
	for name, actor := range map[string]portal.Actor{"staff": o.Officer, "steering": steering} {
		floor := fairness(t, o, actor, ask).Floor
		if floor == nil || !floor.Reached || floor.Least != 3 || floor.Before != 0 || floor.After < 3 || floor.Bonus < 15 || floor.Bonus > 16 {
			t.Fatalf("%s: the floor is %+v", name, floor)
		}
		if floor.Urgency != 15*floor.After || floor.Others != floor.After || floor.Share != 50 {
			t.Errorf("%s: the price is %+v", name, floor)
		}
	}
	for name, bad := range map[string]planning.FloorQuestion{
		"a group that is not there": {By: planning.BySize, Key: "4", Share: 50},
		"no share":                  {By: planning.BySize, Key: "1"},
		"more than all":             {By: planning.BySize, Key: "1", Share: 101},
	} {
		_, err := planning.New(o.DB).Fairness(t.Context(), o.Officer, bad)
		if portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Who may not see a number may not ask for a price that tells it.
func TestService_Fairness_HasNoPriceForAHiddenGroup(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	several(o, 9, nil)
	several(o, 9, pair)
	ask := planning.FloorQuestion{By: planning.BySize, Key: "1", Share: 100}
	if _, err := planning.New(o.DB).Fairness(t.Context(), steering, ask); portal.KindOf(err) != portal.NotFound {
		t.Errorf("steering asks for the price of a group of which one household is placed: %v", err)
	}
	if floor := fairness(t, o, o.Officer, ask).Floor; floor == nil || floor.Reached || floor.After != 1 {
		t.Errorf("for staff the floor is %+v", floor)
	}
}

func TestService_Fairness_IsForThoseWhoDecide(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	for _, actor := range []portal.Actor{o.Caseworker, o.Clerk, o.Owner, {Role: portal.Administrator}} {
		if _, err := planning.New(o.DB).Fairness(t.Context(), actor, planning.FloorQuestion{}); portal.KindOf(err) != portal.Forbidden {
			t.Errorf("%s reads the figures: %v", actor.Role, err)
		}
	}
	if found := fairness(t, o, portal.Actor{Role: portal.Protection}, planning.FloorQuestion{}); !found.Guarded {
		t.Error("the data protection officer sees small numbers")
	}
}
