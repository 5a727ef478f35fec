package matching_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// Whoever closes the page stops the work, wherever it is.
func TestPlan_EveryQuestionStopsWhenTheCallerLeaves(t *testing.T) {
	t.Parallel()
	e := engine(t, county(problem(t, nil, nil), splitMix(4), 12, 60))
	plan, err := e.Plan(t.Context())
	if err != nil || len(plan.Placements) == 0 {
		t.Fatalf("%v, %d placed", err, len(plan.Placements))
	}
	left, leave := context.WithCancel(t.Context())
	leave()
	for _, goal := range matching.Goals() {
		if got, err := e.PlanFor(left, goal); !errors.Is(err, context.Canceled) || !reflect.DeepEqual(got, matching.Plan{}) {
			t.Errorf("a plan for %s: %v, %+v", goal, err, got)
		}
		if run, err := e.PlanRun(left, goal); !errors.Is(err, context.Canceled) || run.Plan.Placements != nil {
			t.Errorf("a run for %s: %v", goal, err)
		}
	}
	if live, err := e.Live(left); !errors.Is(err, context.Canceled) || live != nil {
		t.Errorf("a plan that is kept: %v", err)
	}
	if swap, err := e.Swap(left, plan, plan.Placements[0].Pair); !errors.Is(err, context.Canceled) || !reflect.DeepEqual(swap, matching.Swap{}) {
		t.Errorf("a swap: %v, %+v", err, swap)
	}
	if again, err := e.Plan(t.Context()); err != nil || !reflect.DeepEqual(plan, again) {
		t.Errorf("who stayed gets another plan: %v", err)
	}
}

// leaving is a caller who leaves after so many questions whether it is still
// there.
type leaving struct {
	context.Context
	left int
}

func (l *leaving) Err() error {
	if l.left--; l.left < 0 {
		return context.Canceled
	}
	return nil
}

// Whenever the caller leaves, there is a whole plan or none: never a half one.
func TestPlan_IsWholeOrNone(t *testing.T) {
	t.Parallel()
	e := engine(t, county(problem(t, nil, nil), splitMix(4), 12, 60))
	for _, goal := range matching.Goals() {
		want, err := e.PlanFor(t.Context(), goal)
		if err != nil {
			t.Fatal(err)
		}
		stopped := 0
		for patience := range 60 {
			got, err := e.PlanFor(&leaving{t.Context(), patience}, goal)
			switch {
			case err == nil && reflect.DeepEqual(got, want):
			case errors.Is(err, context.Canceled) && reflect.DeepEqual(got, matching.Plan{}):
				stopped++
			default:
				t.Fatalf("%s, after %d questions: %v, %+v", goal, patience, err, got)
			}
		}
		if stopped < 10 {
			t.Errorf("%s: the caller is asked only %d times", goal, stopped)
		}
	}
}

func TestPlan_KnowsItsGoals(t *testing.T) {
	t.Parallel()
	e := engine(t, *newPair(t).Problem)
	for _, goal := range []matching.Goal{"", "cheapest", "MOST-URGENT"} {
		plan, err := e.PlanFor(t.Context(), goal)
		if !errors.Is(err, matching.ErrNoGoal) || !strings.Contains(err.Error(), string(goal)) || !reflect.DeepEqual(plan, matching.Plan{}) {
			t.Errorf("a plan for %q: %v, %+v", goal, err, plan)
		}
		if _, err := e.PlanRun(t.Context(), goal); !errors.Is(err, matching.ErrNoGoal) {
			t.Errorf("a run for %q: %v", goal, err)
		}
		forged := matching.Plan{Goal: goal}
		if _, err := e.Swap(t.Context(), forged, matching.Pair{Vacancy: "flat", Candidate: "family"}); !errors.Is(err, matching.ErrNoGoal) {
			t.Errorf("a swap in a plan for %q: %v", goal, err)
		}
	}
}

// inThousands is a county whose figures are as large as a policy may make them.
func inThousands(t testing.TB, slots int) matching.Problem {
	t.Helper()
	p := problem(t, []matching.Vacancy{dwelling("a", func(v *matching.Vacancy) { v.Slots = slots })}, equals(slots+1))
	p.Policy.Fit = matching.FitPoints{Wishes: []int{16_000}, Rooms: 300, Access: 80, NoDelay: 3}
	for i := range p.Candidates {
		p.Candidates[i].Urgency.Situation = 1 << 20
	}
	return p
}

