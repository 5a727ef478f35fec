package matching

import (
	"math/bits"
	"slices"
)

// sieve reads an index for one vacancy after the other. It is the memory of one
// reader; the index itself never changes.
type sieve struct {
	*index
	filter   filter
	passed   []uint64
	question Question
}

func (x *index) newSieve() *sieve {
	return &sieve{index: x, question: x.e.openQuestion()}
}

// take prepares the sieve for a vacancy, and returns the parts to look at.
func (s *sieve) take(v *Vacancy) [2]*part {
	s.question.Vacancy = v
	s.compile(v, &s.filter)
	return s.partsOf(v)
}

// partsOf returns the parts whose members accept the vacancy's municipality.
func (x *index) partsOf(v *Vacancy) [2]*part {
	if here := x.parts[v.Municipality]; here != nil {
		return [2]*part{here, x.anywhere}
	}
	return [2]*part{x.anywhere, nil}
}

// fitting returns the members who fit, from word first on, at most words of them.
// The result is valid until the next call.
func (s *sieve) fitting(p *part, first, words int) []uint64 {
	words = min(words, p.words-first)
	s.passed = slices.Grow(s.passed[:0], words)[:words]
	if s.filter.empty {
		clear(s.passed)
	} else {
		p.sift(&s.filter, first, s.passed)
		s.settle(p, first)
	}
	s.except(p, first)
	return s.passed
}

// settle decides what planes left open, for those who passed everything else.
func (s *sieve) settle(p *part, first int) {
	for _, i := range s.filter.open {
		c := &s.filter.clauses[i]
		for w, passed := range s.passed {
			for doubtful := passed & p.undecided(c, first+w); doubtful != 0; doubtful &= doubtful - 1 {
				bit := bits.TrailingZeros64(doubtful)
				if !s.decide(c, p.members[(first+w)*64+bit]) {
					s.passed[w] &^= 1 << bit
				}
			}
		}
	}
}

// decide tells whether a member passes an open clause.
func (s *sieve) decide(c *clause, column int32) bool {
	if c.byAsk {
		s.question.Candidate = s.order.candidates[column]
		return s.e.rules[c.rule].Check(&s.question).Answer == Fits
	}
	for _, b := range c.bound {
		if b.scale != nil && b.scale.values[column] >= b.least {
			return true
		}
	}
	return false
}

// except judges the pairs that have a history by all rules.
func (s *sieve) except(p *part, first int) {
	v := s.question.Vacancy
	for _, column := range s.exceptional[v.Key] {
		place, member := slices.BinarySearch(p.members, column)
		w := place/64 - first
		if !member || w < 0 || w >= len(s.passed) {
			continue
		}
		s.passed[w] &^= 1 << (place % 64)
		if answer, _ := s.e.judge(v, s.order.candidates[column]); answer == Fits {
			s.passed[w] |= 1 << (place % 64)
		}
	}
}

// columns appends the columns of all who fit the vacancy, part by part.
func (s *sieve) columns(v *Vacancy, list []int32) []int32 {
	for _, p := range s.take(v) {
		if p == nil {
			continue
		}
		for w, fitting := range s.fitting(p, 0, p.words) {
			for ; fitting != 0; fitting &= fitting - 1 {
				list = append(list, p.members[w*64+bits.TrailingZeros64(fitting)])
			}
		}
	}
	return list
}

// count counts those who fit the vacancy.
func (s *sieve) count(v *Vacancy) int {
	n := 0
	for _, p := range s.take(v) {
		if p != nil {
			n += count(s.fitting(p, 0, p.words))
		}
	}
	return n
}
