package matching

import (
	"math/bits"
	"slices"
)

// misses is how a part's members fail: for each rule whom it keeps from fitting,
// and over all rules whom at least one does and whom at least two do. Who is in
// any and not in two is a near miss.
type misses struct {
	fails    [][]uint64 // by rule
	any, two []uint64
}

// of makes the memory ready for so many words.
func (m *misses) of(rules, words int) *misses {
	for len(m.fails) < rules {
		m.fails = append(m.fails, nil)
	}
	for rule := range m.fails {
		m.fails[rule] = blank(m.fails[rule], words)
	}
	m.any, m.two = blank(m.any, words), blank(m.two, words)
	return m
}

func blank(words []uint64, n int) []uint64 {
	words = slices.Grow(words[:0], n)[:n]
	clear(words)
	return words
}

// single returns those of a word whom this rule alone keeps from fitting.
func (m *misses) single(rule, word int) uint64 {
	return m.fails[rule][word] & m.any[word] &^ m.two[word]
}

// note adds one more rule that a member fails.
func (m *misses) note(rule, word int, bit uint64) {
	if m.fails[rule][word]&bit != 0 {
		return
	}
	m.two[word] |= m.any[word] & bit
	m.any[word] |= bit
	m.fails[rule][word] |= bit
}

// misses finds out how the members of a part fail the inquiry. First planes
// tell, and what they leave open counts as passed; so whoever fails two rules
// then fails two. Of the others, the open clauses are decided.
func (s *sieve) misses(p *part) *misses {
	m := s.memory.of(len(s.e.rules), p.words)
	for _, c := range s.filter.single {
		p.fail(m.fails[c.rule], c.plane, c.plane)
	}
	for _, c := range s.filter.double {
		p.fail(m.fails[c.rule], c.a, c.b)
	}
	for i := range s.filter.more {
		c := &s.filter.more[i]
		for w, everybody := range p.plane(everybody) {
			m.fails[c.rule][w] |= everybody &^ p.may(c, w)
		}
	}
	for _, fails := range m.fails {
		for w, failed := range fails {
			m.two[w] |= m.any[w] & failed
			m.any[w] |= failed
		}
	}
	s.settleMisses(p, m)
	return m
}

// fail notes the members who are in neither of two planes.
func (p *part) fail(fails []uint64, a, b plane) {
	one, other, all := p.plane(a), p.plane(b), p.plane(everybody)
	for w := range fails {
		fails[w] |= all[w] &^ (one[w] | other[w])
	}
}

func (s *sieve) settleMisses(p *part, m *misses) {
	for i := range s.filter.open {
		c := &s.filter.open[i]
		for w, everybody := range p.plane(everybody) {
			for open := everybody &^ (p.sure(c, w) | m.two[w] | m.fails[c.rule][w]); open != 0; open &= open - 1 {
				if !s.decide(c, p.members[w*64+bits.TrailingZeros64(open)]) {
					m.note(c.rule, w, open&-open)
				}
			}
		}
	}
}

// eachNear visits the members of the inquiry's parts whom one single rule keeps
// from fitting. Pairs with a history are left to Check.
func (s *sieve) eachNear(visit func(rule int, column int32)) {
	for _, p := range s.inquiry.parts {
		m := s.misses(p)
		s.forget(p, m)
		for rule := range m.fails {
			for w := range m.any {
				for word := m.single(rule, w); word != 0; word &= word - 1 {
					visit(rule, p.members[w*64+bits.TrailingZeros64(word)])
				}
			}
		}
	}
}

// forget leaves out the pairs with a history: see eachPast.
func (s *sieve) forget(p *part, m *misses) {
	for i := range s.past {
		if past := &s.past[i]; past.part == p {
			m.two[past.place/64] |= 1 << (past.place % 64)
		}
	}
}

// eachPast visits the pairs with a history that one single rule keeps from
// fitting, but for those in other municipalities, which eachElsewhere visits.
func (s *sieve) eachPast(visit func(rule int, c *Candidate, verdict Verdict)) {
	for i := range s.past {
		past := &s.past[i]
		c := s.order.candidates[past.part.members[past.place]]
		if rule, verdict, single := s.e.onlyMiss(s.vacancy, c); single && past.part != s.everyone {
			visit(rule, c, verdict)
		}
	}
}

// eachElsewhere visits the columns who fit but for the municipality.
func (s *sieve) eachElsewhere(visit func(column int32)) {
	s.spare = s.municipalityRule
	for w, word := range s.fitting(s.everyone, 0, s.everyone.words) {
		for ; word != 0; word &= word - 1 {
			column := int32(w*64 + bits.TrailingZeros64(word))
			if !s.accepts(column) {
				visit(column)
			}
		}
	}
	s.spare = none
}

// accepts tells whether a candidate is in one of the inquiry's parts.
func (s *sieve) accepts(column int32) bool {
	c := s.order.candidates[column]
	return c.Anywhere || (s.vacancy.Municipality != "" && slices.Contains(c.Municipalities, s.vacancy.Municipality))
}
