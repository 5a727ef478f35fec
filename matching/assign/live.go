package assign

import "slices"

// Live keeps a choice the best one while rows, columns and pairs come and go.
// Every event is one or two shortest paths over prices that are kept: most
// others stay where they are. Numbers of rows and columns are never used again.
type Live struct {
	weigher   Weigher
	maxWeight int64
	rows      []liveRow
	columns   []liveColumn
	total     Price
	inOrder   int32 // as many columns at the beginning come most needed first
	tour
	moves
}

type liveRow struct {
	price   Price
	slots   int32
	columns []int32 // that fit, ascending
	weights []int64 // likewise; unknown ones are below 0
	holders []int32 // the columns placed here
	gone    bool
	step
}

type liveColumn struct {
	price   Price
	need    int64
	row     int32   // or none
	rows    []int32 // that fit
	weights []int64 // likewise; unknown ones are below 0
	gone    bool
}

// NewLive takes over a solution of the graph. The graph's weigher goes on to be
// asked for the weights of its pairs.
func NewLive(s *Solution, g Graph) (*Live, error) {
	if sorted, err := g.sorted(); err != nil {
		return nil, err
	} else if !sorted {
		ordered, err := g.sort()
		if err != nil {
			return nil, err
		}
		g = *ordered
	}
	g.Column = slices.Clone(g.Column) // pairs will come and go
	fits := newMirror(&g)
	fits.grow(&g, int32(len(g.Need)), func(int) bool { return false })
	l := &Live{
		weigher:   g.Weigh,
		maxWeight: g.MaxWeight,
		rows:      make([]liveRow, len(g.Slots)),
		columns:   make([]liveColumn, len(g.Need)),
		total:     Price{s.Need, s.Weight},
		inOrder:   int32(len(g.Need)),
		moves:     moves{event: make([]int32, len(g.Need)), before: make([]int32, len(g.Need))},
	}
	for row, slots := range g.Slots {
		l.rows[row] = liveRow{price: s.RowPrice[row], slots: slots, columns: slices.Clip(g.Columns(row)), step: unreached}
	}
	for column, need := range g.Need {
		row := s.Row[column]
		l.columns[column] = liveColumn{
			price: s.ColumnPrice[column], need: need, row: row,
			rows: slices.Clip(fits.rows(int32(column))),
		}
		if row != none {
			l.rows[row].holders = append(l.rows[row].holders, int32(column))
		}
	}
	return l, nil
}

// Row is where a column is placed, or -1.
func (l *Live) Row(column int) int32 { return l.columns[column].row }

// Columns are the columns placed in a row, in no order.
func (l *Live) Columns(row int) []int32 { return slices.Clone(l.rows[row].holders) }

// Totals are what the choice is worth.
func (l *Live) Totals() Price { return l.total }

// RowPrice is the price of each slot of a row. One more of it would be good for no
// more than that; for what exactly, see Gains.
func (l *Live) RowPrice(row int) Price { return l.rows[row].price }

// Certificate proves that the choice is the best one now.
func (l *Live) Certificate() Certificate {
	g := Graph{First: []int{0}, Weigh: l, MaxWeight: l.maxWeight}
	s := &Solution{Need: l.total.Need, Weight: l.total.Weight}
	for _, row := range l.rows {
		g.Slots = append(g.Slots, row.slots)
		g.Column = append(g.Column, row.columns...)
		g.First = append(g.First, len(g.Column))
		s.RowPrice = append(s.RowPrice, row.price)
	}
	for _, column := range l.columns {
		g.Need = append(g.Need, column.need)
		s.Row = append(s.Row, column.row)
		s.ColumnPrice = append(s.ColumnPrice, column.price)
	}
	return s.Certify(g)
}

// Fits tells whether a column fits a row.
func (l *Live) Fits(row, column int) bool {
	_, fits := slices.BinarySearch(l.rows[row].columns, int32(column))
	return fits
}

// Weigh makes a Live the weigher of its own graph.
func (l *Live) Weigh(row int, columns []int32, weights []int64) {
	for i, column := range columns {
		weights[i] = l.weight(int32(row), l.rows[row].place(column))
	}
}

// weight is what a pair of a row weighs.
func (l *Live) weight(row int32, i int) int64 {
	r := &l.rows[row]
	weights := r.known()
	if weights[i] < 0 {
		l.weigher.Weigh(int(row), r.columns[i:i+1], weights[i:i+1])
	}
	return weights[i]
}

// weightOf is what a pair of a column weighs. It is kept on this side, too: a
// search has no time to look for it on the other one.
func (l *Live) weightOf(column int32, i int) int64 {
	c := &l.columns[column]
	weights := c.known()
	if weights[i] < 0 {
		row := c.rows[i]
		weights[i] = l.weight(row, l.rows[row].place(column))
	}
	return weights[i]
}

// known are the weights of the row's pairs, as far as they are known.
func (r *liveRow) known() []int64 {
	if r.weights == nil {
		r.weights = unknown(len(r.columns))
	}
	return r.weights
}

// known are the weights of the column's pairs, as far as they are known.
func (c *liveColumn) known() []int64 {
	if c.weights == nil {
		c.weights = unknown(len(c.rows))
	}
	return c.weights
}

// unknown are the weights of so many pairs before anybody has asked.
func unknown(n int) []int64 {
	weights := make([]int64, n)
	for i := range weights {
		weights[i] = none
	}
	return weights
}
