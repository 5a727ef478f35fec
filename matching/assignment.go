package matching

import "context"

// edge is a pair that may be chosen.
type edge struct {
	column int
	worth  worth
}

// none marks a row or a column without a partner.
const none = -1

// assignment chooses pairs of rows (slots) and columns (candidates), each in at
// most one pair, of the greatest worth together. Rows are added one by one; after
// each the choice is the best for the rows so far, which the prices prove:
//
//   - a pair is never worth more than the price of its row and its column,
//   - a chosen pair is worth exactly that,
//   - who has no partner has the price zero, and no price is below zero.
//
// Under these three, any other choice is worth at most the sum of all prices,
// and this one is worth just that.
type assignment struct {
	rows   [][]edge
	column []int // chosen column of a row, or none
	row    []int // chosen row of a column, or none

	rowPrice    []worth
	columnPrice []worth
}

// assign finds the best choice. It gives up when the context ends.
func assign(ctx context.Context, rows [][]edge, columns int) (*assignment, error) {
	a := &assignment{
		rows:        rows,
		column:      filled(len(rows)),
		row:         filled(columns),
		rowPrice:    make([]worth, len(rows)),
		columnPrice: make([]worth, columns),
	}
	s := newSearch(columns)
	for row := range rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a.add(row, s)
	}
	return a, nil
}

func filled(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = none
	}
	return list
}

// add brings one more row into the choice: along the path that costs least, each
// row on it takes the next column, and the last one takes a free column or goes
// without.
func (a *assignment) add(row int, s *search) {
	a.rowPrice[row] = a.bestOffer(row)
	end := a.shortestPath(row, s)
	a.reprice(row, end, s)
	a.shift(end, s)
}

// bestOffer is the lowest price of a row that no pair exceeds.
func (a *assignment) bestOffer(row int) worth {
	var best worth
	for _, e := range a.rows[row] {
		if offer := e.worth.minus(a.columnPrice[e.column]); best.less(offer) {
			best = offer
		}
	}
	return best
}

// slack is how far the prices of a pair are above its worth.
func (a *assignment) slack(row int, e edge) worth {
	return a.rowPrice[row].plus(a.columnPrice[e.column]).minus(e.worth)
}

// reprice lowers the rows and raises the columns the search went through, so that
// the path becomes free of slack and nothing else is undercut.
func (a *assignment) reprice(row int, end pathEnd, s *search) {
	a.rowPrice[row] = a.rowPrice[row].minus(end.distance)
	for _, column := range s.done {
		ahead := end.distance.minus(s.distance[column])
		a.columnPrice[column] = a.columnPrice[column].plus(ahead)
		a.rowPrice[a.row[column]] = a.rowPrice[a.row[column]].minus(ahead)
	}
}

// shift hands the columns along the path, from its end back to the new row.
func (a *assignment) shift(end pathEnd, s *search) {
	column := end.column
	if column == none { // the last row goes without
		column, a.column[end.row] = a.column[end.row], none
	}
	for column != none {
		taker := s.from[column]
		given := a.column[taker]
		a.column[taker], a.row[column] = column, taker
		column = given
	}
}
