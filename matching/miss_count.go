package matching

import "math/bits"

// countMisses adds the near misses of an inquiry, without looking at one of them
// where planes tell enough.
func (s *sieve) countMisses(q *inquiry, counts []MissCount) {
	if q.slots == 0 {
		return
	}
	s.take(q)
	for _, p := range q.parts {
		m := s.misses(p)
		s.forget(p, m)
		for rule := range counts {
			for w := range m.any {
				if single := m.single(rule, w); single != 0 {
					s.countWord(p, rule, w, single, &counts[rule])
				}
			}
		}
	}
	s.countElsewhere(&counts[s.municipalityRule])
	s.eachPast(func(rule int, _ *Candidate, verdict Verdict) { counts[rule].add(1, verdict.Answer == Unknown) })
}

func (c *MissCount) add(n int, unclear bool) {
	if unclear {
		c.Unclear += n
	} else {
		c.Fails += n
	}
}

// countWord counts some members of a word that fail by one rule alone.
func (s *sieve) countWord(p *part, rule, w int, single uint64, count *MissCount) {
	doubt := s.filter.doubts[rule]
	waits, ask := single&p.plane(doubt.waits)[w], single&p.plane(doubt.ask)[w]
	count.Unclear += bits.OnesCount64(waits)
	count.Fails += bits.OnesCount64(single &^ waits &^ ask)
	for ; ask != 0; ask &= ask - 1 {
		verdict := s.judge(rule, p.members[w*64+bits.TrailingZeros64(ask)], nil)
		count.add(1, verdict.Answer == Unknown)
	}
}

// countElsewhere counts those who fit but for the municipality: all who fit
// without it, less those who fit with it.
func (s *sieve) countElsewhere(count *MissCount) {
	total, waiting := 0, 0
	waits := s.everyone.plane(s.filter.doubts[s.municipalityRule].waits)
	s.spare = s.municipalityRule
	for w, word := range s.fitting(s.everyone, 0, s.everyone.words) {
		total += bits.OnesCount64(word)
		waiting += bits.OnesCount64(word & waits[w])
	}
	s.spare = none
	for _, p := range s.inquiry.parts {
		for w, word := range s.fitting(p, 0, p.words) {
			total -= bits.OnesCount64(word)
			waiting -= bits.OnesCount64(word & p.plane(s.filter.doubts[s.municipalityRule].waits)[w])
		}
	}
	count.add(waiting, true)
	count.add(total-waiting, false)
}
