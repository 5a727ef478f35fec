package assign

import "slices"

// Certificate proves that no choice is better. The prices of a solution bound
// what any choice can be worth, as long as no pair is worth more than its two
// prices (no Violations), and the choice is worth just that (no gap).
type Certificate struct {
	NeedGap, WeightGap int64
	Violations         int
}

// Holds tells whether the choice is proven to be the best.
func (c Certificate) Holds() bool { return c == Certificate{} }

// Certify checks a solution against every pair of the graph. It trusts nothing
// of the search: it reads the graph, the choice and the prices.
func (s *Solution) Certify(g Graph) Certificate {
	if len(s.Row) != len(g.Need) || len(s.ColumnPrice) != len(g.Need) || len(s.RowPrice) != len(g.Slots) {
		return Certificate{Violations: 1}
	}
	a := audit{graph: &g, solution: s, load: make([]int32, len(g.Slots)), claims: make([]claim, len(g.Need))}
	a.columns()
	for row := range g.Slots {
		a.row(int32(row))
	}
	a.NeedGap, a.WeightGap = a.sum.Need, a.sum.Weight
	return a.Certificate
}

// audit adds up what the prices promise, less what the choice is worth.
type audit struct {
	Certificate
	graph    *Graph
	solution *Solution
	sum      Price
	load     []int32 // by row: how many columns say they are placed there
	claims   []claim // by column
	look     []int32 // columns of a row that must be looked at
	weights  []int64
}

// claim is what a column says about the first level.
type claim struct {
	tight int64 // a pair with a row of this price has no slack
	row   int32 // where it is placed
}

// columns checks what can be said without the pairs.
func (a *audit) columns() {
	for column, row := range a.solution.Row {
		price := a.solution.ColumnPrice[column]
		a.claims[column] = claim{a.graph.Need[column] - price.Need, row}
		a.sum = a.sum.plus(price)
		a.violated(price.absurd())
		switch {
		case row == none:
			a.violated(price != Price{})
		case row < 0 || int(row) >= len(a.load):
			a.violated(true)
		default:
			a.load[row]++
			a.violated(price.less(Price{}))
		}
	}
}

// row checks a row and its pairs.
func (a *audit) row(row int32) {
	price, load, slots := a.solution.RowPrice[row], a.load[row], a.graph.Slots[row]
	if slots == 0 { // it could as well have no pairs
		a.violated(load > 0 || price != Price{})
		return
	}
	a.sum = a.sum.plus(Price{int64(load) * price.Need, int64(load) * price.Weight})
	a.violated(price.absurd() || price.less(Price{}))
	a.violated(load > slots || (load < slots && price != Price{}))
	a.pairs(row, price)
	a.violated(a.load[row] != 0) // a column is placed where it does not fit
}

// pairs checks the pairs of a row. Those with slack on the first level cannot be
// undercut on the second one, so that their weights need not be known.
func (a *audit) pairs(row int32, price Price) {
	a.look = a.look[:0]
	for _, column := range a.graph.Columns(int(row)) {
		if c := &a.claims[column]; price.Need <= c.tight || c.row == row {
			a.look = append(a.look, column)
		}
	}
	if len(a.look) == 0 {
		return
	}
	a.weights = slices.Grow(a.weights[:0], len(a.look))[:len(a.look)]
	a.graph.Weigh.Weigh(int(row), a.look, a.weights)
	for i, column := range a.look {
		worth := Price{a.graph.Need[column], a.weights[i]}
		slack := price.plus(a.solution.ColumnPrice[column]).minus(worth)
		a.violated(slack.less(Price{}))
		if a.claims[column].row == row {
			a.load[row]--
			a.sum = a.sum.minus(worth)
			a.violated(slack != Price{})
		}
	}
}

// absurd is a price that calculating with could overflow.
func (p Price) absurd() bool {
	return p.Need < -limit || p.Need > limit || p.Weight < -limit || p.Weight > limit
}

func (a *audit) violated(is bool) {
	if is {
		a.Violations++
	}
}
