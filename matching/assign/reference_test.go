package assign_test

import (
	"slices"
	"testing"

	"wohnraum/matching/assign"
)

// plain is the plain way to solve the problem, to compare results and times with:
// one shortest path per slot, over prices of both levels and over all pairs at
// once, without stages. Each slot is a row of its own here.
type plain struct {
	rows        [][]edge
	column      []int // chosen column of a row, or -1
	row         []int // chosen row of a column, or -1
	rowPrice    []assign.Price
	columnPrice []assign.Price
	distance    []assign.Price // by column
	from        []int          // by column: the row through which it was reached, or -1
	settled     []bool
	touched     []int
	done        []int
	steps       steps
}

type edge struct {
	column int
	worth  assign.Price
}

func plus(a, b assign.Price) assign.Price {
	return assign.Price{Need: a.Need + b.Need, Weight: a.Weight + b.Weight}
}

func minus(a, b assign.Price) assign.Price {
	return assign.Price{Need: a.Need - b.Need, Weight: a.Weight - b.Weight}
}

func newPlain(g *assign.Graph) *plain {
	columns := len(g.Need)
	p := &plain{
		row:         slices.Repeat([]int{-1}, columns),
		columnPrice: make([]assign.Price, columns),
		distance:    make([]assign.Price, columns),
		from:        slices.Repeat([]int{-1}, columns),
		settled:     make([]bool, columns),
	}
	for row, slots := range g.Slots {
		of := g.Columns(row)
		weights := make([]int64, len(of))
		g.Weigh.Weigh(row, of, weights)
		edges := make([]edge, len(of))
		for i, column := range of {
			edges[i] = edge{int(column), assign.Price{Need: g.Need[column], Weight: weights[i]}}
		}
		for range min(int(slots), len(of)) {
			p.rows = append(p.rows, edges)
		}
	}
	p.column = slices.Repeat([]int{-1}, len(p.rows))
	p.rowPrice = make([]assign.Price, len(p.rows))
	return p
}

// solve adds row after row, and returns what the choice is worth.
func (p *plain) solve() (sum assign.Price) {
	for row := range p.rows {
		p.add(row)
	}
	for row, column := range p.column {
		if column >= 0 {
			sum = plus(sum, plus(p.rowPrice[row], p.columnPrice[column]))
		}
	}
	return sum
}

func (p *plain) add(row int) {
	for _, e := range p.rows[row] {
		if offer := minus(e.worth, p.columnPrice[e.column]); better(offer, p.rowPrice[row]) {
			p.rowPrice[row] = offer
		}
	}
	endRow, endColumn, end := p.path(row)
	p.rowPrice[row] = minus(p.rowPrice[row], end)
	for _, column := range p.done {
		ahead := minus(end, p.distance[column])
		p.columnPrice[column] = plus(p.columnPrice[column], ahead)
		p.rowPrice[p.row[column]] = minus(p.rowPrice[p.row[column]], ahead)
	}
	column := endColumn
	if column < 0 { // the last row goes without
		column, p.column[endRow] = p.column[endRow], -1
	}
	for column >= 0 {
		taker := p.from[column]
		given := p.column[taker]
		p.column[taker], p.row[column] = column, taker
		column = given
	}
}

func (p *plain) path(row int) (endRow, endColumn int, end assign.Price) {
	for _, column := range p.touched {
		p.from[column], p.settled[column] = -1, false
	}
	p.touched, p.done, p.steps = p.touched[:0], p.done[:0], p.steps[:0]
	endRow, endColumn, end = row, -1, p.rowPrice[row]
	p.reach(row, assign.Price{})
	for len(p.steps) > 0 {
		next := p.steps.pop()
		if p.settled[next.column] {
			continue
		}
		if better(next.worth, end) {
			break
		}
		holder := p.row[next.column]
		if holder < 0 {
			return -1, next.column, next.worth
		}
		p.settled[next.column] = true
		p.done = append(p.done, next.column)
		if without := plus(next.worth, p.rowPrice[holder]); better(end, without) {
			endRow, endColumn, end = holder, -1, without
		}
		p.reach(holder, next.worth)
	}
	return endRow, endColumn, end
}

func (p *plain) reach(row int, distance assign.Price) {
	for _, e := range p.rows[row] {
		if p.settled[e.column] {
			continue
		}
		d := plus(distance, minus(plus(p.rowPrice[row], p.columnPrice[e.column]), e.worth))
		if p.from[e.column] < 0 {
			p.touched = append(p.touched, e.column)
		} else if !better(p.distance[e.column], d) {
			continue
		}
		p.distance[e.column], p.from[e.column] = d, row
		p.steps.push(edge{e.column, d})
	}
}

// steps is a binary heap of columns, nearest first.
type steps []edge

func (s *steps) push(e edge) {
	*s = append(*s, e)
	heap := *s
	for child := len(heap) - 1; child > 0; {
		parent := (child - 1) / 2
		if !better(heap[parent].worth, heap[child].worth) {
			return
		}
		heap[child], heap[parent] = heap[parent], heap[child]
		child = parent
	}
}

func (s *steps) pop() edge {
	heap := *s
	nearest, last := heap[0], len(heap)-1
	heap[0] = heap[last]
	heap = heap[:last]
	*s = heap
	for parent := 0; ; {
		child := 2*parent + 1
		if child >= len(heap) {
			return nearest
		}
		if child+1 < len(heap) && better(heap[child].worth, heap[child+1].worth) {
			child++
		}
		if !better(heap[parent].worth, heap[child].worth) {
			return nearest
		}
		heap[child], heap[parent] = heap[parent], heap[child]
		parent = child
	}
}

func TestSolve_IsAsGoodAsThePlainWay(t *testing.T) {
	t.Parallel()
	draw := splitMix(41)
	for range 5_000 {
		g := small(draw)
		if got, want := totals(solve(t, g)), newPlain(&g.Graph).solve(); got != want {
			t.Fatalf("worth %v, the plain way %v: %+v", got, want, g)
		}
	}
}

// The plain way has no stages that could go wrong, and no certificate of ours.
func TestSolve_IsAsGoodAsThePlainWayInACounty(t *testing.T) {
	t.Parallel()
	c := newCounty(0)
	s, err := assign.Solve(t.Context(), c.Graph)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := totals(s), newPlain(&c.Graph).solve(); got != want {
		t.Errorf("worth %v, the plain way %v", got, want)
	}
}
