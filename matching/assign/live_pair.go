package assign

import "slices"

// place is where in the row's list a column is.
func (r *liveRow) place(column int32) int {
	i, _ := slices.BinarySearch(r.columns, column)
	return i
}

// add lets a column fit the row. A weight below 0 is not known yet.
func (r *liveRow) add(column int32, weight int64) {
	i := r.place(column)
	if r.weights != nil || weight >= 0 {
		r.weights = slices.Insert(r.known(), i, weight)
	}
	r.columns = slices.Insert(r.columns, i, column)
}

// drop says that a column does not fit the row any more.
func (r *liveRow) drop(column int32) {
	i := r.place(column)
	r.columns = slices.Delete(r.columns, i, i+1)
	if r.weights != nil {
		r.weights = slices.Delete(r.weights, i, i+1)
	}
}

// add lets the column fit a row.
func (c *liveColumn) add(row int32, weight int64) {
	if c.weights != nil || weight >= 0 {
		c.weights = append(c.known(), weight)
	}
	c.rows = append(c.rows, row)
}

// drop says that the column does not fit a row any more.
func (c *liveColumn) drop(row int32) {
	i := slices.Index(c.rows, row)
	c.rows = slices.Delete(c.rows, i, i+1)
	if c.weights != nil {
		c.weights = slices.Delete(c.weights, i, i+1)
	}
}

// worth is what a pair is worth.
func (l *Live) worth(row, column int32) Price {
	return Price{l.columns[column].need, l.weight(row, l.rows[row].place(column))}
}
