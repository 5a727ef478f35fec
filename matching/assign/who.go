package assign

import (
	"context"
	"math"
)

// who is the first stage: it decides which columns are placed. They come most
// needed first, and each one stays for which the others can make room.
type who struct {
	seats
	fits   mirror
	looked []int32 // by column: as many of its rows are known to be full
	level  []int64 // by row: the need of the column that closed it, or 0
	seen   []int32 // by row: the last search that came by, or roomy, or closed
	via    []int32 // by row: the column through which it was reached
	queue  []int32
}

const (
	roomy  = -1            // a row with a free seat
	closed = math.MaxInt32 // a row no search needs to enter again
)

func (g *Graph) who(ctx context.Context) (*who, error) {
	rows, columns := len(g.Slots), len(g.Need)
	w := &who{
		seats:  newSeats(g.rooms(), columns),
		fits:   newMirror(g),
		looked: make([]int32, columns),
		level:  make([]int64, rows),
		seen:   filled(rows),
		via:    make([]int32, rows),
	}
	for row := range int32(rows) {
		if !w.free(row) {
			w.seen[row] = closed // it has no seats at all
		}
	}
	// Small portions leave out more rows that are closed, large ones look at each row
	// less often.
	portion := max(2048, columns/20)
	for begin := 0; begin < columns; begin += portion {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		end := min(begin+portion, columns)
		w.fits.grow(g, int32(end), func(row int) bool { return w.seen[row] == closed })
		for column := begin; column < end; column++ {
			w.place(int32(column), g.Need[column])
		}
	}
	return w, nil
}

// place looks for a chain of columns that move on, from the new column to a row
// with a free seat. If there is none, all rows it came by are full of columns
// that fit nowhere else. No later column, being needed less, can change that, so
// they are closed.
func (w *who) place(column int32, need int64) {
	w.queue = w.queue[:0]
	if w.reach(column, column+1) {
		return
	}
	for head := 0; head < len(w.queue); {
		row := w.queue[head]
		head++
		for _, holder := range w.holders(row) {
			if w.reach(holder, column+1) {
				return
			}
		}
	}
	for _, row := range w.queue {
		w.level[row], w.seen[row] = need, closed
	}
}

// reach looks from a column at the rows it fits. A row with a free seat ends the
// search, and everybody on the way there moves on.
func (w *who) reach(column, search int32) (placed bool) {
	rows := w.fits.rows(column)
	if row := w.roomyRow(column, rows); row != none {
		w.move(column, row, func(row int32) int32 { return w.via[row] })
		if !w.free(row) {
			w.seen[row] = 0
		}
		return true
	}
	for _, row := range rows {
		if w.seen[row] < search {
			w.seen[row], w.via[row] = search, column
			w.queue = append(w.queue, row)
		}
	}
	return false
}

// roomyRow is a row with a free seat, or none. A row that is full stays full in
// this stage, so that no column looks twice whether it is.
func (w *who) roomyRow(column int32, rows []int32) int32 {
	for i := w.looked[column]; int(i) < len(rows); i++ {
		if w.seen[rows[i]] == roomy {
			w.looked[column] = i
			return rows[i]
		}
	}
	w.looked[column] = int32(len(rows))
	return none
}
