package matching_test

import (
	"context"
	"slices"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// tester is a test, whoever draws its numbers.
type tester interface {
	rapid.TB
	Context() context.Context
}

// sums are all that a plan can be compared by.
type sums struct{ placed, persons, urgency, fit, ticket int64 }

func (s sums) plus(o sums) sums {
	return sums{s.placed + o.placed, s.persons + o.persons, s.urgency + o.urgency, s.fit + o.fit, s.ticket + o.ticket}
}

// levels are the sums in the order of a goal, the lottery last.
func (s sums) levels(goal matching.Goal) []int64 {
	switch goal {
	case matching.MostPersons:
		return []int64{s.placed, s.persons, s.urgency, s.fit, s.ticket}
	case matching.BestFit:
		return []int64{s.placed, s.fit, s.urgency, s.ticket}
	case matching.MostUrgent:
	}
	return []int64{s.placed, s.urgency, s.fit, s.ticket}
}

// decided are the levels without the lottery.
func (s sums) decided(goal matching.Goal) []int64 {
	s.ticket = 0
	return s.levels(goal)
}

func (s sums) better(o sums, goal matching.Goal) bool {
	return slices.Compare(s.levels(goal), o.levels(goal)) > 0
}

// sumsOf adds up a plan placement by placement, without believing its own sums.
func sumsOf(p matching.Problem, plan matching.Plan) sums {
	var total sums
	for _, r := range plan.Placements {
		i := slices.IndexFunc(p.Candidates, func(c matching.Candidate) bool { return c.Key == r.Candidate })
		total = total.plus(sums{1, int64(p.Candidates[i].Persons), int64(r.Urgency), int64(r.Fit), r.Ticket})
	}
	return total
}

// trial tries all plans there are, household by household, and knows the engine
// only by what it explains.
type trial struct {
	goal matching.Goal
	open []int    // slots by vacancy
	fits [][]sums // by candidate and vacancy; none placed is a pair that does not fit

	best sums
	ways int // plans that only the lottery can tell from the best
}

func newTrial(t tester, e *matching.Engine, p matching.Problem, goal matching.Goal) *trial {
	t.Helper()
	try := &trial{goal: goal, open: make([]int, len(p.Vacancies)), fits: make([][]sums, len(p.Candidates))}
	for i, v := range p.Vacancies {
		list, err := e.Shortlist(v.Key, 0)
		if err != nil {
			t.Fatal(err)
		}
		try.open[i] = list.Open
	}
	for i, c := range p.Candidates {
		try.fits[i] = make([]sums, len(p.Vacancies))
		for j, v := range p.Vacancies {
			pair, err := e.Explain(v.Key, c.Key)
			if err != nil {
				t.Fatal(err)
			}
			if pair.Answer == matching.Fits && len(pair.Holds) == 0 {
				try.fits[i][j] = sums{1, int64(c.Persons), int64(pair.Urgency), int64(pair.Fit), pair.Ticket}
			}
		}
	}
	return try
}

// everyPlan goes on with the next household, in each way there is.
func (t *trial) everyPlan(next int, so sums) {
	if next == len(t.fits) {
		t.note(so)
		return
	}
	t.everyPlan(next+1, so)
	for j, pair := range t.fits[next] {
		if pair.placed == 0 || t.open[j] == 0 {
			continue
		}
		t.open[j]--
		t.everyPlan(next+1, so.plus(pair))
		t.open[j]++
	}
}

func (t *trial) note(plan sums) {
	switch slices.Compare(plan.decided(t.goal), t.best.decided(t.goal)) {
	case 1:
		t.best, t.ways = plan, 1
	case 0:
		t.ways++
		if plan.ticket > t.best.ticket {
			t.best = plan
		}
	}
}

// bestOf is the best plan by trying all of them.
func bestOf(t tester, p matching.Problem, goal matching.Goal) *trial {
	t.Helper()
	e, err := matching.New(p)
	if err != nil {
		t.Fatal(err)
	}
	try := newTrial(t, e, p, goal)
	try.everyPlan(0, sums{})
	return try
}

// planFor plans, and wants the proof.
func planFor(t tester, p matching.Problem, goal matching.Goal) matching.Plan {
	t.Helper()
	e, err := matching.New(p)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := e.PlanFor(t.Context(), goal)
	if err != nil || plan.Goal != goal || !plan.Certificate.Holds() {
		t.Fatalf("%s: %v, planned for %s, certified as %+v", goal, err, plan.Goal, plan.Certificate)
	}
	return plan
}

// fewOffers is a county that can be tried out: three offers, six households at
// most, and much to choose from.
func fewOffers(empty matching.Problem, d dice) matching.Problem {
	p := county(empty, d, 1+d(3), 1+d(6))
	easyGoing(p, d)
	for i := range p.Vacancies {
		p.Vacancies[i].MaxPersons, p.Vacancies[i].MinPersons = matching.Known(1+d(5)), 0
	}
	if d(4) == 0 {
		p.Locked = []matching.Pair{randomPair(d, p)}
		p.Refusals = []matching.Refusal{{Pair: randomPair(d, p), On: today}}
	}
	return p
}
