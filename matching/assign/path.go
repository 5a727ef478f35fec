package assign

// shortestPath is Dijkstra's search over slack, from a row that gets one more
// seat to the nearest end.
func (w *where) shortestPath(root int32) end {
	best := end{distance: nowhere}
	if w.spare {
		best = end{distance: w.pays[root], row: root, column: none}
	}
	w.start(root)
	w.look(root, 0, &best)
	for len(w.nodes) > 0 {
		next := w.pop()
		if next.distance >= best.distance {
			break
		}
		w.done = append(w.done, next.row)
		if without := next.distance + w.pays[next.row]; w.spare && without < best.distance {
			best = end{distance: without, row: next.row, column: none}
		}
		w.look(next.row, next.distance, &best)
	}
	return best
}

// start forgets the last search.
func (w *where) start(root int32) {
	for _, row := range w.reached {
		w.distance[row] = nowhere
	}
	w.distance[root], w.from[root] = 0, none
	w.reached, w.done, w.nodes = append(w.reached[:0], root), append(w.done[:0], root), w.nodes[:0]
}

// look goes through what a row could take instead. Offers come best first, so
// that the first one which cannot beat the best end, and the first one which
// nobody has, end the list.
func (w *where) look(row int32, distance int64, best *end) {
	base := distance + w.pays[row]
	for _, o := range w.of(row) {
		if base-o.weight+w.least[o.column] >= best.distance {
			return
		}
		d := base - o.weight + w.price[o.column]
		if d >= best.distance {
			continue
		}
		holder := w.row[o.column]
		if holder == none {
			*best = end{distance: d, row: row, column: o.column}
			return
		}
		w.reach(holder, row, o.column, d)
	}
}

// reach notes a way to a row: somebody wants one of its columns.
func (w *where) reach(row, from, column int32, distance int64) {
	before := w.distance[row]
	if distance >= before {
		return
	}
	w.distance[row], w.from[row], w.wants[row] = distance, from, column
	if before == nowhere {
		w.reached = append(w.reached, row)
		w.push(row, distance)
		return
	}
	w.lower(row, distance)
}

// reprice lowers the rows and raises the columns the search went through, so
// that the path becomes free of slack and no pair is undercut.
func (w *where) reprice(distance int64) {
	for _, row := range w.done {
		ahead := distance - w.distance[row]
		w.pays[row] -= ahead
		for _, column := range w.holders(row) {
			w.price[column] += ahead
		}
	}
}

// shift hands the columns along the path, from its end back to the row where it
// began.
func (w *where) shift(root int32, e end) {
	row, column := e.row, e.column
	if column == none {
		if row == root {
			return
		}
		column = w.wants[row]
		w.leave(column)
		row = w.from[row]
	}
	for row != root {
		given := w.wants[row]
		w.sit(column, row, w.seat[given])
		row, column = w.from[row], given
	}
	w.sit(column, root, w.open(root))
}
