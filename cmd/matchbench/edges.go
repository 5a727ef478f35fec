package main

import (
	"errors"
	"fmt"

	"wohnraum/matching"
)

// edge is a pair that fits, as another solver reads it.
type edge struct {
	Row       uint32 // an open slot
	Household uint32
	Weight    int64
}

// edgeList is an assignment problem without any words of the trade: choose edges
// of the greatest total weight, no row and no household twice.
type edgeList struct {
	Rows, Households int
	Edges            []edge
}

// board is all fitting pairs of a county, and the numbers its rows and columns
// go by: open slots by vacancy, households in the order of the problem.
type board struct {
	pairs      []scored
	rows       []matching.VacancyKey // vacancy of each row
	firstRow   map[matching.VacancyKey]uint32
	households map[matching.CandidateKey]uint32
	urgency    int // the most one household has
	fit        int // the most one pair earns
}

// scored is a fitting pair with its two levels of worth.
type scored struct {
	row, household uint32
	urgency, fit   int32
}

// newBoard asks the engine for everybody who fits, vacancy by vacancy. One row
// is written for each open slot.
func newBoard(e *matching.Engine, p matching.Problem) (*board, error) {
	b := &board{firstRow: map[matching.VacancyKey]uint32{}, households: map[matching.CandidateKey]uint32{}}
	for i, c := range p.Candidates {
		b.households[c.Key] = uint32(i)
	}
	open, _ := proposable(p)
	for _, v := range open {
		fitting, err := e.Best(v.Key, len(p.Candidates))
		if err != nil {
			return nil, fmt.Errorf("everybody for %s: %w", v.Key, err)
		}
		b.firstRow[v.Key] = uint32(len(b.rows))
		for range v.Slots {
			b.addRow(v.Key, fitting)
		}
	}
	return b, nil
}

func (b *board) addRow(v matching.VacancyKey, fitting []matching.Ranked) {
	row := uint32(len(b.rows))
	b.rows = append(b.rows, v)
	for _, r := range fitting {
		b.pairs = append(b.pairs, scored{row, b.households[r.Candidate], int32(r.Urgency), int32(r.Fit)})
		b.urgency, b.fit = max(b.urgency, r.Urgency), max(b.fit, r.Fit)
	}
}

// list writes the board as edges of the given weights.
func (b *board) list(weight func(scored) int64) edgeList {
	list := edgeList{Rows: len(b.rows), Households: len(b.households), Edges: make([]edge, len(b.pairs))}
	for i, s := range b.pairs {
		list.Edges[i] = edge{s.row, s.household, weight(s)}
	}
	return list
}

// placed gives each placement of the plan a row of its vacancy.
func (b *board) placed(plan matching.Plan) map[[2]uint32]bool {
	chosen, used := map[[2]uint32]bool{}, map[matching.VacancyKey]uint32{}
	for _, p := range plan.Placements {
		chosen[[2]uint32{b.firstRow[p.Vacancy] + used[p.Vacancy], b.households[p.Candidate]}] = true
		used[p.Vacancy]++
	}
	return chosen
}

var errNotAnEdge = errors.New("the plan uses a pair that is not in the edge list")

// total is what the chosen edges weigh together.
func (l edgeList) total(chosen map[[2]uint32]bool) (int64, error) {
	sum, found := int64(0), 0
	for _, e := range l.Edges {
		if chosen[[2]uint32{e.Row, e.Household}] {
			sum += e.Weight
			found++
		}
	}
	if found != len(chosen) {
		return 0, errNotAnEdge
	}
	return sum, nil
}
