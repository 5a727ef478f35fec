package matching

import (
	"cmp"
	"errors"
	"math/bits"
	"testing"

	"pgregory.net/rapid"
)

// widthsOf is an engine of which only the points are known.
func widthsOf(fit FitPoints, mostUrgency int) *Engine {
	p := Problem{Seed: 3, Policy: Policy{Fit: fit}}
	return &Engine{problem: p, lottery: newLottery(p), index: &index{order: order{urgency: []int{mostUrgency}}}}
}

func TestMostFit_IsTheBestWishAndAllTheRest(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		fit  FitPoints
		want int
	}{
		{FitPoints{}, 0},
		{FitPoints{Wishes: []int{30, 20, 10}}, 30},
		{FitPoints{Wishes: []int{1, 7, 3}}, 7},
		{FitPoints{Wishes: []int{30, 20, 10}, Rooms: 5, Access: 40, NoDelay: 2}, 77},
		{FitPoints{Rooms: 5, NoDelay: 2}, 7},
	} {
		if got := c.fit.mostFit(); got != c.want {
			t.Errorf("the most of %+v is %d, want %d", c.fit, got, c.want)
		}
	}
}

// Tickets have the bits that the points leave, whatever is on offer.
func TestNewLottery_GivesTicketsWhatPointsLeave(t *testing.T) {
	t.Parallel()
	for fit, want := range map[int]int{0: 30, 1: 29, 2: 28, 3: 28, 85: 23, 1<<maxFitBits - 1: 16} {
		if got := widthsOf(FitPoints{Rooms: fit}, 0).lottery.bits; got != want {
			t.Errorf("with %d points for fit a ticket has %d bits, want %d", fit, got, want)
		}
	}
}

func TestLayoutFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                string
		goal                Goal
		fit, urgency        int
		slots               int
		ticket, carry, kept int
	}{
		{"a county", MostUrgent, 85, 200, 400, 23, 15, 0},
		{"no slot", MostUrgent, 85, 200, 0, 23, 15, 0},
		{"as many slots as are promised", MostUrgent, 85, 200, 1<<15 - 1, 23, 15, 0},
		{"one more slot", MostUrgent, 85, 200, 1 << 15, 21, 16, 0},
		{"a million slots", MostPersons, 85, 200, 1 << 20, 11, 21, 0},
		{"the most points", MostUrgent, 1<<14 - 1, 1 << 20, 400, 16, 15, 0},
		{"by fit", BestFit, 85, 200, 400, 18, 9, 8},
		{"by fit, nobody urgent", BestFit, 85, 0, 400, 23, 9, 0},
		{"by fit, one slot", BestFit, 85, 200, 1, 23, 1, 8},
		{"by fit, everything large", BestFit, 1<<14 - 1, 1 << 20, 1 << 7, 1, 8, 21},
	} {
		e := widthsOf(FitPoints{Rooms: c.fit}, c.urgency)
		l, err := e.layoutFor(c.goal, c.slots)
		if want := (layout{fit: bits.Len(uint(c.fit)), urgency: c.kept, ticket: c.ticket, carry: c.carry}); err != nil || l != want {
			t.Errorf("%s: %+v, %v, want %+v", c.name, l, err, want)
		}
	}
}

func TestLayoutFor_RefusesWhatIsTooLarge(t *testing.T) {
	t.Parallel()
	e := widthsOf(FitPoints{Rooms: 1<<maxFitBits - 1}, 1<<20)
	for goal, slots := range map[Goal]int{BestFit: 1 << 8, MostUrgent: 1 << 22, MostPersons: 1 << 22} {
		if l, err := e.layoutFor(goal, slots); !errors.Is(err, ErrTooLarge) || l != (layout{}) {
			t.Errorf("%s with %d slots: %+v, %v", goal, slots, l, err)
		}
		if _, err := e.layoutFor(goal, slots/2); err != nil {
			t.Errorf("%s with half of %d slots: %v", goal, slots, err)
		}
	}
}

// drawLayout draws points and slots, often at their ends.
func drawLayout(t *rapid.T) (*Engine, layout, Goal, int) {
	edge := func(most int, label string) int {
		return rapid.OneOf(rapid.IntRange(0, most), rapid.SampledFrom([]int{0, 1, most - 1, most})).Draw(t, label)
	}
	e := widthsOf(FitPoints{Wishes: []int{edge(1<<13, "wish")}, Access: edge(1<<13-1, "access")}, edge(1<<21, "urgency"))
	goal, slots := rapid.SampledFrom(Goals()).Draw(t, "goal"), edge(1<<15, "slots")
	l, err := e.layoutFor(goal, slots)
	if err != nil {
		t.SkipNow()
	}
	return e, l, goal, slots
}

