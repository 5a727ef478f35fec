package matching_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// A plan is written in one order, so that two of them can be laid side by side:
// by vacancy, and within it as a shortlist would.
func TestPlan_IsWrittenInOneOrder(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, _ dice) {
		plan := planFor(t, p, goal)
		if !slices.IsSortedFunc(plan.Placements, func(a, b matching.Ranked) int {
			return cmp.Or(cmp.Compare(a.Vacancy, b.Vacancy), cmp.Compare(b.Urgency, a.Urgency), cmp.Compare(b.Fit, a.Fit), cmp.Compare(b.Ticket, a.Ticket))
		}) {
			t.Fatalf("%s: %+v", goal, plan.Placements)
		}
		if !slices.IsSortedFunc(plan.Open, func(a, b matching.Open) int { return cmp.Compare(a.Vacancy, b.Vacancy) }) {
			t.Fatalf("%s: open %+v", goal, plan.Open)
		}
		if !slices.IsSortedFunc(plan.Prices, func(a, b matching.Price) int { return cmp.Compare(a.Vacancy, b.Vacancy) }) {
			t.Fatalf("%s: prices %+v", goal, plan.Prices)
		}
	})
}

// Every slot is accounted for: named in a proposal, placed by the plan, or open.
// And every vacancy with a slot to give has a price, no other one has.
func TestPlan_AccountsForEverySlot(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		for range d(4) {
			p.Locked = append(slices.Clone(p.Locked), randomPair(d, p))
		}
		plan := planFor(t, p, goal)
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		var priced []matching.VacancyKey
		for _, price := range plan.Prices {
			priced = append(priced, price.Vacancy)
		}
		for _, v := range p.Vacancies {
			list, err := e.Shortlist(v.Key, 0)
			if err != nil {
				t.Fatal(err)
			}
			left := list.Open
			for _, r := range plan.Placements {
				if r.Vacancy == v.Key {
					left--
				}
			}
			for _, o := range plan.Open {
				if o.Vacancy == v.Key && o.Slots > 0 {
					left -= o.Slots
				}
			}
			if left != 0 || slices.Contains(priced, v.Key) != (list.Open > 0) {
				t.Fatalf("%s of %d open slots: %d unaccounted, priced %v", v.Key, list.Open, left, priced)
			}
		}
	})
}

// A placement says of its pair what an explanation says.
func TestPlan_SaysOfAPairWhatAnExplanationSays(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, _ dice) {
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range planFor(t, p, goal).Placements {
			full := explain(t, e, r.Pair)
			if r.Urgency != full.Urgency || r.Fit != full.Fit || r.Ticket != full.Ticket || r.Answer != matching.Fits || r.Missing != nil {
				t.Fatalf("placed as %+v, explained as %+v", r, full)
			}
		}
	})
}

// Households wait only where nothing is left that they could have: no open slot
// fits anybody without a place.
func TestPlan_LeavesNobodyBesideAnOpenDoor(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, _ dice) {
		plan := planFor(t, p, goal)
		housed := map[matching.CandidateKey]bool{}
		for _, r := range plan.Placements {
			housed[r.Candidate] = true
		}
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, open := range plan.Open {
			for _, key := range fittingByIndex(t, e, open.Vacancy) {
				if !housed[key] {
					t.Fatalf("%s waits beside %s, which stays open", key, open.Vacancy)
				}
			}
		}
	})
}

// Whoever waits in the published plan is outranked: at every dwelling that fits
// sit only households at least as urgent.
func TestPlan_NobodyLessUrgentSitsWhereSomebodyWaits(t *testing.T) {
	t.Parallel()
	waiting := 0
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		easyGoing(p, d)
		plan := planFor(t, p, matching.MostUrgent)
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		housed := map[matching.CandidateKey]bool{}
		for _, r := range plan.Placements {
			housed[r.Candidate] = true
		}
		for _, v := range p.Vacancies {
			list, err := e.Shortlist(v.Key, len(p.Candidates))
			if err != nil {
				t.Fatal(err)
			}
			for _, waits := range list.Fitting {
				if housed[waits.Candidate] {
					continue
				}
				waiting++
				for _, sits := range plan.Placements {
					if sits.Vacancy == v.Key && sits.Urgency < waits.Urgency {
						t.Fatalf("%s with %d points sits in %s, %s with %d waits", sits.Candidate, sits.Urgency, v.Key, waits.Candidate, waits.Urgency)
					}
				}
			}
		}
	})
	if waiting == 0 {
		t.Error("nobody ever waits: nothing was compared")
	}
}
