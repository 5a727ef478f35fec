package invented

import (
	"testing"

	"wohnraum/matching"
)

// draws are enough for a share to be right to one or two per cent.
const draws = 20_000

func TestDice_BelowStaysBelowAndMeetsAll(t *testing.T) {
	t.Parallel()
	d, seen := newDice(1, 1), map[int]int{}
	for range draws {
		seen[d.below(7)]++
	}
	if len(seen) != 7 {
		t.Errorf("seven faces fell as %v", seen)
	}
	for face, count := range seen {
		if face < 0 || face > 6 || count < draws/8 || count > draws/6 {
			t.Errorf("face %d fell %d times in %d", face, count, draws)
		}
	}
}

func TestDice_BetweenMeetsBothEnds(t *testing.T) {
	t.Parallel()
	d, low, high := newDice(2, 1), false, false
	for range draws {
		n := d.between(-3, 4)
		if n < -3 || n > 4 {
			t.Fatalf("drew %d", n)
		}
		low, high = low || n == -3, high || n == 4
	}
	if !low || !high {
		t.Errorf("the ends were met: %v, %v", low, high)
	}
	if d.between(5, 5) != 5 {
		t.Error("one number is not itself")
	}
}

func TestDice_Shares(t *testing.T) {
	t.Parallel()
	d := newDice(3, 1)
	rain, facts, kinds := 0, map[matching.Fact]int{}, make([]int, 3)
	unknown, empty := 0, 0
	for range draws {
		if d.percent(30) {
			rain++
		}
		facts[d.fact(20, 10)]++
		kinds[d.weighted(1, 0, 3)]++
		if !known(d, 25, 7).Valid {
			unknown++
		}
		if open(d, 40, today) == "" {
			empty++
		}
	}
	for name, share := range map[string]struct{ got, want int }{
		"percent":      {rain, 30},
		"yes":          {facts[matching.Yes], 20},
		"not known":    {facts[matching.NotKnown], 10},
		"no":           {facts[matching.No], 70},
		"light":        {kinds[0], 25},
		"weightless":   {kinds[1], 0},
		"heavy":        {kinds[2], 75},
		"unknown":      {unknown, 25},
		"open":         {empty, 40},
		"never at all": {count(draws, func() bool { return d.percent(0) }), 0},
		"always":       {count(draws, func() bool { return d.percent(100) }), 100},
	} {
		if got := 100 * share.got / draws; got < share.want-2 || got > share.want+2 {
			t.Errorf("%s came in %d %%, want %d", name, got, share.want)
		}
	}
}

func count(n int, is func() bool) int {
	yes := 0
	for range n {
		if is() {
			yes++
		}
	}
	return yes
}

// TestDice_AKnownValueIsKept and an unknown one is no value.
func TestDice_AKnownValueIsKept(t *testing.T) {
	t.Parallel()
	d := newDice(4, 1)
	for range 200 {
		if m := known(d, 50, 7); m.Valid != (m.V == 7) {
			t.Fatalf("drew %+v", m)
		}
		if day := open(d, 50, today); day != "" && day != today {
			t.Fatalf("drew %q", day)
		}
	}
}

// TestDice_PurposesAndSeedsDoNotShareNumbers: else the households of one seed
// would be the dwellings of the next.
func TestDice_PurposesAndSeedsDoNotShareNumbers(t *testing.T) {
	t.Parallel()
	seen := map[uint64]string{}
	for seed := range uint64(50) {
		for purpose := uint64(purposeLand); purpose <= purposeHistory; purpose++ {
			d := newDice(seed, purpose)
			for range 100 {
				n := d.next()
				if other, ok := seen[n]; ok {
					t.Fatalf("seed %d, purpose %d draws a number of %s", seed, purpose, other)
				}
				seen[n] = "another stream"
			}
		}
	}
}

// TestDice_IsSplitmix64 pins the stream by the published values for the seed
// 1234567, so that nobody improves it.
func TestDice_IsSplitmix64(t *testing.T) {
	t.Parallel()
	d := &dice{1234567}
	for i, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423} {
		if got := d.next(); got != want {
			t.Errorf("number %d is %d, want %d", i, got, want)
		}
	}
}

func TestPick_MeetsEveryItem(t *testing.T) {
	t.Parallel()
	d, seen := newDice(5, 1), map[string]bool{}
	for range 200 {
		seen[pick(d, []string{"a", "b", "c"})] = true
	}
	if len(seen) != 3 {
		t.Errorf("picked only %v", seen)
	}
}
