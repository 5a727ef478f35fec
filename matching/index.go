package matching

import "slices"

// An index answers "who fits this vacancy?" for all candidates at once, sixty
// four with each step of the processor. It holds no truth of its own: a rule's
// Check says what is true, the index only says it faster, and a test compares
// the two on every pair.
//
// Three ideas make it fast.
//
// First, candidates are numbered by their place in the published order, the most
// urgent first. Such a number is a column. Whoever reads columns upwards reads
// candidates in the order in which they would be proposed.
//
// Second, candidates stand in parts: one part for each municipality somebody
// accepts. A vacancy is compared with the part of its municipality and with the
// part of those who would move anywhere, and with nobody else. This is the rule
// municipality; all others work inside a part.
//
// Third, within a part each yes-or-no fact is a plane: one bit for each member.
// A rule turns a vacancy into clauses over planes ("those without an animal",
// "those of at least three persons"), and the members who fit are the AND of all
// clauses. Amounts and days are planes too (see scale).
//
// What cannot be said in planes is left open: the clause lets those members pass
// and has the rule's Check asked about each that all other rules let pass. A new
// rule without an index operation is nothing but one open clause.
type index struct {
	e      *Engine
	order  order
	suit   *suit
	narrow []narrow // by rule: turns a vacancy into clauses

	parts    map[string]*part // by municipality
	anywhere *part            // candidates who accept every municipality
	everyone *part            // all columns; for questions across municipalities

	placeless []int32 // columns of whom nobody knows where they would live

	inquiries []inquiry // by vacancy, as the problem has them sorted

	rentRule, municipalityRule int // their places among the rules
}

func newIndex(e *Engine) *index {
	x := &index{e: e, parts: map[string]*part{}}
	x.order = newOrder(e)
	x.suit = newSuit(e, x.order)
	c := newCatalogue(e, x.order)
	for _, rule := range e.rules {
		x.narrow = append(x.narrow, c.indexed(rule))
	}
	x.divide(c)
	x.rentRule, x.municipalityRule = e.rule("rent"), e.rule("municipality")
	x.inquiries = make([]inquiry, len(e.problem.Vacancies))
	for i := range e.problem.Vacancies {
		x.inquiries[i] = x.inquire(&e.problem.Vacancies[i])
	}
	return x
}

// divide puts every column into the parts where it may be looked for.
func (x *index) divide(c *catalogue) {
	members := map[string][]int32{}
	everyone := make([]int32, len(x.order.candidates))
	var anywhere []int32
	for column, candidate := range x.order.candidates {
		everyone[column] = int32(column)
		if candidate.Anywhere {
			anywhere = append(anywhere, int32(column))
			continue
		}
		if len(candidate.Municipalities) == 0 {
			x.placeless = append(x.placeless, int32(column))
		}
		for i, place := range candidate.Municipalities {
			if place != "" && !slices.Contains(candidate.Municipalities[:i], place) {
				members[place] = append(members[place], int32(column))
			}
		}
	}
	rows := c.rows()
	for place, list := range members {
		x.parts[place] = c.newPart(place, list, rows)
	}
	x.anywhere, x.everyone = c.newPart("", anywhere, rows), c.newPart("", everyone, rows)
}
