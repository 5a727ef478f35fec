package matching

import (
	"errors"
	"fmt"
	"slices"
)

// Errors of the engine: a key that is not in its problem.
var (
	ErrNoVacancy   = errors.New("matching: no such vacancy")
	ErrNoCandidate = errors.New("matching: no such candidate")
)

// Engine answers questions about one problem. It never changes after New, so
// any number of goroutines may ask it.
type Engine struct {
	problem Problem // lists sorted by key
	rules   []Rule

	vettedSince, urgencySince Date // older checks are not fresh

	vacancies  map[VacancyKey]int
	candidates map[CandidateKey]int
	refusals   map[Pair]*Refusal
	decisions  map[Pair]*RentDecision
	taken      map[CandidateKey]bool // candidates with a live proposal
	named      map[VacancyKey]int    // slots with a live proposal

	history map[VacancyKey][]history // what has happened to a vacancy's pairs
	lottery lottery
	index   *index
}

// New checks the problem and prepares it. All faults are reported at once.
func New(p Problem) (*Engine, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	e := &Engine{
		problem:      p.sorted(),
		rules:        Rules(),
		vettedSince:  p.Today.AddMonths(-p.Policy.VettingMonths),
		urgencySince: p.Today.AddMonths(-p.Policy.UrgencyMonths),
	}
	e.indexKeys()
	e.indexHistory()
	e.lottery = newLottery(e.problem)
	e.index = newIndex(e)
	return e, nil
}

func (e *Engine) indexKeys() {
	e.vacancies = make(map[VacancyKey]int, len(e.problem.Vacancies))
	for i, v := range e.problem.Vacancies {
		e.vacancies[v.Key] = i
	}
	e.candidates = make(map[CandidateKey]int, len(e.problem.Candidates))
	for i, c := range e.problem.Candidates {
		e.candidates[c.Key] = i
	}
}

// indexHistory keeps of several refusals or decisions on a pair the latest.
func (e *Engine) indexHistory() {
	e.refusals = map[Pair]*Refusal{}
	for i, r := range e.problem.Refusals {
		e.refusals[r.Pair] = &e.problem.Refusals[i]
	}
	e.decisions = map[Pair]*RentDecision{}
	for i, d := range e.problem.Decisions {
		e.decisions[d.Pair] = &e.problem.Decisions[i]
	}
	e.history = map[VacancyKey][]history{}
	for _, r := range e.problem.Refusals {
		e.remember(r.Pair, nil)
	}
	for i, d := range e.problem.Decisions {
		e.remember(d.Pair, &e.problem.Decisions[i])
	}
	e.taken, e.named = map[CandidateKey]bool{}, map[VacancyKey]int{}
	for _, pair := range slices.Compact(e.problem.Locked) {
		e.taken[pair.Candidate] = true
		e.named[pair.Vacancy]++
	}
}

// history is what has happened to a pair of a vacancy: an authority's decision,
// or a refusal if there is none.
type history struct {
	candidate CandidateKey
	decision  *RentDecision
}

// remember notes a pair once. A refusal, noted first, outweighs a decision; of
// several decisions the latest counts.
func (e *Engine) remember(pair Pair, decision *RentDecision) {
	list := e.history[pair.Vacancy]
	for i := range list {
		if list[i].candidate == pair.Candidate {
			if list[i].decision != nil {
				list[i].decision = decision
			}
			return
		}
	}
	e.history[pair.Vacancy] = append(list, history{pair.Candidate, decision})
}

// question puts the pair before the rules.
func (e *Engine) question(v *Vacancy, c *Candidate) Question {
	pair, q := Pair{v.Key, c.Key}, e.openQuestion()
	q.Vacancy, q.Candidate = v, c
	q.Refusal, q.Decision = e.refusals[pair], e.decisions[pair]
	return q
}

// openQuestion is what every question of the day has in common.
func (e *Engine) openQuestion() Question {
	return Question{
		Rents: e.problem.Rents, Sizes: e.problem.Sizes, Today: e.problem.Today,
		VettedSince: e.vettedSince, UrgencySince: e.urgencySince,
	}
}

// find looks up both sides of a pair.
func (e *Engine) find(v VacancyKey, c CandidateKey) (*Vacancy, *Candidate, error) {
	vacancy, err := e.findVacancy(v)
	if err != nil {
		return nil, nil, err
	}
	i, ok := e.candidates[c]
	if !ok {
		return nil, nil, fmt.Errorf("%w: %q", ErrNoCandidate, c)
	}
	return vacancy, &e.problem.Candidates[i], nil
}

func (e *Engine) findVacancy(v VacancyKey) (*Vacancy, error) {
	i, ok := e.vacancies[v]
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrNoVacancy, v)
	}
	return &e.problem.Vacancies[i], nil
}

// openSlots counts the slots of a vacancy that nobody is named for.
func (e *Engine) openSlots(v *Vacancy) int { return max(0, v.Slots-e.named[v.Key]) }

// proposable tells whether the engine may propose the candidate at all.
func (e *Engine) proposable(c *Candidate) bool { return !c.Protected && !e.taken[c.Key] }

// rule returns a rule's place among the rules.
func (e *Engine) rule(id RuleID) int {
	return slices.IndexFunc(e.rules, func(r Rule) bool { return r.ID == id })
}
