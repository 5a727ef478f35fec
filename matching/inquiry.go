package matching

import "slices"

// inquiry is a vacancy made ready to be asked about: what its rules want, in
// which parts to look, and what has happened to its pairs.
type inquiry struct {
	vacancy *Vacancy
	slots   int // open ones
	filter  filter
	parts   []*part
	suits   fitting
	past    []past
}

// past is a member whose pair with the vacancy is an exception to what the
// records say.
type past struct {
	part     *part
	place    int           // among the members
	decision *RentDecision // an authority's; nil if the pair was refused
}

// inquire makes a vacancy ready.
func (x *index) inquire(v *Vacancy) inquiry {
	q := inquiry{vacancy: v, slots: x.e.openSlots(v), filter: x.compile(v), suits: x.suit.vacancy(v, x.e.lottery)}
	if here := x.parts[v.Municipality]; here != nil {
		q.parts = append(q.parts, here)
	}
	q.parts = append(q.parts, x.anywhere)
	for _, pair := range x.e.history[v.Key] {
		if column, ok := x.order.columns[pair.candidate]; ok {
			q.note(x.everyone, column, pair)
		}
	}
	return q
}

func (q *inquiry) note(everyone *part, column int32, pair history) {
	for _, p := range append(slices.Clone(q.parts), everyone) {
		if place, member := slices.BinarySearch(p.members, column); member {
			q.past = append(q.past, past{p, place, pair.decision})
		}
	}
}
