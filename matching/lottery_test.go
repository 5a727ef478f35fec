package matching

import (
	"fmt"
	"math/bits"
	"testing"
)

// The numbers that are published with a seed can be drawn again by anybody: they
// must never change. They are the first eight bytes of what sha256sum says about
// the seed in eight bytes, the letter of the side, and the key.
func TestLottery_IsWhatWasPublished(t *testing.T) {
	t.Parallel()
	l := lottery{seed: 0x6162636465666768, bits: 23} // "abcdefgh"
	if got := l.draw(sideVacancy, "flat"); got != 0xc80e527fefdbd847 {
		t.Errorf("the flat draws %#x", got)
	}
	if got := l.draw(sideCandidate, "flat"); got != 0xdbead3b9fb0302b8 {
		t.Errorf("a household of the same key draws %#x", got)
	}
}

// Keys of any length draw; the side and the seed are not part of the key.
func TestLottery_DrawsForSeedSideAndKey(t *testing.T) {
	t.Parallel()
	seen := map[uint64]string{}
	for _, seed := range []uint64{0, 1, 1 << 63, 0x76_00000000000000} {
		for _, side := range []byte{sideVacancy, sideCandidate} {
			for _, key := range []string{"", "v", "c", "vc", "flat", string(make([]byte, 1000))} {
				name := fmt.Sprintf("%x %c %q", seed, side, key)
				number := lottery{seed: seed}.draw(side, key)
				if other, drawn := seen[number]; drawn {
					t.Errorf("%s and %s draw the same", name, other)
				}
				seen[number] = name
			}
		}
	}
}

// Each bit of a ticket is a fair coin: over 20,000 pairs it is set half the time,
// give or take six times the spread of such a count (70).
func TestLottery_EveryBitIsFair(t *testing.T) {
	t.Parallel()
	for _, width := range []int{16, 23, 30} {
		l, set := lottery{seed: 42, bits: width}, make([]int, width)
		for v := range 200 {
			for c := range 100 {
				ticket := l.ticketOf(VacancyKey(fmt.Sprint("v", v)), CandidateKey(fmt.Sprint("c", c)))
				if ticket < 0 || bits.Len64(uint64(ticket)) > width {
					t.Fatalf("a ticket of %d bits is %d", width, ticket)
				}
				for bit := range set {
					set[bit] += int(ticket >> bit & 1)
				}
			}
		}
		for bit, n := range set {
			if n < 10_000-6*71 || n > 10_000+6*71 {
				t.Errorf("bit %d of %d is set %d times of 20000", bit, width, n)
			}
		}
	}
}

// Whoever is lucky with one dwelling is not luckier with another: that a
// household beats another one at a flat says nothing about the next flat.
func TestLottery_LuckIsNotForLife(t *testing.T) {
	t.Parallel()
	l := lottery{seed: 9, bits: 23}
	both, pairs := 0, 0
	for c := range 5_000 {
		lucky, other := CandidateKey(fmt.Sprint("c", 2*c)), CandidateKey(fmt.Sprint("c", 2*c+1))
		first := l.ticketOf("flat", lucky) > l.ticketOf("flat", other)
		second := l.ticketOf("house", lucky) > l.ticketOf("house", other)
		pairs++
		if first == second {
			both++
		}
	}
	if both < pairs/2-6*36 || both > pairs/2+6*36 {
		t.Errorf("of %d pairs of households %d come in the same order at both dwellings", pairs, both)
	}
}

// One bit of a number that was drawn turns about half of the ticket, whichever
// side drew it.
func TestLottery_EveryBitDecidesAboutEveryBit(t *testing.T) {
	t.Parallel()
	const width, times = 30, 400
	l, next := lottery{bits: width}, noise(77)
	for bit := range 64 {
		turned := [2]int{}
		for range times {
			v, c := next(), next()
			before := l.ticket(v, c)
			turned[0] += bits.OnesCount64(uint64(before ^ l.ticket(v^1<<bit, c)))
			turned[1] += bits.OnesCount64(uint64(before ^ l.ticket(v, c^1<<bit)))
		}
		for side, n := range turned {
			if n < times*width*45/100 || n > times*width*55/100 {
				t.Errorf("bit %d of side %d turns %d of %d bits", bit, side, n, times*width)
			}
		}
	}
}
