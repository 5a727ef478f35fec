package assign

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
	a := audit{graph: &g, solution: s, load: make([]int32, len(g.Slots))}
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
	tight    []int32
	weights  []int64
}

// columns checks what can be said without the pairs.
func (a *audit) columns() {
	for column, row := range a.solution.Row {
		price := a.solution.ColumnPrice[column]
		a.violated(price.absurd())
		a.sum = a.sum.plus(price)
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

// row checks the pairs of a row. Those with slack on the first level cannot be
// undercut on the second one, so that their weights need not be known.
func (a *audit) row(row int32) {
	price := a.solution.RowPrice[row]
	if a.graph.Slots[row] == 0 { // its pairs are none
		a.violated(a.load[row] > 0 || price != Price{})
		return
	}
	a.sum = a.sum.plus(Price{int64(a.load[row]) * price.Need, int64(a.load[row]) * price.Weight})
	a.violated(price.absurd() || price.less(Price{}))
	a.violated(a.load[row] > a.graph.Slots[row] || (a.load[row] < a.graph.Slots[row] && price != Price{}))
	a.tight = a.tight[:0]
	for _, column := range a.graph.Columns(int(row)) {
		if price.Need+a.solution.ColumnPrice[column].Need <= a.graph.Need[column] {
			a.tight = append(a.tight, column)
		} else if a.solution.Row[column] == row {
			a.load[row]--
			a.violated(true)
		}
	}
	a.weigh(row, price)
	a.violated(a.load[row] != 0) // a column is placed where it does not fit
}

// weigh checks the pairs without slack on the first level.
func (a *audit) weigh(row int32, price Price) {
	if len(a.tight) == 0 {
		return
	}
	if cap(a.weights) < len(a.tight) {
		a.weights = make([]int64, 2*len(a.tight))
	}
	weights := a.weights[:len(a.tight)]
	a.graph.Weigh.Weigh(int(row), a.tight, weights)
	for i, column := range a.tight {
		worth := Price{a.graph.Need[column], weights[i]}
		slack := price.plus(a.solution.ColumnPrice[column]).minus(worth)
		a.violated(slack.less(Price{}))
		if a.solution.Row[column] == row {
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
