package main

import (
	"slices"

	"wohnraum/matching"
)

// pairLoop asks the rules about one pair after the other, as one would write it
// first: the plainest peer, and the truth for all the others.
type pairLoop struct {
	rules      []matching.Rule
	question   matching.Question
	vacancies  []matching.Vacancy   // with an open slot
	candidates []matching.Candidate // that may be proposed
	refusals   map[matching.VacancyKey]map[matching.CandidateKey]*matching.Refusal
	decisions  map[matching.VacancyKey]map[matching.CandidateKey]*matching.RentDecision
}

func newPairLoop(p matching.Problem) *pairLoop {
	vacancies, candidates := proposable(p)
	l := &pairLoop{
		rules: matching.Rules(),
		question: matching.Question{
			Rents: p.Rents, Sizes: p.Sizes, Today: p.Today,
			VettedSince:  p.Today.AddMonths(-p.Policy.VettingMonths),
			UrgencySince: p.Today.AddMonths(-p.Policy.UrgencyMonths),
		},
		vacancies: vacancies, candidates: candidates,
		refusals:  map[matching.VacancyKey]map[matching.CandidateKey]*matching.Refusal{},
		decisions: map[matching.VacancyKey]map[matching.CandidateKey]*matching.RentDecision{},
	}
	for i, r := range p.Refusals {
		put(l.refusals, r.Pair, &p.Refusals[i])
	}
	for i, d := range p.Decisions {
		put(l.decisions, d.Pair, &p.Decisions[i])
	}
	return l
}

func put[T any](m map[matching.VacancyKey]map[matching.CandidateKey]*T, pair matching.Pair, v *T) {
	if m[pair.Vacancy] == nil {
		m[pair.Vacancy] = map[matching.CandidateKey]*T{}
	}
	m[pair.Vacancy][pair.Candidate] = v
}

// proposable leaves out what is not for the engine to propose: full vacancies,
// protected and taken households. The slots of a vacancy are its open ones.
func proposable(p matching.Problem) ([]matching.Vacancy, []matching.Candidate) {
	taken, named := map[matching.CandidateKey]bool{}, map[matching.VacancyKey]int{}
	for _, pair := range p.Locked {
		taken[pair.Candidate] = true
		named[pair.Vacancy]++
	}
	vacancies := slices.Clone(p.Vacancies)
	for i := range vacancies {
		vacancies[i].Slots -= named[vacancies[i].Key]
	}
	return slices.DeleteFunc(vacancies, func(v matching.Vacancy) bool { return v.Slots <= 0 }),
		slices.DeleteFunc(slices.Clone(p.Candidates), func(c matching.Candidate) bool { return c.Protected || taken[c.Key] })
}

// fitting counts the households that fit the vacancy, and asks no further rule
// where one has not said yes.
func (l *pairLoop) fitting(v *matching.Vacancy) int {
	refusals, decisions := l.refusals[v.Key], l.decisions[v.Key]
	count := 0
	l.question.Vacancy = v
	for i := range l.candidates {
		c := &l.candidates[i]
		l.question.Candidate, l.question.Refusal, l.question.Decision = c, refusals[c.Key], decisions[c.Key]
		if l.fits() {
			count++
		}
	}
	return count
}

func (l *pairLoop) fits() bool {
	for _, rule := range l.rules {
		if rule.Check(&l.question).Answer != matching.Fits {
			return false
		}
	}
	return true
}

// misses adds, by rule, the pairs of the vacancy which that rule alone keeps
// from fitting. It has to ask every rule about every pair.
func (l *pairLoop) misses(v *matching.Vacancy, sum []int) {
	refusals, decisions := l.refusals[v.Key], l.decisions[v.Key]
	l.question.Vacancy = v
	for i := range l.candidates {
		c := &l.candidates[i]
		l.question.Candidate, l.question.Refusal, l.question.Decision = c, refusals[c.Key], decisions[c.Key]
		if rule := l.onlyMiss(); rule >= 0 {
			sum[rule]++
		}
	}
}

// onlyMiss is the one rule that does not say yes; -1 if there is none, or more.
func (l *pairLoop) onlyMiss() int {
	only, misses := -1, 0
	for i, rule := range l.rules {
		if rule.Check(&l.question).Answer != matching.Fits {
			only = i
			misses++
		}
	}
	if misses != 1 {
		return -1
	}
	return only
}
