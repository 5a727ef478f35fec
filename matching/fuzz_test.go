package matching_test

import (
	"testing"

	"wohnraum/matching"
)

// FuzzRules forgets facts of a pair in every way the fuzzer can think of: the
// rules must answer, name what is missing, and agree with each other.
func FuzzRules(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Add(uint64(2026), uint64(1122))
	f.Fuzz(func(t *testing.T, seed, forget uint64) {
		p := newPair(t)
		*p.v, *p.c = randomVacancy(splitMix(seed), 0), randomCandidate(splitMix(seed), 0)
		for i, forgetFact := range forgetVacancy {
			if forget>>i&1 == 1 {
				forgetFact(p.v)
			}
		}
		for i, forgetFact := range forgetCandidate {
			if forget>>(i+len(forgetVacancy))&1 == 1 {
				forgetFact(p.c)
			}
		}
		explanation := p.explain(t)
		for _, verdict := range explanation.Verdicts {
			if (verdict.Answer == matching.Unknown) != (len(verdict.Missing) > 0) {
				t.Errorf("%s says %s and misses %v", verdict.Rule, verdict.Answer, verdict.Missing)
			}
			if verdict.Answer == matching.Fits && verdict.Gap.Kind != matching.KindNone {
				t.Errorf("%s fits with a gap of %+v", verdict.Rule, verdict.Gap)
			}
			if verdict.Gap.Number < 0 {
				t.Errorf("%s is off by %+v", verdict.Rule, verdict.Gap)
			}
		}
	})
}

// FuzzDay feeds New with anything for a day: it is refused, or it is a day.
func FuzzDay(f *testing.F) {
	for _, day := range []string{"2026-11-22", "2026-02-30", "", "now", "2026-11-22 ", "-001-01-01", "20261-01-01"} {
		f.Add(day)
	}
	f.Fuzz(func(t *testing.T, day string) {
		p := newPair(t)
		p.v.AvailableFrom, p.c.Latest, p.c.Vetted = matching.Date(day), matching.Date(day), matching.Date(day)
		e, err := matching.New(*p.Problem)
		if accepted, valid := err == nil, day == "" || matching.Date(day).Valid(); accepted != valid {
			t.Fatalf("%q is a day: %v, accepted: %v", day, valid, accepted)
		}
		if err == nil {
			if _, err := e.Explain("flat", "family"); err != nil {
				t.Fatal(err)
			}
		}
	})
}
