package invented

import (
	"cmp"
	"fmt"
	"slices"
)

// land is the municipalities of a county, the largest first.
type land struct {
	places []place
	people []int // running total of the shares, for drawing a place
}

// place is one municipality.
type place struct {
	key    string
	postal []string // its postal codes
	x, y   int
	area   int   // its comparison area
	near   []int // all places by distance, itself first
}

// newLand lays out n municipalities.
func newLand(d *dice, n int) *land {
	l := &land{}
	total := 0
	for i := range n {
		p := place{key: fmt.Sprintf("99%06d", i+1), x: d.below(1 << 16), y: d.below(1 << 16)}
		for j := range 1 + 12/(i+1) {
			p.postal = append(p.postal, fmt.Sprintf("%s-%02d", p.key, j+1))
		}
		l.places = append(l.places, p)
		total += 1_000_000 / (i + 1 + n/40) // Zipf, flatter at the top of a whole state
		l.people = append(l.people, total)
	}
	l.measure()
	return l
}

// areas is the number of comparison areas.
func (l *land) areas() int { return (len(l.places) + 7) / 8 }

// measure sorts the neighbours of each place, and puts it in the comparison area
// of the nearest centre.
func (l *land) measure() {
	for i := range l.places {
		p := &l.places[i]
		p.near = make([]int, len(l.places))
		for j := range p.near {
			p.near[j] = j
		}
		slices.SortFunc(p.near, func(a, b int) int {
			return cmp.Or(cmp.Compare(p.distance(l.places[a]), p.distance(l.places[b])), cmp.Compare(a, b))
		})
		p.area = p.near[slices.IndexFunc(p.near, func(j int) bool { return j < l.areas() })]
	}
}

// distance is the square of the distance, which has the same order.
func (p place) distance(other place) int {
	dx, dy := p.x-other.x, p.y-other.y
	return dx*dx + dy*dy
}

// draw returns a municipality; large ones come more often.
func (l *land) draw(d *dice) int {
	n := d.below(l.people[len(l.people)-1])
	i, _ := slices.BinarySearch(l.people, n+1)
	return i
}

// keys returns the keys of places.
func (l *land) keys(of []int) []string {
	keys := make([]string, len(of))
	for i, j := range of {
		keys[i] = l.places[j].key
	}
	return keys
}
