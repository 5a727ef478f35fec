package main

import (
	"slices"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

// TestPairLoop_SaysWhatTheEngineSays about every vacancy of several counties.
func TestPairLoop_SaysWhatTheEngineSays(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		b := prepared(t, invented.Size{Name: "own", Households: 250, Vacancies: 80}, seed)
		fitting := 0
		for i := range b.loop.vacancies {
			v := &b.loop.vacancies[i]
			list, err := b.engine.Best(v.Key, 250)
			if err != nil {
				t.Fatal(err)
			}
			if got := b.loop.fitting(v); got != len(list) {
				t.Errorf("seed %d, %s: the loop finds %d, the engine %d", seed, v.Key, got, len(list))
			}
			fitting += len(list)
		}
		if fitting != b.engine.CountFitting() || fitting == 0 {
			t.Errorf("seed %d: %d pairs one by one, %d together", seed, fitting, b.engine.CountFitting())
		}
	}
}

// TestPairLoop_AnswersForEachPair: the loop's yes is the engine's verdict.
func TestPairLoop_AnswersForEachPair(t *testing.T) {
	t.Parallel()
	b := prepared(t, invented.Size{Name: "own", Households: 120, Vacancies: 25}, 11)
	for i := range b.loop.vacancies {
		v := &b.loop.vacancies[i]
		for j := range b.loop.candidates {
			c := &b.loop.candidates[j]
			b.loop.question.Vacancy, b.loop.question.Candidate = v, c
			b.loop.question.Refusal, b.loop.question.Decision = b.loop.refusals[v.Key][c.Key], b.loop.decisions[v.Key][c.Key]
			answer, err := b.engine.Verdict(v.Key, c.Key)
			if err != nil {
				t.Fatal(err)
			}
			if b.loop.fits() != (answer == matching.Fits) {
				t.Errorf("%s and %s: the engine says %s", v.Key, c.Key, answer)
			}
			if only := b.loop.onlyMiss(); only >= 0 && answer == matching.Fits {
				t.Errorf("%s and %s fit, but for the rule %s", v.Key, c.Key, b.loop.rules[only].ID)
			}
		}
	}
}

func TestPairLoop_CountsTheNearMissesOfTheEngine(t *testing.T) {
	t.Parallel()
	b := prepared(t, invented.Size{Name: "own", Households: 200, Vacancies: 40}, 2)
	sums := make([]int, len(b.loop.rules))
	for i := range b.loop.vacancies {
		b.loop.misses(&b.loop.vacancies[i], sums)
	}
	total := 0
	for i, blocked := range b.engine.Blocking() {
		if blocked.Rule != b.loop.rules[i].ID || blocked.Fails+blocked.Unclear != sums[i] {
			t.Errorf("%s alone keeps %d pairs apart, the engine says %d by %s",
				b.loop.rules[i].ID, sums[i], blocked.Fails+blocked.Unclear, blocked.Rule)
		}
		total += sums[i]
	}
	if total == 0 {
		t.Error("no near misses in a whole county")
	}
}

// TestProposable_LeavesOutWhoIsNotForTheEngine to propose.
func TestProposable_LeavesOutWhoIsNotForTheEngine(t *testing.T) {
	t.Parallel()
	p := matching.Problem{
		Vacancies: []matching.Vacancy{{Key: "full", Slots: 1}, {Key: "half", Slots: 3}, {Key: "open", Slots: 1}},
		Candidates: []matching.Candidate{
			{Key: "taken"}, {Key: "named"}, {Key: "protected", Protected: true}, {Key: "waiting"},
		},
		Locked: []matching.Pair{{Vacancy: "full", Candidate: "taken"}, {Vacancy: "half", Candidate: "named"}},
	}
	vacancies, candidates := proposable(p)
	if len(vacancies) != 2 || vacancies[0].Key != "half" || vacancies[0].Slots != 2 || vacancies[1].Slots != 1 {
		t.Errorf("vacancies %+v", vacancies)
	}
	if len(candidates) != 1 || candidates[0].Key != "waiting" {
		t.Errorf("candidates %+v", candidates)
	}
	if p.Vacancies[1].Slots != 3 || len(p.Candidates) != 4 || slices.ContainsFunc(p.Candidates, func(c matching.Candidate) bool { return c.Key == "" }) {
		t.Error("the problem itself was changed")
	}
}
