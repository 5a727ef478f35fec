package matching_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

func swapOf(t *testing.T, p matching.Problem, pair matching.Pair) matching.Swap {
	t.Helper()
	e := engine(t, p)
	plan, err := e.Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	swap, err := e.Swap(t.Context(), plan, pair)
	if err != nil || swap.Pair != pair {
		t.Fatalf("%+v, %v", swap, err)
	}
	return swap
}

func TestSwap_TellsWhatItCosts(t *testing.T) {
	t.Parallel()
	two := []matching.Vacancy{dwelling("a"), dwelling("b")}
	drop := func(c matching.CandidateKey, v matching.VacancyKey) matching.Move {
		return matching.Move{Candidate: c, From: v}
	}
	come := func(c matching.CandidateKey, v matching.VacancyKey) matching.Move {
		return matching.Move{Candidate: c, To: v}
	}
	for name, tc := range map[string]struct {
		vacancies  []matching.Vacancy
		candidates []matching.Candidate
		refusals   []matching.Refusal
		pair       matching.Pair
		want       matching.Swap
	}{
		"the plan has it so": {
			vacancies: two[:1], candidates: []matching.Candidate{pressing("first", 40)},
			pair: matching.Pair{Vacancy: "a", Candidate: "first"},
		},
		"a less urgent household takes the only place": {
			vacancies: two[:1], candidates: []matching.Candidate{pressing("first", 40), pressing("second", 25)},
			pair: matching.Pair{Vacancy: "a", Candidate: "second"},
			want: matching.Swap{Urgency: 15, Moves: []matching.Move{drop("first", "a"), come("second", "a")}},
		},
		"the one before moves over": {
			vacancies: two, candidates: []matching.Candidate{pressing("first", 40), pressing("second", 25), pressing("third", 10)},
			refusals: []matching.Refusal{
				{Pair: matching.Pair{Vacancy: "b", Candidate: "second"}, On: today}, {Pair: matching.Pair{Vacancy: "b", Candidate: "third"}, On: today},
			},
			pair: matching.Pair{Vacancy: "a", Candidate: "third"},
			want: matching.Swap{Urgency: 15, Moves: []matching.Move{drop("second", "a"), come("third", "a")}},
		},
		"whoever fits only here has no place any more": {
			vacancies: two, candidates: []matching.Candidate{pressing("first", 40), pressing("second", 25)},
			refusals: []matching.Refusal{{Pair: matching.Pair{Vacancy: "b", Candidate: "second"}, On: today}},
			pair:     matching.Pair{Vacancy: "a", Candidate: "first"},
			want: matching.Swap{Placed: 1, Urgency: 25, Moves: []matching.Move{
				{Candidate: "first", From: "b", To: "a"}, drop("second", "a"),
			}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := problem(t, tc.vacancies, tc.candidates)
			p.Refusals = tc.refusals
			got := swapOf(t, p, tc.pair)
			got.Pair, got.Fit = matching.Pair{}, 0 // all fit alike
			if !slices.Equal(got.Moves, tc.want.Moves) || got.Placed != tc.want.Placed || got.Urgency != tc.want.Urgency {
				t.Errorf("it costs %+v, want %+v", got, tc.want)
			}
		})
	}
}

// A person may place a pair that does not fit, and is told what it costs.
func TestSwap_OfAPairThatDoesNotFit(t *testing.T) {
	t.Parallel()
	large := pressing("large", 50, func(c *matching.Candidate) { c.Persons = 9 })
	p := problem(t, []matching.Vacancy{dwelling("a")}, []matching.Candidate{pressing("first", 40), large})
	swap := swapOf(t, p, matching.Pair{Vacancy: "a", Candidate: "large"})
	if swap.Placed != 0 || swap.Urgency != -10 || len(swap.Moves) != 2 {
		t.Errorf("%+v", swap)
	}
}

