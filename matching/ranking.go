package matching

import (
	"cmp"
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

// compare orders proposals: urgency, then fit, then the lottery. The column,
// which is the order of keys among the equally urgent, comes last only so that
// the order is total; two equal tickets are not to be expected.
func (r ranking) compare(other ranking) int {
	return cmp.Or(
		cmp.Compare(other.urgency, r.urgency),
		cmp.Compare(other.fit, r.fit),
		cmp.Compare(other.ticket, r.ticket),
		cmp.Compare(r.column, other.column),
	)
}

func (x *index) rank(f *fitting, column int32) ranking {
	return ranking{
		column:  column,
		urgency: x.order.urgency[column],
		fit:     x.suit.points(f, column),
		ticket:  x.e.lottery.ticket(f.number, x.suit.numbers[column]),
	}
}

// best returns the first k of the columns in the order of proposals.
func (x *index) best(v *Vacancy, columns []int32, k int) []ranking {
	f := x.suit.vacancy(v, x.e.lottery)
	list := make([]ranking, len(columns))
	for i, column := range columns {
		list[i] = x.rank(&f, column)
	}
	return firstOf(list, k)
}

func firstOf(list []ranking, k int) []ranking {
	slices.SortFunc(list, ranking.compare)
	return list[:min(max(k, 0), len(list))]
}

// window is how many words are looked at together: enough to be worth compiling
// a vacancy for, few enough not to read far beyond the best.
const window = 8

// first returns the k best who fit. Members come in the order of urgency, so as
// soon as k are found, only those as urgent as the last of them are looked at.
func (s *sieve) first(v *Vacancy, k int) []ranking {
	f := s.suit.vacancy(v, s.e.lottery)
	list := make([]ranking, 0, 2*k)
	for _, p := range s.take(v) {
		if p != nil {
			list = firstOf(s.firstIn(p, &f, k, list), k)
		}
	}
	return list
}

func (s *sieve) firstIn(p *part, f *fitting, k int, list []ranking) []ranking {
	least, found := -1, 0
	if len(list) >= k {
		least = list[k-1].urgency
	}
	for first := 0; first < p.words; first += window {
		for w, fitting := range s.fitting(p, first, window) {
			for ; fitting != 0; fitting &= fitting - 1 {
				r := s.rank(f, p.members[(first+w)*64+bits.TrailingZeros64(fitting)])
				if r.urgency < least {
					return list
				}
				list = append(list, r)
				if found++; found == k {
					least = max(least, r.urgency)
				}
			}
		}
	}
	return list
}
