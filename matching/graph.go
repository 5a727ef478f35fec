package matching

import (
	"cmp"
	"context"
	"math"
	"slices"

	"wohnraum/matching/assign"
)

// graph is the problem as package assign solves it: a row for each vacancy with
// an open slot, and for each candidate a column. What a goal puts first is the
// need of a column; all that comes after is the weight of a pair.
type graph struct {
	pairs  assign.Graph
	e      *Engine
	rows   []*inquiry
	goal   Goal
	layout layout

	// Columns are numbered by falling need. For the published order that is their
	// number in the index, and both are nil.
	indexed  []int32 // number in the index, by column of the graph
	numbered []int32 // number in the graph, by column of the index
}

func (e *Engine) graph(ctx context.Context, goal Goal) (*graph, error) {
	g := &graph{e: e, goal: goal}
	slots := 0
	for i := range e.index.inquiries {
		if q := &e.index.inquiries[i]; q.slots > 0 {
			g.rows = append(g.rows, q)
			g.pairs.Slots = append(g.pairs.Slots, slotCount(q.slots))
			slots += min(q.slots, len(e.index.order.candidates))
		}
	}
	var err error
	if g.layout, err = e.layoutFor(goal, slots); err != nil {
		return nil, err
	}
	g.number()
	g.pairs.Weigh, g.pairs.MaxWeight = g, g.layout.most()
	return g, g.connect(ctx)
}

// slotCount is a number of slots as package assign counts them.
func slotCount(slots int) int32 { return int32(min(slots, math.MaxInt32)) }

// need is what placing a candidate is worth to the goal. A household without any
// points is still better placed than left out.
func (g *graph) need(column int32) int64 {
	urgency := int64(g.e.index.order.urgency[column]) + 1
	switch g.goal {
	case BestFit:
		return 1
	case MostPersons:
		return int64(g.e.index.order.candidates[column].Persons)<<32 + urgency
	case MostUrgent:
	}
	return urgency
}

// number numbers the columns by falling need.
func (g *graph) number() {
	n := len(g.e.index.order.candidates)
	g.pairs.Need = make([]int64, n)
	for column := range g.pairs.Need {
		g.pairs.Need[column] = g.need(int32(column))
	}
	if g.goal != MostPersons { // the order of the index will do
		return
	}
	g.indexed, g.numbered = make([]int32, n), make([]int32, n)
	for i := range g.indexed {
		g.indexed[i] = int32(i)
	}
	slices.SortStableFunc(g.indexed, func(a, b int32) int { return cmp.Compare(g.pairs.Need[b], g.pairs.Need[a]) })
	slices.SortStableFunc(g.pairs.Need, func(a, b int64) int { return cmp.Compare(b, a) })
	for column, indexed := range g.indexed {
		g.numbered[indexed] = int32(column)
	}
}

// connect lists the pairs that fit.
func (g *graph) connect(ctx context.Context) error {
	s := g.e.index.newSieve()
	g.pairs.First = make([]int, 1, len(g.rows)+1)
	g.pairs.Column = make([]int32, 0, 64*len(g.rows))
	for _, q := range g.rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		g.pairs.Column = s.columns(q, g.pairs.Column)
		g.pairs.First = append(g.pairs.First, len(g.pairs.Column))
	}
	for i, column := range g.pairs.Column {
		if g.numbered == nil {
			break
		}
		g.pairs.Column[i] = g.numbered[column]
	}
	return nil
}

// indexOf is a column's number in the index.
func (g *graph) indexOf(column int32) int32 {
	if g.indexed == nil {
		return column
	}
	return g.indexed[column]
}

// Weigh implements [assign.Weigher].
func (g *graph) Weigh(row int, columns []int32, weights []int64) {
	x, f := g.e.index, &g.rows[row].suits
	for i, column := range columns {
		r := x.rank(f, g.indexOf(column))
		weights[i] = g.layout.weight(r, g.e.lottery)
	}
}
