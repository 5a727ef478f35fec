package assign_test

import (
	"slices"

	"wohnraum/matching/assign"
)

// county is a large graph shaped like the trade: places of very different size,
// households that accept the few places around them, dwellings of a size and a
// rent, and a few dozen levels of need.
type county struct {
	assign.Graph
	row, column []trait
}

// trait is what decides whether a pair fits and what it weighs.
type trait struct {
	persons, rent int
	places        []int // of a row: one; of a column: by rank
	points        uint64
}

// sizes of the benchmarks, and how selective their dwellings are.
var sizes = []struct {
	name                  string
	columns, rows, places int
	strict                int // how many of 100 pairs fail for other reasons
}{
	{"S", 1_000, 300, 9, 61},
	{"M", 10_000, 2_000, 70, 59},
	{"L", 120_000, 20_000, 400, 71},
}

const ticketBits, spareBits = 16, 15

// Weigh gives a fit of 14 bits, a lottery ticket of 16, and leaves room to add
// them up.
func (c *county) Weigh(row int, columns []int32, weights []int64) {
	r := &c.row[row]
	for i, column := range columns {
		k := &c.column[column]
		h := mix(r.points ^ k.points)
		rank := slices.Index(k.places, r.places[0])
		fit := 6000/(1+rank) + 4000/(1+abs(r.persons-k.persons)) + int(h%4000)
		weights[i] = int64(fit)<<(ticketBits+spareBits) + int64(h>>(64-ticketBits))
	}
}

func abs(n int) int { return max(n, -n) }

// zipf draws a place: place n is 1/(n+7) as likely as the first ones.
func zipf(draw dice, places int) int {
	for {
		place := draw(places)
		if draw(places) < places*8/(place+8) {
			return place
		}
	}
}

func newCounty(size int) *county {
	s := sizes[size]
	draw := splitMix(uint64(s.columns))
	c := &county{row: make([]trait, s.rows), column: make([]trait, s.columns)}
	in := make([][]int32, s.places)
	for i := range c.column {
		c.Need = append(c.Need, int64(1+draw(6)*6+draw(6)))
		c.column[i] = household(draw, s.places)
		for _, place := range c.column[i].places {
			in[place] = append(in[place], int32(i))
		}
	}
	slices.SortFunc(c.Need, func(a, b int64) int { return int(b - a) })
	c.First = []int{0}
	for i := range c.row {
		c.row[i] = trait{persons: 1 + draw(5), rent: draw(100), places: []int{zipf(draw, s.places)}, points: uint64(draw(1 << 62))}
		c.Slots = append(c.Slots, 1)
		for _, column := range in[c.row[i].places[0]] {
			if fits(&c.row[i], &c.column[column]) && draw(100) >= s.strict {
				c.Column = append(c.Column, column)
			}
		}
		c.First = append(c.First, len(c.Column))
	}
	c.MaxWeight = 1<<(14+ticketBits+spareBits) - 1
	c.Graph.Weigh = c
	return c
}

func household(draw dice, places int) trait {
	k := trait{persons: 1, rent: 100 - draw(100)*draw(100)/100, points: uint64(draw(1 << 62))}
	for k.persons < 7 && draw(100) < 42 {
		k.persons++
	}
	home := zipf(draw, places)
	k.places = []int{home}
	for n := draw(11); n > 0; n-- {
		if near := (home + draw(24)*draw(24)/24 + 1) % places; !slices.Contains(k.places, near) {
			k.places = append(k.places, near)
		}
	}
	return k
}

// fits: one room per person or one more, and a rent within the limit.
func fits(r, k *trait) bool {
	return r.rent < k.rent && k.persons >= r.persons-1 && k.persons <= r.persons
}
