package assign

import "slices"

// moves are the columns whose place has changed in the last event.
type moves struct {
	now     int32   // number of the event
	event   []int32 // by column: the last event that moved it
	changed []int32
}

// Changed lists the columns that the last event placed, moved, or left without a
// place. It is good until the next event.
func (l *Live) Changed() []int32 { return l.changed }

// begin starts an event.
func (l *Live) begin() {
	l.now++
	l.changed = l.changed[:0]
}

func (l *Live) note(column int32) {
	if l.event[column] != l.now {
		l.event[column] = l.now
		l.changed = append(l.changed, column)
	}
}

// sit places a column in a row.
func (l *Live) sit(column, row int32) {
	l.columns[column].row = row
	l.rows[row].holders = append(l.rows[row].holders, column)
	l.total = l.total.plus(l.worth(row, column))
	l.note(column)
}

// rise takes a column from its row, and returns the row.
func (l *Live) rise(column int32) (row int32) {
	row = l.columns[column].row
	l.columns[column].row = none
	r := &l.rows[row]
	i := slices.Index(r.holders, column)
	r.holders = slices.Delete(r.holders, i, i+1)
	l.total = l.total.minus(l.worth(row, column))
	l.note(column)
	return row
}

// free tells whether a row has a seat left.
func (l *Live) free(row int32) bool {
	r := &l.rows[row]
	return len(r.holders) < int(r.slots)
}
