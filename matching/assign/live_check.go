package assign

import (
	"fmt"
	"slices"
)

// checkPairs looks at the pairs of a new row or column, the other side of which
// has as many members as the bound says.
func (l *Live) checkPairs(others []int32, gone func(other int32) bool, weights []int64) error {
	if weights != nil && len(weights) != len(others) {
		return fmt.Errorf("%w: %d weights for %d pairs", ErrGraph, len(weights), len(others))
	}
	for _, weight := range weights {
		if weight < 0 || weight > l.maxWeight {
			return fmt.Errorf("%w: a weight of %d", ErrGraph, weight)
		}
	}
	sorted := others
	if !slices.IsSorted(others) {
		sorted = slices.Sorted(slices.Values(others))
	}
	for i, other := range sorted {
		if gone(other) || (i > 0 && other == sorted[i-1]) {
			return fmt.Errorf("%w: no %d, or twice", ErrGraph, other)
		}
	}
	return nil
}

func (l *Live) noRow(row int32) bool {
	return uint(row) >= uint(len(l.rows)) || l.rows[row].gone
}

func (l *Live) noColumn(column int32) bool {
	return uint(column) >= uint(len(l.columns)) || l.columns[column].gone
}

func (l *Live) checkRow(row int) error {
	if l.noRow(int32(row)) {
		return fmt.Errorf("%w: no row %d", ErrGraph, row)
	}
	return nil
}

func (l *Live) checkColumn(column int) error {
	if l.noColumn(int32(column)) {
		return fmt.Errorf("%w: no column %d", ErrGraph, column)
	}
	return nil
}

func (l *Live) checkPair(row, column int, weight int64) error {
	if l.noRow(int32(row)) || l.noColumn(int32(column)) || weight < 0 || weight > l.maxWeight {
		return fmt.Errorf("%w: row %d, column %d, weight %d", ErrGraph, row, column, weight)
	}
	return nil
}
