package assign

import (
	"fmt"
	"math"
	"slices"
)

// AddColumn adds a column, and places it if that makes the choice better. Without
// weights the weigher is asked for them when they matter.
func (l *Live) AddColumn(need int64, rows []int32, weights []int64) (column int, err error) {
	column = len(l.columns)
	if need < 1 || need >= nobody || column == math.MaxInt32 {
		return none, fmt.Errorf("%w: a need of %d", ErrGraph, need)
	}
	if err := l.checkPairs(rows, l.noRow, weights); err != nil {
		return none, err
	}
	l.begin()
	l.columns = append(l.columns, liveColumn{need: need, row: none, rows: slices.Clone(rows), weights: slices.Clone(weights)})
	l.event, l.before = append(l.event, 0), append(l.before, none)
	for i, row := range rows {
		weight := int64(none)
		if weights != nil {
			weight = weights[i]
		}
		l.rows[row].add(int32(column), weight)
	}
	l.seat(int32(column))
	return column, nil
}

// DropColumn removes a column. Its seat goes to whom it helps most.
func (l *Live) DropColumn(column int) error {
	if err := l.checkColumn(column); err != nil {
		return err
	}
	l.begin()
	l.vacate(int32(column))
	c := &l.columns[column]
	for _, row := range c.rows {
		l.rows[row].drop(int32(column))
	}
	*c = liveColumn{row: none, gone: true}
	return nil
}

// AddPair lets a column fit a row.
func (l *Live) AddPair(row, column int, weight int64) error {
	if err := l.checkPair(row, column, weight); err != nil {
		return err
	}
	r, c := &l.rows[row], &l.columns[column]
	if slices.Contains(r.columns, int32(column)) {
		return fmt.Errorf("%w: row %d has column %d already", ErrGraph, row, column)
	}
	l.begin()
	better := r.slots > 0 && r.price.plus(c.price).less(Price{c.need, weight})
	if better {
		l.vacate(int32(column))
	}
	r.add(int32(column), weight)
	c.add(int32(row), weight)
	if better {
		l.seat(int32(column))
	}
	return nil
}

// DropPair says that a column does not fit a row any more.
func (l *Live) DropPair(row, column int) error {
	if err := l.checkPair(row, column, 0); err != nil {
		return err
	}
	r, c := &l.rows[row], &l.columns[column]
	if !slices.Contains(r.columns, int32(column)) {
		return fmt.Errorf("%w: row %d has no column %d", ErrGraph, row, column)
	}
	l.begin()
	placed := c.row == int32(row)
	if placed {
		l.vacate(int32(column))
	}
	r.drop(int32(column))
	c.drop(int32(row))
	if placed {
		l.seat(int32(column))
	}
	return nil
}

// nobody is a price on the first level that no row can afford.
const nobody = 1 << width

// vacate takes a column from its row, so that nobody can take it until it is
// seated again, and fills its seat.
func (l *Live) vacate(column int32) {
	if l.columns[column].row == none {
		return
	}
	row := l.rise(column)
	l.columns[column].price = Price{Need: nobody}
	l.fill(row)
}
