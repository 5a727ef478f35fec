package assign

// welcome prepares the prices for the columns that may be placed: rows must cost
// at least what those would weigh there. Each row gets the price it has when the
// best chain of moves ends at one of them.
func (w *where) welcome() {
	w.start()
	var top int64
	for row := range w.places {
		top = max(top, w.bestWaiting(int32(row))-w.places[row].price)
	}
	for row := range w.places {
		if best := w.bestWaiting(int32(row)); best >= 0 {
			w.reach(int32(row), &w.places[row], top+w.places[row].price-best)
		}
	}
	for len(w.nodes) > 0 {
		row, d := w.settle()
		for _, holder := range w.holders(row) {
			w.pull(holder, d)
		}
	}
	for _, row := range w.done {
		w.shift(row, top-w.places[row].distance)
	}
}

// pull looks for rows that could take the column, so that its row takes another.
func (w *where) pull(column int32, distance int64) {
	base := distance + w.price[column]
	for _, p := range w.wishes.of(column) {
		place := &w.places[p.other]
		if d := base + place.price - p.weight; d < place.distance {
			w.reach(p.other, place, d)
		}
	}
}

// bestWaiting is the most that a waiting column weighs in a row, or none.
func (w *where) bestWaiting(row int32) int64 {
	best := int64(none)
	for _, p := range w.offers.of(row) {
		if int(p.other) >= w.must {
			best = max(best, p.weight)
		}
	}
	return best
}

// fill brings one more seat of a row into the choice. Each row on the shortest
// path takes a column from the next one, and the last one a waiting column.
func (w *where) fill(root int32) {
	w.start()
	end, distance := pair{other: none}, int64(nowhere)
	w.reached, w.done = append(w.reached, root), append(w.done, root)
	w.places[root].distance = 0
	w.offer(root, 0, &end, &distance)
	for len(w.nodes) > 0 && w.nodes[0].distance < distance {
		row, d := w.settle()
		w.offer(row, d, &end, &distance)
	}
	for _, row := range w.done {
		w.shift(row, w.places[row].distance-distance)
	}
	row, column := int32(end.weight), end.other
	for row != root {
		given, from := w.places[row].via, w.places[row].from
		w.sit(column, row, w.seat[given])
		row, column = from, given
	}
	w.sit(column, root, w.open(root))
}

// offer looks from a row at the columns it could take.
func (w *where) offer(row int32, distance int64, end *pair, nearest *int64) {
	base := distance + w.places[row].price
	for _, p := range w.offers.of(row) {
		d := base + w.price[p.other] - p.weight
		if d >= *nearest {
			continue
		}
		holder := w.row[p.other]
		if holder == none {
			*end, *nearest = pair{int64(row), p.other}, d
			continue
		}
		if place := &w.places[holder]; d < place.distance {
			place.via, place.from = p.other, row
			w.reach(holder, place, d)
		}
	}
}
