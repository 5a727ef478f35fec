package matching_test

import (
	"errors"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

func liveOf(t *rapid.T, p matching.Problem) *matching.Live {
	t.Helper()
	e, err := matching.New(p)
	if err != nil {
		t.Fatal(err)
	}
	live, err := e.Live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return live
}

// sameAsBatch makes a new plan of the problem as it stands now.
func sameAsBatch(t *rapid.T, live *matching.Live, after string) {
	t.Helper()
	e, err := matching.New(live.Problem())
	if err != nil {
		t.Fatalf("%s: %v", after, err)
	}
	want, err := e.Plan(t.Context())
	if err != nil {
		t.Fatalf("%s: %v", after, err)
	}
	if got := live.Plan(); !reflect.DeepEqual(got, want) {
		t.Fatalf("after %s the plan is\n%+v\nand a new one\n%+v", after, got, want)
	}
}

// events are what can happen to a plan.
var events = map[string]func(t *rapid.T, d dice, live *matching.Live) error{
	"an offer that comes in or changes": func(_ *rapid.T, d dice, live *matching.Live) error {
		return live.PutVacancy(randomVacancy(d, d(14)))
	},
	"a household that comes in or changes": func(_ *rapid.T, d dice, live *matching.Live) error {
		return live.PutCandidate(randomCandidate(d, d(50)))
	},
	"an offer that is withdrawn": func(_ *rapid.T, d dice, live *matching.Live) error {
		return ignoreUnknown(live.RemoveVacancy(randomVacancy(d, d(14)).Key))
	},
	"a household that goes": func(_ *rapid.T, d dice, live *matching.Live) error {
		return ignoreUnknown(live.RemoveCandidate(randomCandidate(d, d(50)).Key))
	},
	"an approval": func(_ *rapid.T, d dice, live *matching.Live) error {
		return live.Lock(plannedPair(d, live))
	},
	"an approval of whom nobody planned": func(_ *rapid.T, d dice, live *matching.Live) error {
		return live.Lock(randomPair(d, live.Problem()))
	},
	"a proposal that ends": func(_ *rapid.T, d dice, live *matching.Live) error {
		if locked := live.Problem().Locked; len(locked) > 0 {
			return live.Unlock(locked[d(len(locked))])
		}
		return nil
	},
	"a refusal": func(_ *rapid.T, d dice, live *matching.Live) error {
		return live.Refuse(matching.Refusal{Pair: plannedPair(d, live), On: "2026-11-21", Reason: "date"})
	},
}

func ignoreUnknown(err error) error {
	if errors.Is(err, matching.ErrNoVacancy) || errors.Is(err, matching.ErrNoCandidate) {
		return nil
	}
	return err
}

// plannedPair is a pair of the plan, or any pair if it places nobody.
func plannedPair(d dice, live *matching.Live) matching.Pair {
	if placements := live.Plan().Placements; len(placements) > 0 {
		return placements[d(len(placements))].Pair
	}
	return matching.Pair{Vacancy: randomVacancy(d, d(14)).Key, Candidate: randomCandidate(d, d(50)).Key}
}

// eventNames are the events in one order.
func eventNames() []string { return sortedKeys(events) }

func TestLive_IsWhatANewPlanWouldBe_AfterEveryEvent(t *testing.T) {
	t.Parallel()
	names := eventNames()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		live := liveOf(t, p)
		sameAsBatch(t, live, "nothing")
		for range 12 {
			if len(live.Problem().Vacancies) == 0 || len(live.Problem().Candidates) == 0 {
				return
			}
			name := names[d(len(names))]
			if err := events[name](t, d, live); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			sameAsBatch(t, live, name)
		}
	})
}
