package matching

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"wohnraum/matching/assign"
)

// Live is a plan that is kept the best one while offers and households come, go
// and change. After each event one path through the plan is enough to make it
// exactly what a new plan of the changed problem would be.
//
// A Live serves one caller at a time. Who is put after it was made is judged
// rule by rule, not by the index, so a Live that has seen thousands of new
// households is best replaced by a new one: New(live.Problem()).
type Live struct {
	e *Engine // with its own history and its own numbers for who comes new
	s *sieve

	graph  *assign.Live
	layout layout

	vacancies  map[VacancyKey]*Vacancy
	candidates map[CandidateKey]*Candidate
	refusals   []Refusal // added here; those of the beginning are the engine's
	locked     map[Pair]bool

	rows      []*inquiry // by row; nil if it is gone
	rowOf     map[VacancyKey]int
	rowsIn    map[string][]int32     // by municipality, also those that are gone
	columnOf  map[CandidateKey]int32 // of those the engine may propose
	former    int                    // columns that were there from the beginning
	gone      []bool                 // by column
	newcomers []int32                // columns that came later and are not gone
}

// Live plans, and returns the plan as one that can be changed.
func (e *Engine) Live(ctx context.Context) (*Live, error) {
	g, err := e.graph(ctx, MostUrgent)
	if err != nil {
		return nil, err
	}
	solved, err := assign.Solve(ctx, g.pairs)
	if err != nil {
		return nil, fmt.Errorf("matching: plan: %w", err)
	}
	l := &Live{
		e: e.own(), layout: g.layout, locked: map[Pair]bool{},
		vacancies: map[VacancyKey]*Vacancy{}, candidates: map[CandidateKey]*Candidate{},
		rowOf: map[VacancyKey]int{}, rowsIn: map[string][]int32{}, columnOf: maps.Clone(e.index.order.columns), former: len(e.index.order.candidates),
	}
	l.s, l.gone = l.e.index.newSieve(), make([]bool, l.former)
	l.fill(g.rows)
	g.pairs.Weigh = l
	if l.graph, err = assign.NewLive(solved, g.pairs); err != nil {
		return nil, fmt.Errorf("matching: live: %w", err)
	}
	return l, nil
}

func (l *Live) fill(rows []*inquiry) {
	for i := range l.e.problem.Vacancies {
		l.vacancies[l.e.problem.Vacancies[i].Key] = &l.e.problem.Vacancies[i]
	}
	for i := range l.e.problem.Candidates {
		l.candidates[l.e.problem.Candidates[i].Key] = &l.e.problem.Candidates[i]
	}
	for _, pair := range l.e.problem.Locked {
		l.locked[pair] = true
	}
	for row, planned := range rows {
		q := *planned // its slots will change
		l.rows, l.rowOf[q.vacancy.Key] = append(l.rows, &q), row
		l.rowsIn[q.vacancy.Municipality] = append(l.rowsIn[q.vacancy.Municipality], int32(row))
	}
}

// own returns an engine that may learn more without the first one noticing.
func (e *Engine) own() *Engine {
	own, x := *e, *e.index
	own.refusals, own.history = maps.Clone(e.refusals), maps.Clone(e.history)
	own.taken, own.named = maps.Clone(e.taken), maps.Clone(e.named)
	own.index, x.e = &x, &own
	x.order.candidates, x.order.keys = slices.Clip(x.order.candidates), slices.Clip(x.order.keys)
	s := *x.suit
	s.marks, s.wishes, s.places = slices.Clip(s.marks), slices.Clip(s.wishes), maps.Clone(s.places)
	x.suit = &s
	return &own
}

// Weigh implements [assign.Weigher].
func (l *Live) Weigh(row int, columns []int32, weights []int64) {
	for i, column := range columns {
		weights[i] = l.layout.weight(l.e.index.rank(&l.rows[row].suits, column), l.e.lottery)
	}
}

// Problem is the problem as it stands now: New makes an engine of it that plans
// just what this Live has planned. It belongs to the caller.
func (l *Live) Problem() Problem {
	p := l.e.problem
	p.Vacancies, p.Candidates, p.Locked = nil, nil, nil
	for _, key := range slices.Sorted(maps.Keys(l.vacancies)) {
		p.Vacancies = append(p.Vacancies, *l.vacancies[key])
	}
	for _, key := range slices.Sorted(maps.Keys(l.candidates)) {
		p.Candidates = append(p.Candidates, *l.candidates[key])
	}
	for pair := range l.locked {
		p.Locked = append(p.Locked, pair)
	}
	p.Refusals = slices.Concat(p.Refusals, l.refusals)
	return p.sorted()
}

// Plan is the plan as it stands now.
func (l *Live) Plan() Plan {
	gains := l.graph.Gains()
	var seats []seat
	for _, key := range slices.Sorted(maps.Keys(l.rowOf)) {
		row := l.rowOf[key]
		if l.rows[row].slots == 0 {
			continue
		}
		s := seat{inquiry: l.rows[row], gain: gains[row]}
		for _, column := range l.graph.Columns(row) {
			s.placed = append(s.placed, l.e.index.rank(&s.suits, column))
		}
		seats = append(seats, s)
	}
	return l.e.planOf(MostUrgent, seats, l.layout.certificate(l.graph.Certificate()))
}
