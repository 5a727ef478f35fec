package matching_test

import (
	"slices"
	"testing"

	"wohnraum/matching"
)

// withRules is the engine of the problem with other rules.
func withRules(t testing.TB, p matching.Problem, rules ...matching.Rule) *matching.Engine {
	t.Helper()
	e, err := matching.WithRules(p, rules...)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// sameLists compares what two engines say about every vacancy.
func sameLists(t *testing.T, got, want *matching.Engine, p matching.Problem) {
	t.Helper()
	for _, v := range p.Vacancies {
		if a, b := fittingByIndex(t, got, v.Key), fittingByIndex(t, want, v.Key); !slices.Equal(a, b) {
			t.Errorf("%s: %v fit, want %v", v.Key, a, b)
		}
		counts, err := got.CountMisses(v.Key)
		wanted, wantErr := want.CountMisses(v.Key)
		if err != nil || wantErr != nil || !slices.Equal(counts, wanted) {
			t.Errorf("%s: near misses are %v, want %v", v.Key, counts, wanted)
		}
		best, err := got.Best(v.Key, 5)
		wantedBest, wantErr := want.Best(v.Key, 5)
		if err != nil || wantErr != nil || !slices.Equal(keys(best), keys(wantedBest)) {
			t.Errorf("%s: the best are %v, want %v", v.Key, keys(best), keys(wantedBest))
		}
	}
}

// blankCounty is a county of which much is not known, with everything that can
// have happened to pairs.
func blankCounty(t *testing.T, seed uint64) matching.Problem {
	t.Helper()
	d := splitMix(seed)
	p := county(problem(t, nil, nil), d, 24, 150)
	if seed%2 == 0 {
		blank(d, p)
	}
	return p
}

// Each rule can do without its index operation: the index then asks Check, and
// says the same. Only the rule municipality cannot: the parts are made of it.
func TestRule_CanDoWithoutAnIndexOperation(t *testing.T) {
	t.Parallel()
	for i, rule := range matching.Rules() {
		if rule.ID == "municipality" {
			continue
		}
		t.Run(string(rule.ID), func(t *testing.T) {
			t.Parallel()
			p := blankCounty(t, uint64(i%4))
			rules := matching.Rules()
			rules[i] = rules[i].Unindexed()
			sameLists(t, withRules(t, p, rules...), engine(t, p), p)
		})
	}
}

// And so can all of them together.
func TestRules_CanDoWithoutAnIndex(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		p := blankCounty(t, seed)
		rules := matching.Rules()
		for i := range rules {
			if rules[i].ID != "municipality" {
				rules[i] = rules[i].Unindexed()
			}
		}
		sameLists(t, withRules(t, p, rules...), engine(t, p), p)
	}
}

// evenPersons is a new criterion, of which the index knows nothing.
func evenPersons() matching.Rule {
	return matching.Rule{ID: "even-persons", Check: func(q *matching.Question) matching.Verdict {
		switch {
		case q.Candidate.Persons == 0 || !q.Vacancy.Floor.Valid:
			return matching.Verdict{Answer: matching.Unknown, Missing: []matching.FactID{matching.FactPersons}}
		case q.Candidate.Persons%2 == 0 || q.Vacancy.Floor.V > 1:
			return matching.Verdict{Answer: matching.Fits}
		}
		return matching.Verdict{Answer: matching.DoesNotFit}
	}}
}

// A rule that is added without an index operation counts like any other, wherever
// it stands: in who fits, in the near misses, and in the explanation.
func TestRule_AddedWithoutAnIndexOperation(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		p := blankCounty(t, seed)
		rules := slices.Insert(matching.Rules(), int(3*seed), evenPersons())
		e := withRules(t, p, rules...)
		decided := map[matching.Answer]int{}
		for _, v := range p.Vacancies {
			for answer, n := range compareVacancy(t, e, p, v)["even-persons"] {
				decided[answer] += n
			}
		}
		if decided[matching.DoesNotFit] == 0 || decided[matching.Fits] == 0 {
			t.Errorf("seed %d: the new rule decided nothing: %v", seed, decided)
		}
	}
}

// With two new rules somebody may be left open twice, and must pass both.
func TestRule_TwoAddedWithoutAnIndexOperation(t *testing.T) {
	t.Parallel()
	notTheThird := matching.Rule{ID: "not-the-third", Check: func(q *matching.Question) matching.Verdict {
		if q.Candidate.Key[len(q.Candidate.Key)-1] == '3' {
			return matching.Verdict{Answer: matching.DoesNotFit}
		}
		return matching.Verdict{Answer: matching.Fits}
	}}
	p := blankCounty(t, 1)
	e := withRules(t, p, append(matching.Rules(), evenPersons(), notTheThird)...)
	for _, v := range p.Vacancies {
		compareVacancy(t, e, p, v)
		for _, c := range fittingByIndex(t, e, v.Key) {
			if c[len(c)-1] == '3' {
				t.Errorf("%s fits %s", c, v.Key)
			}
		}
	}
}
