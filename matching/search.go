package matching

// search is the memory of a shortest path search, kept between searches.
type search struct {
	distance []worth
	from     []int // row through which a column was reached, or none
	settled  []bool
	touched  []int // columns reached
	done     []int // columns the path may lead through, in order of distance
	frontier frontier
}

func newSearch(columns int) *search {
	return &search{
		distance: make([]worth, columns),
		from:     filled(columns),
		settled:  make([]bool, columns),
	}
}

func (s *search) reset() {
	for _, column := range s.touched {
		s.from[column], s.settled[column] = none, false
	}
	s.touched, s.done, s.frontier = s.touched[:0], s.done[:0], s.frontier[:0]
}

// pathEnd is where the cheapest path ends: at a free column, or (column none) at
// a row that goes without.
type pathEnd struct {
	row, column int
	distance    worth
}

// shortestPath is Dijkstra's search over slack, from the row to the nearest end.
func (a *assignment) shortestPath(row int, s *search) pathEnd {
	s.reset()
	end := pathEnd{row: row, column: none, distance: a.rowPrice[row]}
	a.reach(row, worth{}, s)
	for len(s.frontier) > 0 {
		next := s.frontier.pop()
		if s.settled[next.column] {
			continue
		}
		if end.distance.less(next.distance) {
			break
		}
		if a.row[next.column] == none {
			return pathEnd{column: next.column, distance: next.distance}
		}
		s.settled[next.column] = true
		s.done = append(s.done, next.column)
		holder := a.row[next.column]
		if without := next.distance.plus(a.rowPrice[holder]); without.less(end.distance) {
			end = pathEnd{row: holder, column: none, distance: without}
		}
		a.reach(holder, next.distance, s)
	}
	return end
}

// reach looks from a row at the columns it could take.
func (a *assignment) reach(row int, distance worth, s *search) {
	for _, e := range a.rows[row] {
		if s.settled[e.column] {
			continue
		}
		d := distance.plus(a.slack(row, e))
		if s.from[e.column] == none {
			s.touched = append(s.touched, e.column)
		} else if !d.less(s.distance[e.column]) {
			continue
		}
		s.distance[e.column], s.from[e.column] = d, row
		s.frontier.push(step{d, e.column})
	}
}
