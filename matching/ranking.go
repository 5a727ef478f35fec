package matching

import (
	"math/bits"
	"slices"
)

// ranking is a candidate's place in the order for one vacancy.
type ranking struct {
	column  int32
	urgency int
	fit     int
	ticket  int64
}

// before orders proposals: urgency, then fit, then the lottery. The column, which
// is the order of keys among the equally urgent, comes last only so that the
// order is total; two equal tickets are not to be expected.
func (r ranking) before(other ranking) bool {
	switch {
	case r.urgency != other.urgency:
		return r.urgency > other.urgency
	case r.fit != other.fit:
		return r.fit > other.fit
	case r.ticket != other.ticket:
		return r.ticket > other.ticket
	}
	return r.column < other.column
}

func (r ranking) compare(other ranking) int {
	if r.before(other) {
		return -1
	}
	return 1
}

func (x *index) rank(f *fitting, column int32) ranking {
	return ranking{
		column:  column,
		urgency: int(x.suit.marks[column].urgency),
		fit:     x.suit.points(f, column),
		ticket:  x.e.lottery.ticket(f.number, x.suit.marks[column].number),
	}
}

// best returns the first k of the columns in the order of proposals.
func (x *index) best(q *inquiry, columns []int32, k int) []ranking {
	list := make([]ranking, len(columns))
	for i, column := range columns {
		list[i] = x.rank(&q.suits, column)
	}
	slices.SortFunc(list, ranking.compare)
	return list[:min(max(k, 0), len(list))]
}

// window is how many words are looked at together: enough to be worth going
// through the clauses, few enough not to read far beyond the best.
const window = 4

// first returns the k best who fit, k above 0. Members come in the order of
// urgency, so a part is left as soon as its next member is less urgent than the
// last of k.
func (s *sieve) first(q *inquiry, k int) []ranking {
	s.take(q)
	best := s.short[:0:min(k, len(s.short))]
	if k > len(s.short) {
		best = make([]ranking, 0, min(k, len(s.order.candidates)))
	}
	for _, p := range q.parts {
		best = s.firstIn(p, best)
	}
	return best
}

func (s *sieve) firstIn(p *part, best []ranking) []ranking {
	for first := 0; first < p.words; first += window {
		for w, fitting := range s.fitting(p, first, window) {
			for ; fitting != 0; fitting &= fitting - 1 {
				column := p.members[(first+w)*64+bits.TrailingZeros64(fitting)]
				if len(best) == cap(best) && int(s.suit.marks[column].urgency) < best[len(best)-1].urgency {
					return best
				}
				best = insert(best, s.rank(&s.suits, column))
			}
		}
	}
	return best
}

// insert puts a ranking in its place, and drops the last one of a full list.
func insert(best []ranking, r ranking) []ranking {
	if len(best) < cap(best) {
		best = append(best, r)
	} else if !r.before(best[len(best)-1]) {
		return best
	}
	i := len(best) - 1
	for ; i > 0 && r.before(best[i-1]); i-- {
		best[i] = best[i-1]
	}
	best[i] = r
	return best
}
