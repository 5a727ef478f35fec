package matching_test

import (
	"cmp"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// tally is what a plan is compared by.
type tally struct{ placed, urgency, fit int }

func (a tally) better(b tally) bool {
	return cmp.Or(cmp.Compare(a.placed, b.placed), cmp.Compare(a.urgency, b.urgency), cmp.Compare(a.fit, b.fit)) > 0
}

// everyPlan tries all plans there are, candidate by candidate, and knows the
// engine only by what it explains.
func everyPlan(t *rapid.T, e *matching.Engine, p matching.Problem, next int, open []int) tally {
	t.Helper()
	if next == len(p.Candidates) {
		return tally{}
	}
	best := everyPlan(t, e, p, next+1, open)
	for i, v := range p.Vacancies {
		if open[i] == 0 {
			continue
		}
		pair := explain(t, e, matching.Pair{Vacancy: v.Key, Candidate: p.Candidates[next].Key})
		if pair.Answer != matching.Fits || len(pair.Holds) > 0 {
			continue
		}
		open[i]--
		rest := everyPlan(t, e, p, next+1, open)
		open[i]++
		if plan := (tally{rest.placed + 1, rest.urgency + pair.Urgency, rest.fit + pair.Fit}); plan.better(best) {
			best = plan
		}
	}
	return best
}

// easyGoing drops the wishes, so that there is something to choose from.
func easyGoing(p matching.Problem, d dice) {
	for i := range p.Vacancies {
		p.Vacancies[i].Municipality = herford
		p.Vacancies[i].WBSBound, p.Vacancies[i].TargetGroups = matching.No, nil
		p.Vacancies[i].GrossColdRent = matching.Known[matching.Cents](380_00)
	}
	for i := range p.Candidates {
		c := &p.Candidates[i]
		c.Anywhere, c.Residence = true, matching.Residence{Bound: matching.No}
		c.Consent, c.MinRooms = matching.Yes, matching.Known[matching.Rooms](1)
		c.Urgency.Situation, c.Urgency.Waiting = pick(d, 0, 20, 21), 0
	}
}

// Most urgent plan, most placements and best fit, all by trying: the promise of
// Plan from the outside. That the most urgent plan is also one that houses the
// most is a theorem, and here it is watched.
func TestPlan_IsAsGoodAsTryingEveryPlan(t *testing.T) {
	t.Parallel()
	empty := problem(t, nil, nil)
	chosen := 0
	rapid.Check(t, func(t *rapid.T) {
		for range 8 {
			d := splitMix(rapid.Uint64().Draw(t, "seed"))
			p := county(empty, d, 1+d(3), 1+d(6))
			easyGoing(p, d)
			plan := solve(t, p)
			e, _ := matching.New(p)
			open := make([]int, len(p.Vacancies))
			for i, v := range p.Vacancies {
				list, _ := e.Shortlist(v.Key, 0)
				open[i] = list.Open
			}
			want := everyPlan(t, e, p, 0, open)
			if got := (tally{len(plan.Placements), plan.Urgency, plan.Fit}); got != want {
				t.Fatalf("the plan is %+v, the best %+v", got, want)
			}
			chosen += want.placed
		}
	})
	if chosen < 100 {
		t.Errorf("only %d placements in all cases together: nothing was tried", chosen)
	}
}
