package assign

import "slices"

// moves are the columns that the last event touched.
type moves struct {
	now     int32   // number of the event
	event   []int32 // by column: the last event that touched it
	before  []int32 // by column: where it was then
	touched []int32
}

// Changed lists the columns that the last event placed, moved, or left without a
// place.
func (l *Live) Changed() []int32 {
	var changed []int32
	for _, column := range l.touched {
		if l.columns[column].row != l.before[column] {
			changed = append(changed, column)
		}
	}
	return changed
}

// begin starts an event.
func (l *Live) begin() {
	l.now++
	l.touched = l.touched[:0]
}

// touch remembers where a column was, before it is moved.
func (l *Live) touch(column int32) {
	if l.event[column] == l.now {
		return
	}
	l.event[column], l.before[column] = l.now, l.columns[column].row
	l.touched = append(l.touched, column)
}

// sit places a column in a row.
func (l *Live) sit(column, row int32) {
	l.touch(column)
	l.columns[column].row = row
	l.rows[row].holders = append(l.rows[row].holders, column)
	l.total = l.total.plus(l.worth(row, column))
}

// rise takes a column from its row, and returns the row.
func (l *Live) rise(column int32) (row int32) {
	l.touch(column)
	row = l.columns[column].row
	l.columns[column].row = none
	r := &l.rows[row]
	i := slices.Index(r.holders, column)
	r.holders = slices.Delete(r.holders, i, i+1)
	l.total = l.total.minus(l.worth(row, column))
	return row
}

// free tells whether a row has a seat left.
func (l *Live) free(row int32) bool {
	r := &l.rows[row]
	return len(r.holders) < int(r.slots)
}
