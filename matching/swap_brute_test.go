package matching_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

func swapIn(t tester, p matching.Problem, goal matching.Goal, pair matching.Pair) (matching.Plan, matching.Swap) {
	t.Helper()
	e, err := matching.New(p)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := e.PlanFor(t.Context(), goal)
	if err != nil {
		t.Fatal(err)
	}
	swap, err := e.Swap(t.Context(), plan, pair)
	if err != nil || swap.Pair != pair {
		t.Fatalf("%v: %v, %+v", pair, err, swap)
	}
	return plan, swap
}

// moved is where everybody is after the moves, from the plan on.
func moved(t tester, plan matching.Plan, moves []matching.Move) map[matching.CandidateKey]matching.VacancyKey {
	t.Helper()
	at := map[matching.CandidateKey]matching.VacancyKey{}
	for _, r := range plan.Placements {
		at[r.Candidate] = r.Vacancy
	}
	for i, m := range moves {
		if m.From == m.To || at[m.Candidate] != m.From {
			t.Fatalf("%+v is no move of one who lives in %q", m, at[m.Candidate])
		}
		if i > 0 && moves[i-1].Candidate >= m.Candidate {
			t.Fatalf("%s and %s move in the wrong order, or twice", moves[i-1].Candidate, m.Candidate)
		}
		at[m.Candidate] = m.To
	}
	maps.DeleteFunc(at, func(_ matching.CandidateKey, place matching.VacancyKey) bool { return place == "" })
	return at
}

// fixedPair is the best plan there is with the pair fixed, by trying all: the
// household is gone, a slot less is open, and the pair counts.
func fixedPair(t *rapid.T, p matching.Problem, goal matching.Goal, pair matching.Pair) sums {
	t.Helper()
	e, err := matching.New(p)
	if err != nil {
		t.Fatal(err)
	}
	try := newTrial(t, e, p, goal)
	var own sums
	for i, c := range p.Candidates {
		if c.Key != pair.Candidate {
			continue
		}
		full := explain(t, e, pair)
		own = sums{1, int64(c.Persons), int64(full.Urgency), int64(full.Fit), full.Ticket}
		clear(try.fits[i])
	}
	for j, v := range p.Vacancies {
		if v.Key == pair.Vacancy && try.open[j] > 0 {
			try.open[j]--
		}
	}
	try.everyPlan(0, sums{})
	return try.best.plus(own)
}

// The price of another decision is exact: no plan with the pair in it would lose
// less. And following the moves leads to such a plan.
func TestSwap_CostsWhatTryingEveryPlanSays(t *testing.T) {
	t.Parallel()
	forGoals(t, fewOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		p.Locked = nil
		pair := randomPair(d, p)
		plan, swap := swapIn(t, p, goal, pair)
		before, best := sumsOf(p, plan), fixedPair(t, p, goal, pair)
		got := [3]int64{int64(swap.Placed), int64(swap.Urgency), int64(swap.Fit)}
		if want := [3]int64{before.placed - best.placed, before.urgency - best.urgency, before.fit - best.fit}; got != want {
			t.Fatalf("%v costs %v, tried out %v", pair, got, want)
		}
		e, _ := matching.New(p)
		var after sums
		for candidate, vacancy := range moved(t, plan, swap.Moves) {
			full := explain(t, e, matching.Pair{Vacancy: vacancy, Candidate: candidate})
			if full.Answer != matching.Fits && full.Pair != pair {
				t.Fatalf("%v moves in and does not fit", full.Pair)
			}
			i := slices.IndexFunc(p.Candidates, func(c matching.Candidate) bool { return c.Key == candidate })
			after = after.plus(sums{1, int64(p.Candidates[i].Persons), int64(full.Urgency), int64(full.Fit), full.Ticket})
		}
		if after != best {
			t.Fatalf("after the moves %+v, the best is %+v", after, best)
		}
	})
}

// What is planned anyway costs nothing and moves nobody, for no goal.
func TestSwap_WhatIsPlannedCostsNothing(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		placements := planFor(t, p, goal).Placements
		if len(placements) == 0 {
			return
		}
		pair := placements[d(len(placements))].Pair
		if _, swap := swapIn(t, p, goal, pair); swap.Placed != 0 || swap.Urgency != 0 || swap.Fit != 0 || len(swap.Moves) > 0 {
			t.Fatalf("%v is planned, and would cost %+v", pair, swap)
		}
	})
}

