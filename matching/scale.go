package matching

import (
	"math"
	"slices"
)

// scale is an ordered fact of the candidates (persons, an amount, a day) as
// planes: the plane of a cut holds all whose value is at least the cut. A
// question "at least x" is one plane if x is a cut, and it lies between two
// planes if not: those in the upper fit for sure, those in the lower alone are
// compared by their value.
type scale struct {
	values []int64 // by column; absent if there is none
	cuts   []int64 // ascending
	first  plane   // of the first cut; the others follow
	exact  bool    // every value is a cut
}

// maxCuts bounds the planes of a scale. With more of them fewer members are
// left to be compared one by one; with fewer the planes take less memory.
const maxCuts = 64

const (
	absent = math.MinInt64 // below every question
	always = math.MaxInt64 // above every question
)

// scaleOf adds an ordered fact. Candidates for whom value says false are never at
// least anything.
func (c *catalogue) scaleOf(value func(*Candidate) (int64, bool)) *scale {
	s := &scale{values: make([]int64, len(c.order.candidates))}
	var known []int64
	for column, candidate := range c.order.candidates {
		s.values[column] = absent
		if v, ok := value(candidate); ok {
			s.values[column] = v
			known = append(known, v)
		}
	}
	s.cut(known)
	s.first = c.next(len(s.cuts))
	c.scale = append(c.scale, s)
	return s
}

// cut takes every value as a cut, or, if there are too many, values that divide
// the candidates evenly.
func (s *scale) cut(known []int64) {
	slices.Sort(known)
	distinct := slices.Compact(slices.Clone(known))
	s.exact = len(distinct) <= maxCuts
	if s.exact {
		s.cuts = distinct
		return
	}
	s.cuts = []int64{known[0]}
	for i := 1; i < maxCuts; i++ {
		s.cuts = append(s.cuts, known[i*(len(known)-1)/(maxCuts-1)])
	}
	s.cuts = slices.Compact(s.cuts)
}

// mark notes the planes that a column is in.
func (s *scale) mark(row []uint64, column int) {
	for i, cut := range s.cuts {
		if s.values[column] < cut {
			return
		}
		set(row, s.first+plane(i))
	}
}

// bound is a way to pass a clause: members in the plane may pass by it, those in
// the plane sure do, and between the two the value decides.
type bound struct {
	may, sure plane
	scale     *scale // nil if something else decides
	least     int64
}

// in is passed by the members of a plane.
func in(p plane) bound { return bound{may: p, sure: p} }

// doubtful is passed by those members of a plane about whom Check says so.
func doubtful(p plane) bound { return bound{may: p} }

// atLeast asks for a value of at least x.
func (s *scale) atLeast(x int64) bound {
	i, _ := slices.BinarySearch(s.cuts, x)
	b := bound{may: nobody, sure: nobody, scale: s, least: x}
	if i < len(s.cuts) {
		b.may, b.sure = s.first+plane(i), s.first+plane(i)
	}
	if i > 0 && !s.exact {
		b.may = s.first + plane(i-1)
	}
	return b
}

// where asks for the values that fit, which mostly are all from some value on.
// If they are not, or if not every value is a cut, Check must be asked.
func (s *scale) where(fits func(cut int) bool) bound {
	if len(s.cuts) == 0 {
		return bound{}
	}
	if !s.exact {
		return bound{may: s.first}
	}
	from := 0
	for from < len(s.cuts) && !fits(from) {
		from++
	}
	if from == len(s.cuts) {
		return bound{}
	}
	p := s.first + plane(from)
	for i := from; i < len(s.cuts); i++ {
		if !fits(i) {
			return bound{may: p}
		}
	}
	return bound{may: p, sure: p}
}

// ordinal is a day as a number that grows with the day.
func ordinal(d Date) int64 {
	n := int64(0)
	for i := range len(d) {
		if d[i] != '-' {
			n = 10*n + int64(d[i]-'0')
		}
	}
	return n
}
