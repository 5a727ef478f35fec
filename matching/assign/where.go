package assign

import (
	"cmp"
	"context"
	"slices"
)

// where is the second stage: it decides, within a level, which row takes which
// column. At each moment the choice is the best one for the columns and the
// seats that have come so far, and the prices prove it: no pair weighs more than
// its two prices, and a chosen one weighs just that.
type where struct {
	*level
	seats
	places []place // by row
	price  []int64 // by column
	search
}

// place is a row as a search sees it.
type place struct {
	price    int64 // of each of its seats
	distance int64 // from where the search began, or nowhere
	via      int32 // the column through which the search came
	from     int32 // the row that wants this column, in a search among rows
}

// search is the memory of a shortest path search, kept between searches.
type search struct {
	heap
	reached []int32 // rows with a distance
	done    []int32 // rows the shortest path may lead through
}

// solve places first the columns that must be placed. On the level zero that is
// all. On the others, rows have seats left, and columns wait for them.
func (p *level) solve(ctx context.Context, rooms []int32, full bool) (*where, error) {
	w := &where{
		level:  p,
		seats:  newSeats(rooms, len(p.columns)),
		places: make([]place, len(p.rows)),
		price:  make([]int64, len(p.columns)),
		search: search{heap: heap{at: make([]int32, len(p.rows))}},
	}
	for row := range w.places {
		w.places[row].distance = nowhere
	}
	for i, column := range p.wishes.shortestFirst() {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		w.seatColumn(column)
	}
	if !full {
		return w, nil
	}
	w.welcome()
	for i, row := range p.offers.shortestFirst() {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for w.free(row) {
			w.fill(row)
		}
	}
	return w, nil
}

// shortestFirst orders rows or columns by how many pairs they have: the more
// there are around, the more costs a search, and who has few needs not many.
func (l *list) shortestFirst() []int32 {
	order := make([]int32, len(l.first)-1)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(l.of(a)), len(l.of(b))), cmp.Compare(a, b))
	})
	return order
}

// start forgets the last search.
func (w *where) start() {
	for _, row := range w.reached {
		w.places[row].distance = nowhere
	}
	w.reached, w.done, w.nodes = w.reached[:0], w.done[:0], w.nodes[:0]
}

// settle takes the nearest row that was reached.
func (w *where) settle() (row int32, distance int64) {
	next := w.pop()
	w.done = append(w.done, next.row)
	return next.row, next.distance
}

// reach notes a shorter way to a row.
func (w *where) reach(row int32, place *place, distance int64) {
	if place.distance == nowhere {
		w.reached = append(w.reached, row)
		w.push(row, distance)
	} else {
		w.lower(row, distance)
	}
	place.distance = distance
}

// shift moves price between the rows a search went through and the columns they
// hold, so that no pair on the way has slack.
func (w *where) shift(row int32, by int64) {
	w.places[row].price += by
	for _, column := range w.holders(row) {
		w.price[column] -= by
	}
}
