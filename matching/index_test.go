package matching_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// fittingByRules asks the rules about every pair: the truth, and slow.
func fittingByRules(t rapid.TB, e *matching.Engine, p matching.Problem, v matching.VacancyKey) []matching.CandidateKey {
	t.Helper()
	var keys []matching.CandidateKey
	for _, c := range p.Candidates {
		explanation, err := e.Explain(v, c.Key)
		if err != nil {
			t.Fatal(err)
		}
		held := slices.ContainsFunc(explanation.Holds, func(h matching.Hold) bool { return h != matching.HoldVacancyFull })
		if explanation.Answer == matching.Fits && !held {
			keys = append(keys, c.Key)
		}
	}
	slices.Sort(keys)
	return keys
}

func fittingByIndex(t rapid.TB, e *matching.Engine, v matching.VacancyKey) []matching.CandidateKey {
	t.Helper()
	fitting, err := e.Fitting(v)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(fitting)
}

func sayTheSame(t rapid.TB, p matching.Problem) (pairs int) {
	t.Helper()
	e, err := matching.New(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range p.Vacancies {
		want, got := fittingByRules(t, e, p, v.Key), fittingByIndex(t, e, v.Key)
		if !slices.Equal(got, want) {
			t.Fatalf("vacancy %s: index %v, rules %v", v.Key, got, want)
		}
		pairs += len(got)
	}
	return pairs
}

func TestIndex_SaysWhatTheRulesSay_WhereEverythingIsKnown(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, _ dice) { sayTheSame(t, p) })
}

func TestIndex_SaysWhatTheRulesSay_WhereFactsAreMissing(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		blank(d, p)
		sayTheSame(t, p)
	})
}

// A county with more amounts than a scale has cuts: some are compared one by one.
func TestIndex_SaysWhatTheRulesSay_InALargeCounty(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		d := splitMix(seed)
		p := county(problem(t, nil, nil), d, 25, 900)
		for i := range p.Candidates {
			c := &p.Candidates[i]
			c.Persons, c.Latest = 1+d(3), matching.Date("2027-01-01").AddMonths(d(3))
			if d(2) == 0 {
				c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known(matching.Cents(300_00 + d(60_000)))}
			}
		}
		if pairs := sayTheSame(t, p); pairs < 300 {
			t.Errorf("only %d pairs fit: the county says little", pairs)
		}
	}
}

func TestCountFitting_CountsWhoMayBeProposed(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, _ dice) {
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, v := range p.Vacancies {
			if list, err := e.Shortlist(v.Key, 0); err != nil {
				t.Fatal(err)
			} else if list.Open > 0 {
				want += list.FittingTotal
			}
		}
		if got := e.CountFitting(); got != want {
			t.Fatalf("CountFitting is %d, the shortlists have %d", got, want)
		}
	})
}
