package matching

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

// A plan compares sums of three levels one after the other. The first is kept
// apart; fit and ticket share one integer, fit in the upper bits. How wide each
// may be is settled here, so that no sum of any plan can reach into the level
// above it: between fit and ticket lie as many bits as the sum of all tickets
// can carry over, and above fit is room for the sum of all pairs twice over,
// which the solver needs.
const (
	wordBits   = 62 // of an integer that may be added to another
	slotBits   = 15 // up to 32,767 slots are placed in one plan
	maxFitBits = 14 // the points of a pair stay below 16,384
)

// ErrTooLarge is a problem whose sums do not fit the integers of the plan.
var ErrTooLarge = errors.New("matching: the problem is too large for one plan")

// mostFit is the most points a pair can earn for suiting each other.
func (f FitPoints) mostFit() int {
	most := f.Rooms + f.Access + f.NoDelay
	if len(f.Wishes) > 0 {
		most += slices.Max(f.Wishes)
	}
	return most
}

// newLottery gives tickets all the bits that the points leave. They depend on
// the policy alone, so that a ticket does not change with the number of offers.
func newLottery(p Problem) lottery {
	return lottery{seed: p.Seed, bits: wordBits - 2 - 2*slotBits - bits.Len(uint(p.Policy.Fit.mostFit()))}
}

// layout says how fit and ticket share an integer.
type layout struct {
	fit     int // bits of the points of a pair
	urgency int // bits of the urgency kept below fit; 0 unless the goal asks for it
	ticket  int // bits left for the ticket
	carry   int // bits that a sum over all slots adds
}

// layoutFor finds the widths for so many slots. A goal that keeps urgency below
// fit has to count them closely, and leaves fewer bits for the ticket.
func (e *Engine) layoutFor(goal Goal, slots int) (layout, error) {
	l := layout{fit: bits.Len(uint(e.problem.Policy.Fit.mostFit())), carry: max(slotBits, bits.Len(uint(slots)))}
	used := l.fit + 2*l.carry + 2
	if goal == BestFit {
		l.carry = bits.Len(uint(slots))
		l.urgency = bits.Len(uint(e.index.order.mostUrgency()))
		used = l.fit + l.urgency + 3*l.carry + 2
	}
	l.ticket = min(e.lottery.bits, wordBits-used)
	if l.ticket < 1 {
		return layout{}, fmt.Errorf("%w: %d slots, goal %s", ErrTooLarge, slots, goal)
	}
	return l, nil
}

// weight folds what comes after the first level into one integer.
func (l layout) weight(r ranking, lottery lottery) int64 {
	points := int64(r.fit)
	if l.urgency > 0 {
		points = points<<(l.urgency+l.carry) + int64(r.urgency)
	}
	return points<<(l.ticket+l.carry) + r.ticket>>(lottery.bits-l.ticket)
}

// most is a bound of all weights.
func (l layout) most() int64 {
	width := l.fit + l.ticket + l.carry
	if l.urgency > 0 {
		width += l.urgency + l.carry
	}
	return 1<<width - 1
}

// gaps splits a difference of weights into points and tickets.
func (l layout) gaps(weight int64) (points, ticket int64) {
	below := l.ticket + l.carry
	return weight >> below, weight & (1<<below - 1)
}