// In the terms of its goal no pair that fits can gain anything: the plan would
// have it.
func TestSwap_NeverGainsWhatTheGoalPutsFirst(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		pair := randomPair(d, p)
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		if full := explain(t, e, pair); full.Answer != matching.Fits || len(full.Holds) > 0 {
			return
		}
		_, swap := swapIn(t, p, goal, pair)
		lost := map[matching.Goal][]int{
			matching.MostUrgent: {swap.Placed, swap.Urgency, swap.Fit},
			matching.BestFit:    {swap.Placed, swap.Fit, swap.Urgency},
		}
		if first, ok := lost[goal]; ok && slices.Compare(first, []int{0, 0, 0}) < 0 {
			t.Fatalf("%v would gain: %+v", pair, swap)
		}
		if swap.Placed < 0 {
			t.Fatalf("%v houses more: %+v", pair, swap)
		}
	})
}

// Why this household and not that one, as the plan's page answers it.
func TestSwap_Story(t *testing.T) {
	t.Parallel()
	vacancies := []matching.Vacancy{dwelling("h"), dwelling("e", lyingIn(enger))}
	candidates := []matching.Candidate{
		pressing("street", 60, canPay(herford, enger)),
		pressing("notice", 40, canPay(enger, herford)),
		pressing("waits", 20, canPay(herford)),
		pressing("refuge", 50, canPay(herford), func(c *matching.Candidate) { c.Protected = true }),
		pressing("with a dog", 30, canPay(herford), dog),
	}
	for name, tc := range map[string]struct {
		pair  matching.Pair
		want  matching.Swap
		moves []string
	}{
		"as planned": {pair: matching.Pair{Vacancy: "h", Candidate: "street"}},
		"the one who waits, instead of the less urgent of two": {
			pair: matching.Pair{Vacancy: "h", Candidate: "waits"},
			want: matching.Swap{Urgency: 20, Fit: 10 + 30 - 30}, moves: []string{"notice: e > ", "street: h > e", "waits:  > h"},
		},
		"the two change places": {
			pair: matching.Pair{Vacancy: "h", Candidate: "notice"},
			want: matching.Swap{Fit: 20}, moves: []string{"notice: e > h", "street: h > e"},
		},
		"a protected household, by two people": {
			pair: matching.Pair{Vacancy: "h", Candidate: "refuge"},
			want: matching.Swap{Urgency: -10, Fit: 10}, moves: []string{"notice: e > ", "refuge:  > h", "street: h > e"},
		},
		"one who does not fit": {
			pair: matching.Pair{Vacancy: "e", Candidate: "with a dog"},
			want: matching.Swap{Urgency: 10, Fit: 30}, moves: []string{"notice: e > ", "with a dog:  > e"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, swap := swapIn(t, problem(t, vacancies, candidates), matching.MostUrgent, tc.pair)
			if !slices.Equal(told(swap.Moves), tc.moves) {
				t.Errorf("they move %q, want %q", told(swap.Moves), tc.moves)
			}
			if swap.Placed != tc.want.Placed || swap.Urgency != tc.want.Urgency || swap.Fit != tc.want.Fit {
				t.Errorf("it costs %+v, want %+v", swap, tc.want)
			}
		})
	}
}

// Moves told backwards are the way back.
func TestMoves_ThereAndBack(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		easyGoing(p, d)
		before := planFor(t, p, matching.MostUrgent)
		after := planFor(t, p, matching.BestFit)
		there, back := matching.Moves(before, after), matching.Moves(after, before)
		if len(there) != len(back) || len(matching.Moves(before, before)) > 0 {
			t.Fatalf("%d moves there, %d back", len(there), len(back))
		}
		for i, m := range there {
			if back[i] != (matching.Move{Candidate: m.Candidate, From: m.To, To: m.From}) {
				t.Fatalf("there %+v, back %+v", m, back[i])
			}
		}
		at := moved(t, before, there)
		for _, r := range after.Placements {
			if at[r.Candidate] != r.Vacancy {
				t.Fatalf("%s moves to %q, planned in %s", r.Candidate, at[r.Candidate], r.Vacancy)
			}
		}
		if len(at) != len(after.Placements) {
			t.Fatalf("%d have moved in, %d are planned", len(at), len(after.Placements))
		}
	})
}