// Figures of any size are planned exactly or refused by name, and the published
// order always has room for more than the others.
func TestPlan_RefusesWhatIsTooLargeToAddUp(t *testing.T) {
	t.Parallel()
	for slots, want := range map[int]error{60: nil, 200: nil, 300: matching.ErrTooLarge} {
		e := engine(t, inThousands(t, slots))
		for _, goal := range matching.Goals() {
			plan, err := e.PlanFor(t.Context(), goal)
			if goal == matching.BestFit && want != nil {
				if !errors.Is(err, want) || !strings.Contains(err.Error(), "300 slots") {
					t.Errorf("%d slots for %s: %v", slots, goal, err)
				}
				continue
			}
			if err != nil || !plan.Certificate.Holds() || len(plan.Placements) != slots {
				t.Fatalf("%d slots for %s: %v, %d placed, %+v", slots, goal, err, len(plan.Placements), plan.Certificate)
			}
			if most := slots * (1<<20 + 20); plan.Urgency != most {
				t.Errorf("%d slots for %s add up to %d, want %d", slots, goal, plan.Urgency, most)
			}
			if most := slots * 16_303; plan.Fit != most {
				t.Errorf("%d slots for %s add up to a fit of %d, want %d", slots, goal, plan.Fit, most)
			}
		}
	}
}

// More slots than households are as many as there are households: a round that
// asks for a million names is planned like one that asks for all.
func TestPlan_CountsNoMoreSlotsThanHouseholds(t *testing.T) {
	t.Parallel()
	for _, goal := range matching.Goals() {
		p := inThousands(t, 3)
		p.Vacancies[0].Slots = 4
		few := planFor(t, p, goal)
		p.Vacancies[0].Slots = 1 << 40
		many := planFor(t, p, goal)
		if !reflect.DeepEqual(few.Placements, many.Placements) || few.Open != nil {
			t.Errorf("%s: %v and %v, open %v", goal, placed(few), placed(many), few.Open)
		}
		if len(many.Open) != 1 || many.Open[0].Slots != 1<<40-4 {
			t.Errorf("%s: open is %+v", goal, many.Open)
		}
	}
}

// No point of urgency can be bought by fit, no point of fit by luck, whatever
// the figures: three levels that never run into each other.
func TestPlan_LevelsNeverRunIntoEachOther(t *testing.T) {
	t.Parallel()
	forGoals(t, fewOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		p.Policy.Fit = matching.FitPoints{
			Wishes: []int{pick(d, 0, 1, 16_000), d(300), d(2)}, Rooms: d(200), Access: pick(d, 0, 180), NoDelay: d(2),
		}
		for i := range p.Candidates {
			p.Candidates[i].Urgency.Situation = pick(d, 0, 1, 1<<20-1, 1<<20)
		}
		got, want := sumsOf(p, planFor(t, p, goal)), bestOf(t, p, goal).best
		if got != want {
			t.Fatalf("the plan is worth %+v, the best of all %+v", got, want)
		}
	})
}

func TestPrice_BelongsToThePublishedOrderOnly(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{dwelling("a"), dwelling("b")}, equals(5))
	for _, goal := range matching.Goals() {
		for _, price := range planFor(t, p, goal).Prices {
			if price.Helps != (goal == matching.MostUrgent) {
				t.Errorf("for %s %s has the price %+v", goal, price.Vacancy, price)
			}
		}
	}
}

// Prices never rise with what is built, and fall to nothing when all are housed.
func TestPrice_FallsWithWhatIsBuilt(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		easyGoing(p, d)
		at := d(len(p.Vacancies))
		last := 1 << 30
		for range 5 {
			for _, price := range planFor(t, p, matching.MostUrgent).Prices {
				if price.Vacancy != p.Vacancies[at].Key {
					continue
				}
				worth := price.Urgency + 1
				if !price.Helps {
					worth = 0
				}
				if worth > last {
					t.Fatalf("with %d slots one more is worth %d, before it was %d", p.Vacancies[at].Slots, worth, last)
				}
				last = worth
			}
			p.Vacancies = append([]matching.Vacancy(nil), p.Vacancies...)
			p.Vacancies[at].Slots++
		}
	})
}
