package matching

import (
	"math/bits"
	"slices"
)

// sieve reads an index for one inquiry after the other. It is the memory of one
// reader; the index itself never changes.
type sieve struct {
	*index
	*inquiry
	passed   []uint64  // who fits
	sure     []uint64  // of them, whom no clause leaves open
	question *Question // for the rules that are asked
	memory   misses
	second   []int32 // of two runs that are merged
	spare    int     // a rule that need not be passed, or none

	// Memory for the question that is asked most, the best of one vacancy: it
	// takes no longer to answer than to allocate.
	words [2 * window]uint64
	short [shortlist]ranking
}

// shortlist is how many of the best are found without further memory.
const shortlist = 10

// none is a rule that does not exist.
const none = -1

func (x *index) newSieve() *sieve {
	s := &sieve{index: x, spare: none}
	s.passed, s.sure = s.words[:0:window], s.words[window:window]
	return s
}

// take prepares the sieve for an inquiry.
func (s *sieve) take(q *inquiry) {
	s.inquiry = q
	if s.question != nil {
		s.question.Vacancy = q.vacancy
	}
}

// fitting returns the members of a part who fit, from word first on, at most so
// many words of them. The result is valid until the next call.
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
	if len(s.filter.open) == 0 {
		return
	}
	s.sure = append(s.sure[:0], s.passed...)
	for i := range s.filter.open {
		p.keepSure(&s.filter.open[i], first, s.sure)
	}
	for w, passed := range s.passed {
		for open := passed &^ s.sure[w]; open != 0; open &= open - 1 {
			if !s.passesOpen(p, (first+w)*64+bits.TrailingZeros64(open)) {
				s.passed[w] &^= open & -open
			}
		}
	}
}

// passesOpen tells whether a member passes all open clauses.
func (s *sieve) passesOpen(p *part, place int) bool {
	for i := range s.filter.open {
		if c := &s.filter.open[i]; !p.isSure(c, place) && !s.decide(c, p.members[place]) {
			return false
		}
	}
	return true
}

// decide tells whether a member passes a clause that is open for it.
func (s *sieve) decide(c *clause, column int32) bool {
	if c.decide != nil {
		return c.decide(column)
	}
	asking := false
	for i := range c.options {
		switch b := &c.options[i]; {
		case b.may == b.sure:
		case b.scale == nil:
			asking = true
		case b.scale.values[column] >= b.least:
			return true
		}
	}
	return asking && s.ask(c.rule, column, nil)
}

// ask has a rule's Check judge the pair.
func (s *sieve) ask(rule int, column int32, decision *RentDecision) bool {
	return s.judge(rule, column, decision).Answer == Fits
}

func (s *sieve) judge(rule int, column int32, decision *RentDecision) Verdict {
	if s.question == nil {
		q := s.e.openQuestion()
		s.question = &q
		s.question.Vacancy = s.vacancy
	}
	s.question.Candidate, s.question.Decision = s.order.candidates[column], decision
	return s.e.rules[rule].Check(s.question)
}

// except corrects the pairs that have a history: who was refused is out, and
// where an authority has decided on the rent, all rules are asked.
func (s *sieve) except(p *part, first int) {
	for i := range s.past {
		past := &s.past[i]
		w := past.place/64 - first
		if past.part != p || w < 0 || w >= len(s.passed) {
			continue
		}
		s.passed[w] &^= 1 << (past.place % 64)
		if past.decision != nil && s.fitsDecided(past) {
			s.passed[w] |= 1 << (past.place % 64)
		}
	}
}

// fitsDecided asks about a pair whose rent was decided on. Only the rule rent
// reads decisions, so the planes can rule out most pairs beforehand.
func (s *sieve) fitsDecided(p *past) bool {
	column := p.part.members[p.place]
	for _, c := range s.filter.single {
		if int(c.rule) != s.rentRule && !p.part.has(c.plane, p.place) {
			return false
		}
	}
	for _, c := range s.filter.double {
		if int(c.rule) != s.rentRule && !p.part.has(c.a, p.place) && !p.part.has(c.b, p.place) {
			return false
		}
	}
	for rule := range s.e.rules {
		if rule != s.spare && !s.ask(rule, column, p.decision) {
			return false
		}
	}
	return true
}

// columns appends the columns of all who fit, ascending.
func (s *sieve) columns(q *inquiry, list []int32) []int32 {
	s.take(q)
	start := len(list)
	for i, p := range q.parts {
		middle := len(list)
		for w, word := range s.fitting(p, 0, p.words) {
			for members := p.members[w*64:]; word != 0; word &= word - 1 {
				list = append(list, members[bits.TrailingZeros64(word)])
			}
		}
		if i > 0 {
			s.merge(list[start:], middle-start)
		}
	}
	return list
}

// merge puts two ascending runs, one behind the other, in one order. The second
// is short: few would move anywhere.
func (s *sieve) merge(list []int32, middle int) {
	s.second = append(s.second[:0], list[middle:]...)
	for last, i := len(list)-1, middle-1; len(s.second) > 0; last-- {
		end := len(s.second) - 1
		if i >= 0 && list[i] > s.second[end] {
			list[last] = list[i]
			i--
		} else {
			list[last] = s.second[end]
			s.second = s.second[:end]
		}
	}
}

// count counts those who fit.
func (s *sieve) count(q *inquiry) int {
	s.take(q)
	n := 0
	for _, p := range q.parts {
		n += count(s.fitting(p, 0, p.words))
	}
	return n
}
