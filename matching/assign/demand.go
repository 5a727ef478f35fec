package assign

// seatColumn brings a column into the choice that must be placed. Each column on
// the shortest path moves on to another row, the last one into a free seat.
func (w *where) seatColumn(column int32) {
	w.start()
	w.price[column] = w.bestWish(column)
	last, distance := int32(none), int64(nowhere)
	w.wish(column, 0, &last, &distance)
	for len(w.nodes) > 0 && w.nodes[0].distance < distance {
		row, d := w.settle()
		for _, holder := range w.holders(row) {
			w.wish(holder, d, &last, &distance)
		}
	}
	w.price[column] -= distance
	for _, row := range w.done {
		w.shift(row, distance-w.places[row].distance)
	}
	w.move(w.places[last].via, last, func(row int32) int32 { return w.places[row].via })
}

// bestWish is the lowest price of a column that none of its pairs exceeds.
func (w *where) bestWish(column int32) int64 {
	best := int64(-nowhere)
	for _, p := range w.wishes.of(column) {
		best = max(best, p.weight-w.places[p.other].price)
	}
	return best
}

// wish looks from a column at the rows it could move to. The nearest one with a
// free seat is where the path ends.
func (w *where) wish(column int32, distance int64, last *int32, nearest *int64) {
	base := distance + w.price[column]
	for _, p := range w.wishes.of(column) {
		place := &w.places[p.other]
		d := base + place.price - p.weight
		if d >= place.distance || d >= *nearest {
			continue
		}
		place.via = column
		if w.free(p.other) {
			*last, *nearest = p.other, d
			continue
		}
		w.reach(p.other, place, d)
	}
}
