package matching

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// catalogueOf is an empty catalogue over so many candidates, called c0000, c0001
// and so on, in the order of their columns.
func catalogueOf(candidates int) *catalogue {
	o := order{columns: map[CandidateKey]int32{}}
	for column := range candidates {
		c := &Candidate{Key: CandidateKey(fmt.Sprintf("c%04d", column))}
		o.candidates, o.keys, o.urgency = append(o.candidates, c), append(o.keys, c.Key), append(o.urgency, 0)
		o.columns[c.Key] = int32(column)
	}
	return newCatalogue(&Engine{}, o)
}

// amounts is a scale of these values, one for each candidate, as far as they have one.
func amounts(list ...Maybe[int64]) (*catalogue, *scale) {
	c := catalogueOf(len(list))
	s := c.scaleOf(func(candidate *Candidate) (int64, bool) {
		v := list[c.order.columns[candidate.Key]]
		return v.V, v.Valid
	})
	return c, s
}

// spread is n values from first on, each step more than the last.
func spread(n int, first, step int64) []Maybe[int64] {
	list := make([]Maybe[int64], n)
	for i := range list {
		list[i] = amount(first + int64(i)*step)
	}
	return list
}

// everyone makes the one part with all candidates.
func (c *catalogue) everyone() *part {
	members := make([]int32, len(c.order.candidates))
	for i := range members {
		members[i] = int32(i)
	}
	return c.newPart("", members, c.rows())
}

// noAmount is a value that a record has, but that does not count.
var noAmount = Maybe[int64]{V: 12345}

func amount(v int64) Maybe[int64] { return Known(v) }

var scales = map[string][]Maybe[int64]{
	"nobody":                   nil,
	"nobody with a value":      {noAmount, noAmount},
	"one":                      {amount(7)},
	"all the same":             {amount(7), amount(7), amount(7)},
	"some without":             {amount(3), noAmount, amount(9), noAmount, amount(3)},
	"the ends of all integers": {amount(math.MinInt64 + 1), amount(always), noAmount, amount(0), amount(always)},
	"just as many as cuts":     spread(maxCuts, -100, 5),
	"one more than cuts":       spread(maxCuts+1, -100, 5),
	"many times more":          spread(1000, -2000, 3),
	"many, and most the same":  append(spread(100, 0, 3), slices.Repeat([]Maybe[int64]{amount(51), amount(53), noAmount}, 200)...),
}

// questions are the values of a scale, their neighbours, and the ends.
func questions(list []Maybe[int64]) []int64 {
	asked := []int64{math.MinInt64 + 1, -1, 0, 1, always - 1, always}
	for _, v := range list {
		if v.Valid {
			asked = append(asked, v.V, max(v.V, math.MinInt64+2)-1, min(v.V, always-1)+1)
		}
	}
	slices.Sort(asked)
	return slices.Compact(asked)
}

// Whoever is in the sure plane has the value, whoever is not in the other has
// not, and in between the value is compared.
func TestScale_AtLeast_TellsWhoHasAsMuch(t *testing.T) {
	t.Parallel()
	for name, list := range scales {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, s := amounts(list...)
			everyone := c.everyone()
			for _, asked := range questions(list) {
				b := s.atLeast(asked)
				if b.least != asked || b.scale != s {
					t.Fatalf("at least %d asks for %d", asked, b.least)
				}
				between := 0
				for column, v := range list {
					has := v.Valid && v.V >= asked
					sure, may := everyone.has(b.sure, column), everyone.has(b.may, column)
					if sure && !has || has && !may || sure && !may {
						t.Fatalf("at least %d: candidate %d has %v, is sure %v, may %v", asked, column, has, sure, may)
					}
					if may && !sure {
						between++
						if got := s.values[column] >= b.least; got != has {
							t.Fatalf("at least %d: the value of candidate %d says %v", asked, column, got)
						}
					}
				}
				if s.exact && between > 0 {
					t.Errorf("at least %d: %d are compared, although every value is a cut", asked, between)
				}
			}
		})
	}
}

func TestScale_Cuts(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		cuts  int
		exact bool
	}{
		"nobody":                   {0, true},
		"nobody with a value":      {0, true},
		"one":                      {1, true},
		"all the same":             {1, true},
		"some without":             {2, true},
		"the ends of all integers": {3, true},
		"just as many as cuts":     {maxCuts, true},
		"one more than cuts":       {maxCuts, false},
		"many times more":          {maxCuts, false},
		"many, and most the same":  {16, false},
	} {
		_, s := amounts(scales[name]...)
		if len(s.cuts) != want.cuts || s.exact != want.exact {
			t.Errorf("%s: %d cuts, exact %v, want %+v", name, len(s.cuts), s.exact, want)
		}
		if !slices.IsSorted(s.cuts) || len(slices.Compact(slices.Clone(s.cuts))) != len(s.cuts) {
			t.Errorf("%s: the cuts do not ascend: %v", name, s.cuts)
		}
	}
}

