package assign

import (
	"context"
	"math"
)

// who is the first stage: it decides which columns are placed. They come most
// needed first, and each one stays for which the others can make room.
type who struct {
	seats
	fits  mirror
	level []int64 // by row: the need of the column that closed it, or 0
	next  []int32 // by column: where in fits to look for a free row
	seen  []int32 // by row: the last search that came by
	via   []int32 // by row: the column through which it was reached
	queue []int32
}

// closed marks a row no search needs to enter again.
const closed = math.MaxInt32

func (g *Graph) who(ctx context.Context, fits mirror) (*who, error) {
	rows, columns := len(g.Slots), len(g.Need)
	w := &who{
		seats: newSeats(g.rooms(), columns),
		fits:  fits,
		level: make([]int64, rows),
		next:  make([]int32, columns),
		seen:  make([]int32, rows),
		via:   make([]int32, rows),
	}
	copy(w.next, fits.first)
	for column, need := range g.Need {
		if column%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		w.place(int32(column), need)
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
	if row := w.freeRow(column); row != none {
		w.move(column, row, func(row int32) int32 { return w.via[row] })
		return true
	}
	for _, row := range w.fits.rows(column) {
		if w.seen[row] < search {
			w.seen[row], w.via[row] = search, column
			w.queue = append(w.queue, row)
		}
	}
	return false
}

// freeRow is a row with a free seat that fits the column, or none. A full row
// stays full in this stage, so that no column looks at it twice.
func (w *who) freeRow(column int32) int32 {
	for end := w.fits.first[column+1]; w.next[column] < end; w.next[column]++ {
		if row := w.fits.row[w.next[column]]; w.free(row) {
			return row
		}
	}
	return none
}