// drawRanking is a pair with points and a ticket that the policy allows.
func drawRanking(t *rapid.T, e *Engine) ranking {
	edge := func(most int64, label string) int64 {
		return rapid.OneOf(rapid.Int64Range(0, most), rapid.SampledFrom([]int64{0, most})).Draw(t, label)
	}
	return ranking{
		urgency: int(edge(int64(e.index.order.mostUrgency()), "points of urgency")),
		fit:     int(edge(int64(e.problem.Policy.Fit.mostFit()), "points of fit")),
		ticket:  edge(1<<e.lottery.bits-1, "ticket"),
	}
}

// Weights order pairs as their levels do, one after the other.
func TestLayout_WeighsLevelAfterLevel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e, l, _, _ := drawLayout(t)
		a, b := drawRanking(t, e), drawRanking(t, e)
		kept := func(r ranking) int64 { return r.ticket >> (e.lottery.bits - l.ticket) }
		want := cmp.Or(cmp.Compare(a.fit, b.fit), cmp.Compare(kept(a), kept(b)))
		if l.urgency > 0 {
			want = cmp.Or(cmp.Compare(a.fit, b.fit), cmp.Compare(a.urgency, b.urgency), cmp.Compare(kept(a), kept(b)))
		}
		if got := cmp.Compare(l.weight(a, e.lottery), l.weight(b, e.lottery)); got != want {
			t.Fatalf("%+v against %+v: %d, want %d, in %+v", a, b, got, want, l)
		}
		if w := l.weight(a, e.lottery); w < 0 || w > l.most() {
			t.Fatalf("%+v weighs %d, the most is %d", a, w, l.most())
		}
	})
}

// The sum of a plan's weights can be read level by level: no level reaches into
// the one above, however many slots there are.
func TestLayout_SumsDoNotOverlap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e, l, _, slots := drawLayout(t)
		r := drawRanking(t, e)
		sum := l.weight(r, e.lottery) * int64(slots) // all pairs of the plan alike
		points, ticket := l.gaps(sum)
		if want := r.ticket >> (e.lottery.bits - l.ticket) * int64(slots); ticket != want {
			t.Fatalf("the tickets of %d slots add up to %d, want %d", slots, ticket, want)
		}
		fit := points
		if l.urgency > 0 {
			if urgency := points & (1<<(l.urgency+l.carry) - 1); urgency != int64(r.urgency*slots) {
				t.Fatalf("the urgency of %d slots adds up to %d, want %d", slots, urgency, r.urgency*slots)
			}
			fit = points >> (l.urgency + l.carry)
		}
		if fit != int64(r.fit*slots) {
			t.Fatalf("the fit of %d slots adds up to %d, want %d", slots, fit, r.fit*slots)
		}
	})
}

// Above the largest plan there is room for it twice over.
func TestLayout_LeavesRoomForTheSolver(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		_, l, goal, slots := drawLayout(t)
		width := bits.Len64(uint64(l.most()))
		if slots > 0 {
			width += bits.Len(uint(slots))
		}
		if width+1 > wordBits {
			t.Fatalf("%s with %d slots takes %d bits, and as many again, of %d: %+v", goal, slots, width, wordBits, l)
		}
	})
}

// Of the difference of two plans the sign stands with the points.
func TestLayout_GapsOfADifference(t *testing.T) {
	t.Parallel()
	l := layout{fit: 7, ticket: 4, carry: 3}
	for weight, want := range map[int64][2]int64{
		0: {0, 0}, 1: {0, 1}, 127: {0, 127}, 128: {1, 0}, 3*128 + 5: {3, 5}, -1: {-1, 127}, -128: {-1, 0}, -129: {-2, 127},
	} {
		if points, ticket := l.gaps(weight); points != want[0] || ticket != want[1] {
			t.Errorf("%d splits into %d and %d, want %v", weight, points, ticket, want)
		}
	}
}

// The bound of all weights is what they have bits for, and not one more.
func TestLayout_MostIsAllBitsSet(t *testing.T) {
	t.Parallel()
	for want, l := range map[int64]layout{
		1<<14 - 1: {fit: 7, ticket: 4, carry: 3},
		1<<22 - 1: {fit: 7, urgency: 5, ticket: 4, carry: 3},
		1<<4 - 1:  {ticket: 4},
	} {
		if got := l.most(); got != want {
			t.Errorf("the most of %+v is %d, want %d", l, got, want)
		}
	}
}
