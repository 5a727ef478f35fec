package matching

import (
	"math/bits"
	"slices"
	"testing"
)

func TestSieve_MergesTwoRuns(t *testing.T) {
	t.Parallel()
	for _, runs := range [][2][]int32{
		{nil, nil},
		{{1, 2, 3}, nil},
		{nil, {1, 2, 3}},
		{{1}, {2}},
		{{2}, {1}},
		{{1, 3, 5, 7}, {0, 2, 4, 6, 8}},
		{{1, 2, 3, 4}, {5, 6}},
		{{5, 6, 7}, {1, 2}},
		{{0, 9}, {4}},
		{{4}, {0, 9}},
	} {
		s := sieve{second: []int32{77, 78, 79}} // what an earlier merge left behind
		list := slices.Concat(runs[0], runs[1])
		want := slices.Sorted(slices.Values(list))
		s.merge(list, len(runs[0]))
		if !slices.Equal(list, want) {
			t.Errorf("%v merge into %v", runs, list)
		}
	}
}

// Whoever fails one rule is a near miss; whoever fails a second one is none, of
// neither rule; and to fail the same rule again changes nothing.
func TestMisses_Note(t *testing.T) {
	t.Parallel()
	const anna, berta, clara = 1 << 0, 1 << 5, 1 << 63
	var m misses
	m.of(3, 2)
	m.note(1, 0, anna)
	m.note(1, 0, anna)
	m.note(0, 0, berta)
	m.note(2, 0, berta)
	m.note(2, 0, berta)
	m.note(2, 1, clara)
	for _, want := range []struct {
		rule, word int
		single     uint64
	}{{0, 0, 0}, {1, 0, anna}, {2, 0, 0}, {0, 1, 0}, {1, 1, 0}, {2, 1, clara}} {
		if got := m.single(want.rule, want.word); got != want.single {
			t.Errorf("by the rule %d alone fail %b in the word %d, want %b", want.rule, got, want.word, want.single)
		}
	}
	m.note(0, 1, clara)
	if m.single(2, 1) != 0 || m.single(0, 1) != 0 {
		t.Error("with a second rule Clara is still a near miss")
	}
	m.of(4, 1)
	if len(m.fails) != 4 || len(m.any) != 1 || len(m.two) != 1 || m.any[0]|m.two[0]|m.fails[0][0]|m.fails[1][0]|m.fails[2][0] != 0 {
		t.Errorf("the next part begins with %+v", m)
	}
}

// noisyRules is three rules of noise about 200 members: clauses of one, two and
// three planes. It returns who fails each of them.
func noisyRules() (*sieve, *part, [3][]bool) {
	_, p := sheet(12)
	x := index{e: &Engine{rules: make([]Rule, 3)}}
	first := everybody + 1
	x.narrow = []narrow{
		func(_ *Vacancy, f *filter) { f.only(first); f.only(first + 1); f.either(in(first+2), in(first+3)) },
		func(_ *Vacancy, f *filter) { f.either(in(first+4), in(first+5), in(first+6)) },
		func(_ *Vacancy, f *filter) { f.only(first + 7) },
	}
	s := x.newSieve()
	s.take(&inquiry{filter: x.compile(&Vacancy{}), parts: []*part{p}})
	var fails [3][]bool
	for member := range p.members {
		has := func(fact int) bool { return p.has(first+plane(fact), member) }
		fails[0] = append(fails[0], !(has(0) && has(1) && (has(2) || has(3))))
		fails[1] = append(fails[1], !has(4) && !has(5) && !has(6))
		fails[2] = append(fails[2], !has(7))
	}
	return s, p, fails
}

// Of all members the misses say who fails by one rule alone, however many clauses
// of that rule.
func TestMisses_SayWhoFailsByOneRuleAlone(t *testing.T) {
	t.Parallel()
	s, p, fails := noisyRules()
	for range 2 { // the second time with the memory of the first
		m := s.misses(p)
		seen := 0
		for member := range p.members {
			for rule := range fails {
				want := fails[rule][member] && !fails[(rule+1)%3][member] && !fails[(rule+2)%3][member]
				if got := m.single(rule, member/64)>>(member%64)&1 == 1; got != want {
					t.Fatalf("member %d fails by the rule %d alone: %v", member, rule, got)
				}
				if want {
					seen++
				}
			}
		}
		if seen < 30 {
			t.Fatalf("only %d fail by one rule alone", seen)
		}
	}
}

