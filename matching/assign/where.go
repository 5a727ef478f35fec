package assign

import (
	"cmp"
	"context"
	"slices"
)

// where is the second stage: it decides, within a level, which row takes which
// column. Rows come one by one, a seat at a time; after each the choice is the
// best for the seats so far.
type where struct {
	*level
	seats
	price []int64 // by column
	pays  []int64 // by row: the price of its seats
	search
}

// search is the memory of a shortest path search, kept between searches.
type search struct {
	heap
	distance []int64 // by row
	from     []int32 // by row: which row wants one of its columns
	wants    []int32 // by row: and which column
	reached  []int32 // rows with a distance
	done     []int32 // rows the shortest path may lead through
}

// end is where a path ends: at a column nobody has, or (column none) at a row
// that keeps a seat free.
type end struct {
	distance    int64
	row, column int32
}

func (p *level) solve(ctx context.Context, rooms []int32) (*where, error) {
	rows := len(p.rows)
	w := &where{
		level: p,
		seats: newSeats(rooms, len(p.column)),
		price: slices.Clone(p.least),
		pays:  make([]int64, rows),
	}
	w.distance, w.from, w.wants = make([]int64, rows), make([]int32, rows), make([]int32, rows)
	w.at = make([]int32, rows)
	for row := range w.distance {
		w.distance[row] = nowhere
	}
	for i, row := range p.shortestFirst() {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		w.fill(row)
	}
	return w, nil
}

// shortestFirst orders the rows by how many offers they have: the more there are
// around, the more costs a search, and who has few does not need many.
func (p *level) shortestFirst() []int32 {
	rows := make([]int32, len(p.rows))
	for row := range rows {
		rows[row] = int32(row)
	}
	slices.SortFunc(rows, func(a, b int32) int {
		return cmp.Or(cmp.Compare(p.begin[a+1]-p.begin[a], p.begin[b+1]-p.begin[b]), cmp.Compare(a, b))
	})
	return rows
}

// fill brings the seats of a row into the choice.
func (w *where) fill(row int32) {
	w.pays[row] = w.bestOffer(row)
	for w.free(row) {
		e := w.shortestPath(row)
		w.reprice(e.distance)
		w.shift(row, e)
		if w.spare && w.pays[row] == 0 {
			return
		}
	}
}

// bestOffer is the lowest price of a row that none of its pairs exceeds.
func (w *where) bestOffer(row int32) int64 {
	best := int64(-nowhere)
	if w.spare {
		best = 0
	}
	for _, o := range w.of(row) {
		best = max(best, o.weight-w.price[o.column])
	}
	return best
}
