package invented

import "wohnraum/matching"

// dice is a splitmix64 stream: a few lines that will still draw the same county
// when the standard library has changed its generator.
type dice struct{ state uint64 }

// newDice starts a stream for one purpose, so that one more vacancy does not
// change the households.
func newDice(seed, purpose uint64) *dice {
	d := &dice{seed ^ purpose*0xd1342543de82ef95}
	d.next()
	return d
}

func (d *dice) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below draws from 0 to n-1. The bias of the remainder is far below what any
// share in here is known to.
func (d *dice) below(n int) int { return int(d.next() % uint64(n)) }

// between draws from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.below(high-low+1) }

// percent is true in so many of a hundred draws.
func (d *dice) percent(n int) bool { return d.below(100) < n }

// fact is yes and not known in so many of a hundred draws, else no.
func (d *dice) fact(yes, notKnown int) matching.Fact {
	switch n := d.below(100); {
	case n < yes:
		return matching.Yes
	case n < yes+notKnown:
		return matching.NotKnown
	}
	return matching.No
}

// weighted draws an index; heavier ones come more often.
func (d *dice) weighted(weights ...int) int {
	total := 0
	for _, w := range weights {
		total += w
	}
	n := d.below(total)
	for i, w := range weights {
		if n < w {
			return i
		}
		n -= w
	}
	return len(weights) - 1
}

// known is the value, but not known in so many of a hundred draws.
func known[T any](d *dice, notKnown int, v T) matching.Maybe[T] {
	if d.percent(notKnown) {
		return matching.Maybe[T]{}
	}
	return matching.Known(v)
}

// open is the day, but left empty in so many of a hundred draws.
func open(d *dice, empty int, day matching.Date) matching.Date {
	if d.percent(empty) {
		return ""
	}
	return day
}

// pick draws one of the list.
func pick[T any](d *dice, list []T) T { return list[d.below(len(list))] }