// Who fits is who fails nothing, in a window as in the whole.
func TestSieve_FittingInAWindow(t *testing.T) {
	t.Parallel()
	s, p, fails := noisyRules()
	for _, words := range []int{1, 2, 4, 9} {
		n := 0
		for first := 0; first < p.words; first += words {
			passed := s.fitting(p, first, words)
			if want := min(words, p.words-first); len(passed) != want {
				t.Fatalf("a window of %d words from %d has %d", words, first, len(passed))
			}
			for w, word := range passed {
				n += bits.OnesCount64(word)
				for member := (first + w) * 64; member < min(len(p.members), (first+w+1)*64); member++ {
					want := !fails[0][member] && !fails[1][member] && !fails[2][member]
					if got := word>>(member%64)&1 == 1; got != want {
						t.Fatalf("member %d fits: %v", member, got)
					}
				}
			}
		}
		if n < 20 {
			t.Fatalf("only %d fit", n)
		}
	}
}

// Where a clause leaves somebody open, a function of its own decides, else the
// value, else the rule's Check; and none of them is asked about those who are
// sure or fail anyway.
func TestSieve_DecidesWhatIsOpen(t *testing.T) {
	t.Parallel()
	c := catalogueOf(10)
	column := func(candidate *Candidate) int { return int(c.order.columns[candidate.Key]) }
	under8 := c.flag(func(candidate *Candidate) bool { return column(candidate) < 8 })
	under3 := c.flag(func(candidate *Candidate) bool { return column(candidate) < 3 })
	amount := &scale{values: []int64{0, 10, 20, 30, 40, 50, 60, 70, 80, 90}}
	for name, clause := range map[string]struct {
		add  func(f *filter, asked func(int32) bool)
		want []int
	}{
		"by a function": {func(f *filter, asked func(int32) bool) { f.add(asked, bound{may: everybody, sure: under3}) }, []int{0, 1, 2, 5}},
		"by its value": {func(f *filter, _ func(int32) bool) {
			f.either(bound{may: everybody, sure: under3, scale: amount, least: 60})
		}, []int{0, 1, 2, 6, 7}},
		"by its value, or by Check": {func(f *filter, _ func(int32) bool) {
			f.either(bound{may: everybody, sure: nobody, scale: amount, least: 60}, bound{may: everybody, sure: under3})
		}, []int{0, 1, 2, 4, 6, 7}},
		"by Check": {func(f *filter, _ func(int32) bool) { f.either(bound{may: everybody, sure: under3}) }, []int{0, 1, 2, 4}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var about []int32
			e := &Engine{rules: []Rule{{ID: "new", Check: func(q *Question) Verdict {
				about = append(about, c.order.columns[q.Candidate.Key])
				return decided(q.Vacancy.Key == "flat" && column(q.Candidate) == 4, Value{}, Value{})
			}}}}
			own := func(column int32) bool {
				about = append(about, column)
				return column == 5
			}
			x := index{e: e, order: c.order, narrow: []narrow{func(_ *Vacancy, f *filter) { f.only(under8); clause.add(f, own) }}}
			v := &Vacancy{Key: "flat"}
			p := c.everyone()
			s, q := x.newSieve(), inquiry{vacancy: v, filter: x.compile(v), parts: []*part{p}}
			var got []int
			for _, column := range s.columns(&q, nil) {
				got = append(got, int(column))
			}
			if !slices.Equal(got, clause.want) || s.count(&q) != len(clause.want) {
				t.Errorf("%v pass, want %v", got, clause.want)
			}
			for _, column := range about {
				if column < 3 || column > 7 {
					t.Errorf("candidate %d was looked at, although planes say enough", column)
				}
			}
		})
	}
}
