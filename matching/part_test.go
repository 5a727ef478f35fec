package matching

import (
	"slices"
	"strconv"
	"testing"
)

// noise is a fixed stream of words, the same on every machine.
func noise(seed uint64) func() uint64 {
	l := lottery{seed: seed, bits: 62}
	return func() uint64 {
		seed++
		return l.draw('t', strconv.FormatUint(seed, 10))
	}
}

func TestTranspose_TurnsRowsIntoColumns(t *testing.T) {
	t.Parallel()
	next := noise(1)
	for range 20 {
		var rows [64]uint64
		for i := range rows {
			rows[i] = next()
		}
		columns := rows
		transpose(&columns)
		for i := range rows {
			for j := range rows {
				if rows[i]>>j&1 != columns[j]>>i&1 {
					t.Fatalf("bit %d of row %d is not bit %d of column %d", j, i, i, j)
				}
			}
		}
		transpose(&columns)
		if columns != rows {
			t.Fatal("transposed twice is not what it was")
		}
	}
}

// A part knows of each of its members the facts of that member: whatever the
// number of members and planes, also where they do not fill a word.
func TestNewPart_KnowsEveryFactOfEveryMember(t *testing.T) {
	t.Parallel()
	for _, members := range []int{0, 1, 2, 63, 64, 65, 127, 128, 130} {
		for _, facts := range []int{0, 1, 61, 62, 63, 64, 65, 200} {
			c := catalogueOf(2*members + 1)
			has := func(column, fact int) bool { return (column*column+7*fact+column*fact)%3 == 0 }
			for fact := range facts {
				c.flag(func(candidate *Candidate) bool { return has(int(c.order.columns[candidate.Key]), fact) })
			}
			var every []int32 // second column: a part is not all candidates
			for i := range members {
				every = append(every, int32(2*i+1))
			}
			p := c.newPart("", every, c.rows())
			if want := (members + 63) / 64; p.words != want || len(p.bits) != want*int(c.count) {
				t.Fatalf("%d members, %d facts: %d words of a plane, %d in all", members, facts, p.words, len(p.bits))
			}
			for place, column := range every {
				for fact := range facts {
					if got := p.has(everybody+1+plane(fact), place); got != has(int(column), fact) {
						t.Fatalf("%d members, %d facts: member %d, fact %d: %v", members, facts, place, fact, got)
					}
				}
			}
			if got := count(p.plane(everybody)); got != members {
				t.Fatalf("%d members, everybody are %d", members, got)
			}
			if got := count(p.plane(nobody)); got != 0 {
				t.Fatalf("%d members, nobody are %d", members, got)
			}
		}
	}
}

// A fact that depends on the place is told for each part anew.
func TestNewPart_KnowsWhatDependsOnThePlace(t *testing.T) {
	t.Parallel()
	c := catalogueOf(130)
	welcome := c.localFlag(func(candidate *Candidate, place string) bool {
		return place == "all" || (place == "third" && c.order.columns[candidate.Key]%3 == 0)
	})
	after := c.flag(func(*Candidate) bool { return true })
	members := make([]int32, 130)
	for i := range members {
		members[i] = int32(i)
	}
	for place, want := range map[string]int{"all": 130, "third": 44, "": 0} {
		p := c.newPart(place, members, c.rows())
		if got := count(p.plane(welcome)); got != want {
			t.Errorf("in %q %d are welcome, want %d", place, got, want)
		}
		if got := count(p.plane(after)); got != 130 {
			t.Errorf("in %q the next plane has %d", place, got)
		}
		if !p.has(welcome, 66) && place == "third" {
			t.Error("member 66 is not welcome")
		}
	}
}

// sheet is a part of 200 members whose planes after the first two are noise.
func sheet(facts int) (*catalogue, *part) {
	c := catalogueOf(200)
	next := noise(uint64(facts))
	for range facts {
		fact := map[CandidateKey]bool{}
		for _, candidate := range c.order.candidates {
			fact[candidate.Key] = next()%4 > 0
		}
		c.flag(func(candidate *Candidate) bool { return fact[candidate.Key] })
	}
	return c, c.everyone()
}

// A member passes if it is in one plane of every clause, however many clauses of
// whatever width there are.
func TestSift_IsTheAndOfAllClauses(t *testing.T) {
	t.Parallel()
	_, p := sheet(16)
	plane16 := func(i int) bound { return in(everybody + 1 + plane(i%16)) }
	for clauses := range 12 {
		for _, widths := range [][]int{{1}, {2}, {3}, {1, 2}, {3, 1, 2}, {5, 1}, {1, 1, 1, 1, 2, 2}} {
			var f filter
			var every [][]bound
			for i := range clauses {
				var options []bound
				for j := range widths[i%len(widths)] {
					options = append(options, plane16(3*i+5*j))
				}
				every = append(every, options)
				f.either(options...)
			}
			passed := make([]uint64, p.words)
			p.sift(&f, 0, passed)
			for member := range p.members {
				want := true
				for _, options := range every {
					some := false
					for _, b := range options {
						some = some || p.has(b.may, member)
					}
					want = want && some
				}
				if got := passed[member/64]>>(member%64)&1 == 1; got != want {
					t.Fatalf("%d clauses of %v: member %d passed: %v", clauses, widths, member, got)
				}
			}
		}
	}
}

// Looking at some words of a part gives what looking at all gives there.
func TestSift_InAWindow(t *testing.T) {
	t.Parallel()
	_, p := sheet(16)
	var f filter
	f.only(everybody + 1)
	f.either(in(everybody+2), in(everybody+3))
	f.either(in(everybody+4), in(everybody+5), in(everybody+6))
	all := make([]uint64, p.words)
	p.sift(&f, 0, all)
	for first := range p.words {
		for words := 0; first+words <= p.words; words++ {
			some := make([]uint64, words)
			p.sift(&f, first, some)
			for w := range some {
				if some[w] != all[first+w] {
					t.Errorf("word %d of a window from %d is %x, want %x", w, first, some[w], all[first+w])
				}
			}
		}
	}
}

func TestKeepSure_KeepsWhoPassesAnOptionForSure(t *testing.T) {
	t.Parallel()
	_, p := sheet(8)
	a, b, passed := everybody+1, everybody+2, everybody+3
	for name, options := range map[string][]bound{
		"no option sure":   {doubtful(everybody)},
		"one sure of one":  {{may: everybody, sure: a}},
		"one sure of two":  {in(a), doubtful(everybody)},
		"two sure of two":  {{may: everybody, sure: a}, in(b)},
		"two sure of many": {{may: everybody, sure: a}, in(b), doubtful(everybody)},
	} {
		c := clause{options: options}
		sure := slices.Clone(p.plane(passed))
		p.keepSure(&c, 0, sure)
		for member := range p.members {
			want := p.has(options[0].sure, member)
			for _, o := range options[1:] {
				want = want || p.has(o.sure, member)
			}
			if p.isSure(&c, member) != want {
				t.Fatalf("%s: member %d is sure: %v", name, member, !want)
			}
			if got := sure[member/64]>>(member%64)&1 == 1; got != (want && p.has(passed, member)) {
				t.Fatalf("%s: member %d is kept: %v", name, member, got)
			}
		}
		for w := range p.words {
			one := slices.Clone(p.plane(passed)[w : w+1])
			p.keepSure(&c, w, one)
			if one[0] != sure[w] {
				t.Errorf("%s: in word %d alone %x are sure, want %x", name, w, one[0], sure[w])
			}
		}
	}
}
