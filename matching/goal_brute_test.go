package matching_test

import (
	"cmp"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// outcome is what a plan reaches, whatever it was made for.
type outcome struct{ placed, persons, urgency, fit int }

func (o outcome) plus(persons, urgency, fit int) outcome {
	return outcome{o.placed + 1, o.persons + persons, o.urgency + urgency, o.fit + fit}
}

// ahead compares two outcomes by a goal, in words of its own. A placement counts
// beside the urgency, so that a household without points has a place too.
func ahead(goal matching.Goal, a, b outcome) int {
	urgency := cmp.Compare(a.urgency+a.placed, b.urgency+b.placed)
	fit := cmp.Compare(a.fit, b.fit)
	switch goal {
	case matching.MostPersons:
		return cmp.Or(cmp.Compare(a.persons, b.persons), urgency, fit)
	case matching.BestFit:
		return cmp.Or(cmp.Compare(a.placed, b.placed), fit, urgency)
	default:
		return cmp.Or(urgency, fit)
	}
}

// table is which pairs may be proposed, and what they are worth.
type table struct {
	persons []int
	pairs   [][]matching.Explanation // by candidate, then vacancy
	open    []int
}

func tableOf(t *rapid.T, e *matching.Engine, p matching.Problem) table {
	t.Helper()
	var all table
	for _, v := range p.Vacancies {
		list, err := e.Shortlist(v.Key, 0)
		if err != nil {
			t.Fatal(err)
		}
		all.open = append(all.open, list.Open)
	}
	for _, c := range p.Candidates {
		all.persons = append(all.persons, c.Persons)
		var row []matching.Explanation
		for _, v := range p.Vacancies {
			row = append(row, explain(t, e, matching.Pair{Vacancy: v.Key, Candidate: c.Key}))
		}
		all.pairs = append(all.pairs, row)
	}
	return all
}

// best tries every plan, candidate by candidate.
func (all table) best(goal matching.Goal, next int) outcome {
	if next == len(all.pairs) {
		return outcome{}
	}
	best := all.best(goal, next+1)
	for i, pair := range all.pairs[next] {
		if all.open[i] == 0 || pair.Answer != matching.Fits || len(pair.Holds) > 0 {
			continue
		}
		all.open[i]--
		found := all.best(goal, next+1).plus(all.persons[next], pair.Urgency, pair.Fit)
		all.open[i]++
		if ahead(goal, found, best) > 0 {
			best = found
		}
	}
	return best
}

func reached(p matching.Plan) outcome {
	return outcome{len(p.Placements), p.Persons, p.Urgency, p.Fit}
}

// forTinyCounties checks a property where every plan can be tried.
func forTinyCounties(t *testing.T, check func(t *rapid.T, e *matching.Engine, p matching.Problem)) {
	t.Helper()
	empty := problem(t, nil, nil)
	rapid.Check(t, func(t *rapid.T) {
		d := splitMix(rapid.Uint64().Draw(t, "seed"))
		p := county(empty, d, 1+d(3), 1+d(6))
		easyGoing(p, d)
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		check(t, e, p)
	})
}

func solveFor(t *rapid.T, e *matching.Engine, goal matching.Goal) matching.Plan {
	t.Helper()
	plan, err := e.PlanFor(t.Context(), goal)
	if err != nil || plan.Goal != goal || !plan.Certificate.Holds() {
		t.Fatalf("%s: %v, %+v", plan.Goal, err, plan.Certificate)
	}
	return plan
}

// Each goal is reached: no plan among all there are does better by it.
func TestGoal_IsReachedAsWellAsCanBe(t *testing.T) {
	t.Parallel()
	chosen := map[matching.Goal]int{}
	forTinyCounties(t, func(t *rapid.T, e *matching.Engine, p matching.Problem) {
		all := tableOf(t, e, p)
		for _, goal := range matching.Goals() {
			plan := solveFor(t, e, goal)
			if got, want := reached(plan), all.best(goal, 0); ahead(goal, got, want) != 0 {
				t.Fatalf("%s reaches %+v, the best is %+v", goal, got, want)
			}
			chosen[goal] += len(plan.Placements)
		}
	})
	for _, goal := range matching.Goals() {
		if chosen[goal] < 50 {
			t.Errorf("%s: only %d placements in all cases together", goal, chosen[goal])
		}
	}
}

// No goal is ahead of another in what the other puts first.
func TestGoal_GivesUpNothingOfWhatItPutsFirst(t *testing.T) {
	t.Parallel()
	differ := 0
	forCounties(t, func(t *rapid.T, p matching.Problem, _ dice) {
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		urgent, persons, fit := solveFor(t, e, matching.MostUrgent), solveFor(t, e, matching.MostPersons), solveFor(t, e, matching.BestFit)
		if urgent.Urgency < persons.Urgency || urgent.Urgency < fit.Urgency || persons.Persons < urgent.Persons || persons.Persons < fit.Persons {
			t.Fatalf("urgent %+v, persons %+v, fit %+v", reached(urgent), reached(persons), reached(fit))
		}
		if len(fit.Placements) != len(urgent.Placements) || fit.Fit < urgent.Fit {
			t.Fatalf("best fit %+v, most urgent %+v", reached(fit), reached(urgent))
		}
		if len(persons.Prices) != len(urgent.Prices) {
			t.Fatalf("%d and %d vacancies have a price", len(persons.Prices), len(urgent.Prices))
		}
		for _, price := range append(persons.Prices, fit.Prices...) {
			if price.Helps || price.Urgency != 0 {
				t.Fatalf("a price in points of urgency for another goal: %+v", price)
			}
		}
		if reached(urgent) != reached(persons) {
			differ++
		}
	})
	if differ == 0 {
		t.Error("the goals never differ: nothing was tried")
	}
}

func TestGoal_MostPersonsPrefersTheLargerHousehold(t *testing.T) {
	t.Parallel()
	single := pressing("single", 90, func(c *matching.Candidate) {
		c.Persons = 1
		c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](900_00)}
	})
	e := engine(t, problem(t, []matching.Vacancy{dwelling("a")}, []matching.Candidate{single, pressing("three", 10)}))
	for goal, want := range map[matching.Goal]matching.CandidateKey{
		matching.MostUrgent: "single", matching.MostPersons: "three",
	} {
		plan, err := e.PlanFor(t.Context(), goal)
		if err != nil || len(plan.Placements) != 1 || plan.Placements[0].Candidate != want {
			t.Errorf("%s places %+v (%v), want %s", goal, plan.Placements, err, want)
		}
	}
}

func TestGoal_ThatDoesNotExist(t *testing.T) {
	t.Parallel()
	if _, err := engine(t, problem(t, nil, nil)).PlanFor(t.Context(), "cheapest"); !errors.Is(err, matching.ErrNoGoal) {
		t.Errorf("PlanFor says %v", err)
	}
	if goals := matching.Goals(); len(goals) != 3 || goals[0] != matching.MostUrgent {
		t.Errorf("the goals are %v", goals)
	}
}
