package matching_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// forGoals checks a property for every goal, each time on another county.
func forGoals(t *testing.T, draw func(empty matching.Problem, d dice) matching.Problem, check func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice)) {
	t.Helper()
	empty := problem(t, nil, nil)
	for _, goal := range matching.Goals() {
		t.Run(string(goal), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				d := splitMix(rapid.Uint64().Draw(t, "seed"))
				check(t, draw(empty, d), goal, d)
			})
		})
	}
}

// someOffers is a county in which households of several places look for a few
// offers.
func someOffers(empty matching.Problem, d dice) matching.Problem {
	p := county(empty, d, 1+d(8), 1+d(30))
	if d(2) == 0 {
		easyGoing(p, d)
	}
	return p
}

func TestGoal_NoPlanIsBetter(t *testing.T) {
	t.Parallel()
	forGoals(t, fewOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, _ dice) {
		plan, want := planFor(t, p, goal), bestOf(t, p, goal).best
		if got := sumsOf(p, plan); got != want {
			t.Fatalf("the plan is worth %+v, the best of all %+v", got, want)
		}
	})
}

func TestGoal_APlanAddsUpWhatItPlaces(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, _ dice) {
		plan := planFor(t, p, goal)
		want := sumsOf(p, plan)
		got := sums{int64(len(plan.Placements)), int64(plan.Persons), int64(plan.Urgency), int64(plan.Fit), want.ticket}
		if got != want {
			t.Fatalf("the plan says %+v of placements that are worth %+v", got, want)
		}
	})
}

// Three goals, three plans, told by one dwelling: two persons on the street, a
// family that fits in exactly, and a family of four that does not.
func TestGoal_OneDwellingThreeGoals(t *testing.T) {
	t.Parallel()
	persons := func(n int, rooms matching.Rooms) func(*matching.Candidate) {
		return func(c *matching.Candidate) {
			c.Persons, c.MinRooms = n, matching.Known(rooms)
			c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](900_00)}
		}
	}
	p := problem(t, []matching.Vacancy{dwelling("a")}, []matching.Candidate{
		pressing("on the street", 60, persons(2, 4), wishes(vlotho, herford)),
		pressing("just right", 45, persons(3, 6)),
		pressing("four", 45, persons(4, 5), wishes(vlotho, enger, herford)),
	})
	for goal, want := range map[matching.Goal]string{
		matching.MostUrgent: "a: on the street", matching.MostPersons: "a: four", matching.BestFit: "a: just right",
	} {
		if got := placed(planFor(t, p, goal)); !slices.Equal(got, []string{want}) {
			t.Errorf("%s places %v, want %s", goal, got, want)
		}
	}
}

// Below what a goal puts first the order goes on as it is published.
func TestGoal_DecidesBetweenEqualsAsPublished(t *testing.T) {
	t.Parallel()
	second := wishes(enger, herford)
	for name, tc := range map[string]struct {
		goal       matching.Goal
		candidates []matching.Candidate
		want       string
	}{
		"as many persons: the more urgent": {
			matching.MostPersons, []matching.Candidate{pressing("fits", 40), pressing("pressing", 41, second)}, "a: pressing",
		},
		"as many persons, as urgent: the better fit": {
			matching.MostPersons, []matching.Candidate{pressing("second wish", 40, second), pressing("first wish", 40)}, "a: first wish",
		},
		"as good a fit: the more urgent": {
			matching.BestFit, []matching.Candidate{pressing("less", 40), pressing("more", 41)}, "a: more",
		},
		"as urgent: the better fit": {
			matching.MostUrgent, []matching.Candidate{pressing("second wish", 40, second), pressing("first wish", 40)}, "a: first wish",
		},
	} {
		plan := planFor(t, problem(t, []matching.Vacancy{dwelling("a")}, tc.candidates), tc.goal)
		if got := placed(plan); !slices.Equal(got, []string{tc.want}) {
			t.Errorf("%s: %v, want %s", name, got, tc.want)
		}
	}
}

// Between equals in everything, that plan is taken whose tickets add up to most.
// Anybody can draw the tickets again: an explanation names them.
func TestGoal_TheLotteryDecidesBetweenEquals(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		p := problem(t, []matching.Vacancy{dwelling("a"), dwelling("b")}, equals(4))
		p.Seed = seed
		for _, goal := range matching.Goals() {
			try := bestOf(t, p, goal)
			if try.ways != 4*3 {
				t.Fatalf("%d plans are equal, want 12", try.ways)
			}
			if got := sumsOf(p, planFor(t, p, goal)); got != try.best {
				t.Errorf("seed %d, %s: drawn %d, the most is %d", seed, goal, got.ticket, try.best.ticket)
			}
		}
	}
}

func TestGoal_PublishedOrderComesFirst(t *testing.T) {
	t.Parallel()
	goals := matching.Goals()
	if goals[0] != matching.MostUrgent || len(goals) != 3 {
		t.Errorf("the goals are %v", goals)
	}
	goals[0] = "changed by the caller"
	if matching.Goals()[0] != matching.MostUrgent {
		t.Error("a caller can change the goals")
	}
	p := county(problem(t, nil, nil), splitMix(5), 6, 30)
	plan, err := engine(t, p).Plan(t.Context())
	if err != nil || plan.Goal != matching.MostUrgent || !slices.Equal(placed(plan), placed(planFor(t, p, matching.MostUrgent))) {
		t.Errorf("Plan plans for %s: %v, %v", plan.Goal, placed(plan), err)
	}
}
