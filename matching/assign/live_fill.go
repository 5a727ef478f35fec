package assign

// offering is a search from a row with a free seat. It ends at a column without
// a place, or (column none) at a row that had better keep the seat free.
type offering struct {
	distance    Price
	row, column int32
}

// fill finds out who should have a seat that has become free. The row may have a
// price; in the end it has none, or no free seat.
func (l *Live) fill(root int32) {
	end := l.offering(root, 0)
	if end.distance.Need > 0 {
		end = l.offering(root, nowhere)
	}
	for _, row := range l.done {
		l.shift(row, l.rows[row].distance.minus(end.distance))
	}
	l.hand(root, end)
}

// offering searches for the best use of a seat, over pairs that have no more
// slack on the first level than the limit.
func (l *Live) offering(root int32, limit int64) offering {
	l.setOut(limit)
	l.rows[root].distance = Price{}
	l.reached, l.done = append(l.reached, root), append(l.done, root)
	end := offering{l.rows[root].price, root, none}
	l.offer(root, &end)
	for row := l.next(end.distance); row != none; row = l.next(end.distance) {
		if without := l.rows[row].distance.plus(l.rows[row].price); without.less(end.distance) {
			end = offering{without, row, none}
		}
		l.offer(row, &end)
	}
	return end
}

// offer looks from a row at the columns it could take. Pairs with too much slack
// on the first level are passed by without being weighed. The columns that were
// there from the beginning come most needed first: after one that is not needed
// enough, only those that came later can matter.
func (l *Live) offer(row int32, end *offering) {
	r := &l.rows[row]
	base := r.distance.plus(r.price)
	limit, weights := min(end.distance.Need, l.limit), r.known()
	for i := 0; i < len(r.columns); i++ {
		column := r.columns[i]
		c := &l.columns[column]
		need := base.Need + c.price.Need - c.need
		if need > limit {
			if base.Need-c.need > limit && column < l.inOrder {
				i = r.place(l.inOrder) - 1
			}
			continue
		}
		weight := weights[i]
		if weight < 0 {
			weight = l.weight(row, i)
		}
		d := Price{need, base.Weight + c.price.Weight - weight}
		if !d.less(end.distance) {
			continue
		}
		if c.row == none {
			*end = offering{d, row, column}
		} else if d.less(l.rows[c.row].distance) {
			l.reach(c.row, step{d, column, row})
		}
	}
}

// hand gives the columns along the path from one row to the next, from its end
// back to the root.
func (l *Live) hand(root int32, end offering) {
	row, column := end.row, end.column
	if column == none {
		if row == root {
			return
		}
		s := l.rows[row].step
		l.rise(s.via)
		row, column = s.from, s.via
	}
	for row != root {
		s := l.rows[row].step
		l.rise(s.via)
		l.sit(column, row)
		row, column = s.from, s.via
	}
	l.sit(column, root)
}
