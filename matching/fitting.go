package matching

import (
	"fmt"
	"iter"
)

// Fitting yields everybody who fits the vacancy and whom the engine may propose,
// the most urgent first.
func (e *Engine) Fitting(v VacancyKey) (iter.Seq[CandidateKey], error) {
	q, err := e.inquiry(v)
	if err != nil {
		return nil, err
	}
	return func(yield func(CandidateKey) bool) {
		for _, column := range e.index.newSieve().columns(q, nil) {
			if !yield(e.index.order.candidates[column].Key) {
				return
			}
		}
	}, nil
}

// CountFitting counts the pairs that fit, over all vacancies with an open slot
// and all candidates the engine may propose.
func (e *Engine) CountFitting() int {
	s, n := e.index.newSieve(), 0
	for i := range e.index.inquiries {
		if q := &e.index.inquiries[i]; q.slots > 0 {
			n += s.count(q)
		}
	}
	return n
}

func (e *Engine) inquiry(v VacancyKey) (*inquiry, error) {
	i, ok := e.vacancies[v]
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrNoVacancy, v)
	}
	return &e.index.inquiries[i], nil
}
