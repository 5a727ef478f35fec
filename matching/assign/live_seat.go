package assign

// asking is a search from a column without a place. It ends at a row with a free
// seat, or at a column that had better stay without a place.
type asking struct {
	distance    Price
	row, column int32
}

// seat finds out whether a column without a place should have one, and who makes
// room for it.
func (l *Live) seat(root int32) {
	c := &l.columns[root]
	c.price = l.bestOffer(root)
	end := l.asking(root, 0)
	if end.distance.Need > 0 {
		end = l.asking(root, nowhere)
	}
	c.price = c.price.minus(end.distance)
	for _, row := range l.done {
		l.shift(row, end.distance.minus(l.rows[row].distance))
	}
	l.moveUp(root, end)
}

// asking searches for the best place for a column, over pairs that have no more
// slack on the first level than the limit.
func (l *Live) asking(root int32, limit int64) asking {
	l.setOut(limit)
	end := asking{l.columns[root].price, none, root}
	l.ask(root, Price{}, &end)
	for row := l.next(end.distance); row != none; row = l.next(end.distance) {
		d := l.rows[row].distance
		for _, holder := range l.rows[row].holders {
			if without := d.plus(l.columns[holder].price); without.less(end.distance) {
				end = asking{without, none, holder}
			}
			l.ask(holder, d, &end)
		}
	}
	return end
}

// bestOffer is the lowest price of a column that none of its pairs exceeds.
func (l *Live) bestOffer(column int32) Price {
	var best Price
	c := &l.columns[column]
	for i, row := range c.rows {
		price := l.rows[row].price
		if l.rows[row].slots == 0 || c.need-price.Need < best.Need {
			continue
		}
		if offer := (Price{c.need, l.weightOf(column, i)}).minus(price); best.less(offer) {
			best = offer
		}
	}
	return best
}

// ask looks from a column at the rows it could move to.
func (l *Live) ask(column int32, distance Price, end *asking) {
	c := &l.columns[column]
	base := distance.plus(c.price)
	limit, weights := min(end.distance.Need, l.limit), c.known()
	for i, row := range c.rows {
		r := &l.rows[row]
		need := base.Need + r.price.Need - c.need
		if r.slots == 0 || need > limit || need > r.distance.Need {
			continue
		}
		weight := weights[i]
		if weight < 0 {
			weight = l.weightOf(column, i)
		}
		d := Price{need, base.Weight + r.price.Weight - weight}
		if !d.less(end.distance) || !d.less(r.distance) {
			continue
		}
		if l.free(row) {
			*end = asking{d, row, column}
			continue
		}
		l.reach(row, step{distance: d, via: column})
	}
}

// moveUp moves the columns along the path on to the next row, from its end back
// to the root.
func (l *Live) moveUp(root int32, end asking) {
	row, column := end.row, end.column
	if row == none {
		if column == root {
			return
		}
		row = l.rise(column)
		column = l.rows[row].via
	}
	for column != root {
		before := l.rise(column)
		l.sit(column, row)
		row, column = before, l.rows[before].via
	}
	l.sit(root, row)
}
