package matching

import (
	"cmp"
	"slices"
	"strings"
)

// NearMiss is a candidate whom one single rule keeps from fitting: the list of
// what is worth a telephone call. The verdict says what is missing, and whether
// the rule says no or waits for a fact.
type NearMiss struct {
	Pair
	Rule    RuleID
	Verdict Verdict
	Urgency int
}

// MissCount is how many candidates fail by this rule alone.
type MissCount struct {
	Rule    RuleID
	Fails   int // the rule says no
	Unclear int // the rule waits for a fact
}

// NearMisses lists for one vacancy those whom one single rule keeps from
// fitting: by rule, the most urgent first within. Nobody is listed whom a
// shortlist would leave out: protected households, those with a live proposal,
// and everybody where no slot is open.
func (e *Engine) NearMisses(v VacancyKey) ([]NearMiss, error) {
	q, err := e.inquiry(v)
	if err != nil {
		return nil, err
	}
	byRule := make([][]NearMiss, len(e.rules))
	e.eachMiss(q, func(rule int, c *Candidate, verdict Verdict) {
		byRule[rule] = append(byRule[rule], NearMiss{
			Pair: Pair{v, c.Key}, Rule: verdict.Rule, Verdict: verdict,
			Urgency: sum(urgencyPoints(&e.problem.Policy, c)),
		})
	})
	for _, list := range byRule {
		slices.SortFunc(list, NearMiss.compare)
	}
	return slices.Concat(byRule...), nil
}

// CountMisses counts the near misses of one vacancy, for every rule.
func (e *Engine) CountMisses(v VacancyKey) ([]MissCount, error) {
	q, err := e.inquiry(v)
	if err != nil {
		return nil, err
	}
	counts := e.noMisses()
	e.index.newSieve().countMisses(q, counts)
	return counts, nil
}

// Blocking adds up the near misses of all vacancies with an open slot: which
// single rule stands between most households and a dwelling. A household counts
// once for each vacancy it just fails.
func (e *Engine) Blocking() []MissCount {
	counts, s := e.noMisses(), e.index.newSieve()
	for i := range e.index.inquiries {
		s.countMisses(&e.index.inquiries[i], counts)
	}
	return counts
}

func (e *Engine) noMisses() []MissCount {
	counts := make([]MissCount, len(e.rules))
	for i, rule := range e.rules {
		counts[i].Rule = rule.ID
	}
	return counts
}

// eachMiss visits the candidates whom exactly one rule keeps from fitting.
func (e *Engine) eachMiss(q *inquiry, visit func(rule int, c *Candidate, verdict Verdict)) {
	if q.slots == 0 {
		return
	}
	s, question := e.index.newSieve(), e.openQuestion()
	question.Vacancy = q.vacancy
	near := func(rule int, column int32) {
		question.Candidate = e.index.order.candidates[column]
		visit(rule, question.Candidate, e.rules[rule].Judge(&question))
	}
	s.take(q)
	s.eachNear(near)
	s.eachElsewhere(func(column int32) { near(e.index.municipalityRule, column) })
	s.eachPast(visit)
}

// onlyMiss finds the one rule that does not say Fits; single is false if there
// is none or a second one.
func (e *Engine) onlyMiss(v *Vacancy, c *Candidate) (rule int, miss Verdict, single bool) {
	question := e.question(v, c)
	for i, r := range e.rules {
		verdict := r.Judge(&question)
		if verdict.Answer == Fits {
			continue
		}
		if single {
			return 0, Verdict{}, false
		}
		rule, miss, single = i, verdict, true
	}
	return rule, miss, single
}

func (n NearMiss) compare(other NearMiss) int {
	return cmp.Or(
		cmp.Compare(other.Urgency, n.Urgency),
		strings.Compare(string(n.Candidate), string(other.Candidate)),
	)
}

// everybody lists the candidates the engine may propose, by key.
func (e *Engine) everybody() []*Candidate {
	var list []*Candidate
	for i := range e.problem.Candidates {
		if c := &e.problem.Candidates[i]; e.proposable(c) {
			list = append(list, c)
		}
	}
	return list
}