func TestSwap_OfWhatIsNotThere(t *testing.T) {
	t.Parallel()
	two := []matching.Vacancy{dwelling("a"), dwelling("left")}
	e := engine(t, problem(t, two, []matching.Candidate{pressing("first", 40), pressing("other", 30)}))
	if _, err := e.Swap(t.Context(), matching.Plan{}, matching.Pair{Vacancy: "b", Candidate: "first"}); !errors.Is(err, matching.ErrNoVacancy) {
		t.Errorf("a vacancy that is not there: %v", err)
	}
	if _, err := e.Swap(t.Context(), matching.Plan{}, matching.Pair{Vacancy: "a", Candidate: "second"}); !errors.Is(err, matching.ErrNoCandidate) {
		t.Errorf("a candidate who is not there: %v", err)
	}
	pair := matching.Pair{Vacancy: "a", Candidate: "first"}
	if _, err := e.Swap(t.Context(), matching.Plan{}, pair); !errors.Is(err, matching.ErrNoGoal) {
		t.Errorf("a plan without a goal: %v", err)
	}
	ctx, leave := context.WithCancel(t.Context())
	leave()
	if _, err := e.Swap(ctx, matching.Plan{Goal: matching.MostUrgent}, pair); !errors.Is(err, context.Canceled) {
		t.Errorf("the caller left: %v", err)
	}
}

// The price of a swap is what the best plan with that pair is short of the best
// plan of all: both are found by trying.
func TestSwap_CostsWhatTryingSays(t *testing.T) {
	t.Parallel()
	tried, dear := 0, 0
	forTinyCounties(t, func(t *rapid.T, e *matching.Engine, p matching.Problem) {
		for _, goal := range matching.Goals() {
			plan := solveFor(t, e, goal)
			all := tableOf(t, e, p)
			for i, row := range all.pairs {
				for j, pair := range row {
					if pair.Answer != matching.Fits || len(pair.Holds) > 0 {
						continue
					}
					swap, err := e.Swap(t.Context(), plan, pair.Pair)
					if err != nil {
						t.Fatal(err)
					}
					got := reached(plan)
					got.placed, got.urgency, got.fit = got.placed-swap.Placed, got.urgency-swap.Urgency, got.fit-swap.Fit
					want := all.with(goal, i, j)
					got.persons = want.persons // a swap does not count them
					if ahead(goal, got, want) != 0 {
						t.Fatalf("%s: with %+v the plan reaches %+v, trying says %+v", goal, pair.Pair, got, want)
					}
					tried++
					if swap.Placed != 0 || swap.Urgency != 0 {
						dear++
					}
				}
			}
		}
	})
	if tried < 100 || dear < 20 {
		t.Errorf("%d swaps were tried, %d of them cost anything", tried, dear)
	}
}

// with is the best plan in which a candidate has a vacancy.
func (all table) with(goal matching.Goal, candidate, vacancy int) outcome {
	fixed := all.pairs[candidate][vacancy]
	rest := table{persons: slices.Clone(all.persons), pairs: slices.Clone(all.pairs), open: slices.Clone(all.open)}
	rest.pairs[candidate] = nil
	rest.open[vacancy]--
	return rest.best(goal, 0).plus(all.persons[candidate], fixed.Urgency, fixed.Fit)
}

// Whoever is in one plan and not in the same place of the other has moved, and
// nobody else has.
func TestMoves_TurnOnePlanIntoTheOther(t *testing.T) {
	t.Parallel()
	moved := 0
	forCounties(t, func(t *rapid.T, p matching.Problem, _ dice) {
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		before, after := solveFor(t, e, matching.MostUrgent), solveFor(t, e, matching.BestFit)
		moves := matching.Moves(before, after)
		at := map[matching.CandidateKey]matching.VacancyKey{}
		for _, placed := range before.Placements {
			at[placed.Candidate] = placed.Vacancy
		}
		for i, m := range moves {
			if at[m.Candidate] != m.From || m.From == m.To || i > 0 && moves[i-1].Candidate >= m.Candidate {
				t.Fatalf("move %d of %+v", i, moves)
			}
			at[m.Candidate] = m.To
		}
		for _, placed := range after.Placements {
			if at[placed.Candidate] != placed.Vacancy {
				t.Fatalf("%s is in %q and not in %q", placed.Candidate, at[placed.Candidate], placed.Vacancy)
			}
			delete(at, placed.Candidate)
		}
		for candidate, left := range at {
			if left != "" {
				t.Fatalf("%s is still in %q", candidate, left)
			}
		}
		moved += len(moves)
	})
	if moved == 0 {
		t.Error("nobody ever moved: nothing was tried")
	}
}
