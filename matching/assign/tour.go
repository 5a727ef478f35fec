package assign

// tour is the memory of a search in a Live, kept between searches.
type tour struct {
	queue   []stop
	reached []int32 // rows with a distance
	done    []int32 // rows the shortest path may lead through
	limit   int64   // pairs with more slack on the first level are left out
}

// step is what a search knows about a row.
type step struct {
	distance Price // from where the search began
	via      int32 // the column through which it came
	from     int32 // the row that wants this column, in a search among rows
}

// unreached is the step of a row no search has come to.
var unreached = step{distance: Price{Need: nowhere}}

// stop is a row to look at next. It may be outdated: then the row has been
// reached on a shorter way.
type stop struct {
	distance Price
	row      int32
}

// setOut forgets the last search. Most paths have no slack on the first level at
// all, and a search that need not look at other pairs is much shorter.
func (l *Live) setOut(limit int64) {
	for _, row := range l.reached {
		l.rows[row].step = unreached
	}
	l.reached, l.done, l.queue, l.limit = l.reached[:0], l.done[:0], l.queue[:0], limit
}

// reach notes a shorter way to a row.
func (l *Live) reach(row int32, s step) {
	r := &l.rows[row]
	if r.distance == unreached.distance {
		l.reached = append(l.reached, row)
	}
	r.step = s
	l.queue = append(l.queue, stop{s.distance, row})
	child := len(l.queue) - 1
	for child > 0 {
		parent := (child - 1) / 2
		if !s.distance.less(l.queue[parent].distance) {
			break
		}
		l.queue[child] = l.queue[parent]
		child = parent
	}
	l.queue[child] = stop{s.distance, row}
}

// next takes the nearest row that is nearer than the end, or none.
func (l *Live) next(end Price) int32 {
	for len(l.queue) > 0 && l.queue[0].distance.less(end) {
		nearest, last := l.queue[0], l.queue[len(l.queue)-1]
		l.queue = l.queue[:len(l.queue)-1]
		if len(l.queue) > 0 {
			l.sink(last)
		}
		if nearest.distance == l.rows[nearest.row].distance {
			l.done = append(l.done, nearest.row)
			return nearest.row
		}
	}
	return none
}

// sink puts a stop where no child is nearer, from the top downwards.
func (l *Live) sink(s stop) {
	hole := 0
	for {
		child := 2*hole + 1
		if child >= len(l.queue) {
			break
		}
		if child+1 < len(l.queue) && l.queue[child+1].distance.less(l.queue[child].distance) {
			child++
		}
		if !l.queue[child].distance.less(s.distance) {
			break
		}
		l.queue[hole] = l.queue[child]
		hole = child
	}
	l.queue[hole] = s
}

// shift moves price between the rows a search went through and the columns they
// hold.
func (l *Live) shift(row int32, by Price) {
	r := &l.rows[row]
	r.price = r.price.plus(by)
	for _, column := range r.holders {
		c := &l.columns[column]
		c.price = c.price.minus(by)
	}
}