// The lowest and the highest value are cuts, so that nobody is compared with a
// question beyond them; and the cuts divide evenly those who differ.
func TestScale_DividesEvenly(t *testing.T) {
	t.Parallel()
	list := spread(1000, -2000, 3)
	_, s := amounts(list...)
	if first, last := s.cuts[0], s.cuts[len(s.cuts)-1]; first != list[0].V || last != list[999].V {
		t.Errorf("the cuts run from %d to %d, the values from %d to %d", first, last, list[0].V, list[999].V)
	}
	for i := 1; i < len(s.cuts); i++ {
		if members := (s.cuts[i] - s.cuts[i-1]) / 3; members < 15 || members > 16 {
			t.Errorf("between the cuts %d and %d are %d members", s.cuts[i-1], s.cuts[i], members)
		}
	}
}

func TestScale_Where(t *testing.T) {
	t.Parallel()
	c, s := amounts(spread(5, 10, 10)...) // cuts 10, 20, 30, 40, 50
	_, divided := amounts(spread(100, 0, 1)...)
	_, empty := amounts(noAmount, noAmount)
	first := s.first
	for _, w := range []struct {
		name  string
		scale *scale
		fits  []int64
		want  bound
	}{
		{"all", s, []int64{10, 20, 30, 40, 50}, in(first)},
		{"from the third on", s, []int64{30, 40, 50}, in(first + 2)},
		{"the last only", s, []int64{50}, in(first + 4)},
		{"none", s, nil, bound{}},
		{"the third only", s, []int64{30}, doubtful(first + 2)},
		{"all but the last", s, []int64{10, 20, 30, 40}, doubtful(first)},
		{"all but one within", s, []int64{20, 30, 50}, doubtful(first + 1)},
		{"divided", divided, []int64{99}, doubtful(divided.first)},
		{"divided, none", divided, nil, doubtful(divided.first)},
		{"no value", empty, []int64{10}, bound{}},
	} {
		got := w.scale.where(func(cut int) bool { return slices.Contains(w.fits, w.scale.cuts[cut]) })
		if got != w.want {
			t.Errorf("%s: %+v, want %+v", w.name, got, w.want)
		}
	}
	if everyone := c.everyone(); !everyone.has(first+4, 4) || everyone.has(first+4, 3) {
		t.Error("the plane of the fifth cut is not that of the fifth candidate alone")
	}
}

// Two scales, and a fact between them, do not share planes.
func TestCatalogue_GivesEveryFactItsPlanes(t *testing.T) {
	t.Parallel()
	c := catalogueOf(3)
	one := func(*Candidate) (int64, bool) { return 1, true }
	column := func(candidate *Candidate) (int64, bool) { return int64(c.order.columns[candidate.Key]), true }
	a, flag, b, local := c.scaleOf(one), c.flag(func(*Candidate) bool { return true }), c.scaleOf(column),
		c.localFlag(func(_ *Candidate, place string) bool { return place == "here" })
	if got := []plane{nobody, everybody, a.first, flag, b.first, b.first + 3, c.count}; !slices.IsSorted(got) || flag != a.first+1 || b.first != flag+1 {
		t.Errorf("planes begin at %v", got)
	}
	if local != b.first+3 || c.count != local+1 {
		t.Errorf("the last plane is %d of %d", local, c.count)
	}
	everyone := c.everyone()
	for member := range 3 {
		if everyone.has(nobody, member) || !everyone.has(everybody, member) || !everyone.has(flag, member) || everyone.has(local, member) {
			t.Errorf("member %d is in the wrong planes", member)
		}
		for cut := range 3 {
			if got := everyone.has(b.first+plane(cut), member); got != (member >= cut) {
				t.Errorf("member %d in the plane of cut %d: %v", member, cut, got)
			}
		}
	}
	if here := c.newPart("here", []int32{1}, c.rows()); !here.has(local, 0) {
		t.Error("a local fact is not known in its part")
	}
}

func TestOrdinal_GrowsWithTheDay(t *testing.T) {
	t.Parallel()
	days := []Date{"", "0000-01-01", "0000-12-31", "0001-01-01", "1999-12-31", "2026-09-30", "2026-10-01", "2026-11-22", "9999-12-31"}
	for i, d := range days[1:] {
		if before := days[i]; ordinal(before) >= ordinal(d) {
			t.Errorf("%q is %d, %q is %d", before, ordinal(before), d, ordinal(d))
		}
	}
	if got := ordinal("2026-11-22"); got != 20261122 {
		t.Errorf("the day is the number %d", got)
	}
}
