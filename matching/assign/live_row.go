package assign

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// AddRow adds a row, and fills its slots if that makes the choice better. Without
// weights the weigher is asked for them when they matter.
func (l *Live) AddRow(slots int32, columns []int32, weights []int64) (row int, err error) {
	row = len(l.rows)
	if slots < 0 || row == math.MaxInt32 {
		return none, fmt.Errorf("%w: %d slots", ErrGraph, slots)
	}
	if err := l.checkPairs(columns, l.noColumn, weights); err != nil {
		return none, err
	}
	l.begin()
	r := liveRow{columns: slices.Clone(columns), weights: slices.Clone(weights), step: unreached}
	if !slices.IsSorted(r.columns) {
		sort.Sort(byColumn(r))
	}
	l.rows = append(l.rows, r)
	for i, column := range columns {
		weight := int64(none)
		if weights != nil {
			weight = weights[i]
		}
		l.columns[column].add(int32(row), weight)
	}
	l.grow(int32(row), slots)
	return row, nil
}

// DropRow removes a row. Those placed there look for another place.
func (l *Live) DropRow(row int) error {
	if err := l.checkRow(row); err != nil {
		return err
	}
	l.begin()
	r := &l.rows[row]
	homeless := slices.Clone(r.holders)
	for _, column := range homeless {
		l.rise(column)
	}
	for _, column := range r.columns {
		l.columns[column].drop(int32(row))
	}
	*r = liveRow{step: unreached, gone: true}
	for _, column := range homeless {
		l.seat(column)
	}
	return nil
}

// SetSlots changes how many columns a row takes.
func (l *Live) SetSlots(row int, slots int32) error {
	if err := l.checkRow(row); err != nil {
		return err
	}
	if slots < 0 {
		return fmt.Errorf("%w: %d slots", ErrGraph, slots)
	}
	l.begin()
	r := &l.rows[row]
	l.grow(int32(row), slots)
	for r.slots > slots {
		r.slots--
		if last := len(r.holders) - 1; last == int(r.slots) {
			column := r.holders[last]
			l.rise(column)
			l.seat(column)
		}
	}
	if slots == 0 {
		r.price = Price{}
	}
	return nil
}

// grow adds slots to a row, as long as they are of any use.
func (l *Live) grow(row, slots int32) {
	r := &l.rows[row]
	if r.slots == 0 && slots > 0 {
		r.price = l.bestColumn(row)
	}
	for r.slots < slots && r.price != (Price{}) {
		r.slots++
		l.fill(row)
	}
	r.slots = max(r.slots, slots)
}

// bestColumn is the lowest price of a row that none of its pairs exceeds.
func (l *Live) bestColumn(row int32) Price {
	var best Price
	for i, column := range l.rows[row].columns {
		c := &l.columns[column]
		if c.need-c.price.Need < best.Need {
			continue
		}
		if offer := (Price{c.need, l.weight(row, i)}).minus(c.price); best.less(offer) {
			best = offer
		}
	}
	return best
}

// byColumn sorts the pairs of a row.
type byColumn liveRow

func (r byColumn) Len() int           { return len(r.columns) }
func (r byColumn) Less(i, j int) bool { return r.columns[i] < r.columns[j] }
func (r byColumn) Swap(i, j int) {
	r.columns[i], r.columns[j] = r.columns[j], r.columns[i]
	if r.weights != nil {
		r.weights[i], r.weights[j] = r.weights[j], r.weights[i]
	}
}
