package assign

import (
	"errors"
	"fmt"
	"math"
)

// Graph is who may be placed where. Rows are vacancies, columns are candidates,
// and a pair is a row and a column that fit.
type Graph struct {
	Slots     []int32 // by row: how many columns it takes, 0 or more
	Need      []int64 // by column: what placing it is worth, 1 or more, most needed first
	First     []int   // by row, and one more: the row's columns are Column[First[row]:First[row+1]]
	Column    []int32 // in any order, but none twice in a row
	Weigh     Weigher // the second level
	MaxWeight int64   // no pair weighs more, and none less than 0
}

// Weigher knows what a pair is worth on the second level. It is asked only for
// pairs that can occur in a plan of the greatest need, a small part of all, so
// that nobody has to weigh the rest. It must always give the same answer.
type Weigher interface {
	// Weigh fills in the weights of some of the row's columns.
	Weigh(row int, columns []int32, weights []int64)
}

// Columns are the columns that fit a row.
func (g *Graph) Columns(row int) []int32 { return g.Column[g.First[row]:g.First[row+1]] }

// ErrGraph is a graph that says nothing sensible.
var ErrGraph = errors.New("assign: malformed graph")

// check looks at everything but the pairs, which are read when they are mirrored.
func (g *Graph) check() error {
	rows := len(g.Slots)
	if len(g.First) != rows+1 || g.First[0] != 0 || g.First[rows] != len(g.Column) {
		return fmt.Errorf("%w: %d rows, but bounds for %d and %d pairs", ErrGraph, rows, len(g.First)-1, len(g.Column))
	}
	if max(rows, len(g.Need), len(g.Column)) >= math.MaxInt32 {
		return fmt.Errorf("%w: more than 2^31 pairs", ErrWidth)
	}
	for row, slots := range g.Slots {
		if slots < 0 || g.First[row] > g.First[row+1] {
			return fmt.Errorf("%w: row %d", ErrGraph, row)
		}
	}
	for column, need := range g.Need {
		if need < 1 || (column > 0 && need > g.Need[column-1]) {
			return fmt.Errorf("%w: need %d of column %d", ErrGraph, need, column)
		}
	}
	return g.checkWidth()
}

// rooms are how many seats each row needs in a search: never more than one that
// is sure to stay free.
func (g *Graph) rooms() []int32 {
	rooms := make([]int32, len(g.Slots))
	for row, slots := range g.Slots {
		rooms[row] = min(slots, int32(g.First[row+1]-g.First[row])+1)
	}
	return rooms
}
