package assign_test

import (
	"errors"
	"slices"
	"testing"

	"wohnraum/matching/assign"
)

// seeds are what fuzzing begins with, and what every run of the tests tries.
func seeds(f *testing.F) {
	f.Helper()
	f.Add([]byte{})
	f.Add([]byte{7, 2, 2, 2, 1, 1, 1, 1, 0, 4, 0, 0, 1, 0, 0, 1})
	draw := splitMix(31)
	for range 60 {
		data := make([]byte, draw(120))
		for i := range data {
			data[i] = byte(draw(256))
		}
		f.Add(data)
	}
}

// FuzzSolve looks for a small graph that is solved worse than by trying
// everything.
func FuzzSolve(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		g := small(fromBytes(data))
		if got, want := totals(solve(t, g)), tryAll(g); got != want {
			t.Fatalf("worth %v, the best is %v: %+v", got, want, g)
		}
	})
}

// FuzzEvents looks for a sequence of events after which a Live is not the best.
func FuzzEvents(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		data = data[:min(len(data), 400)]
		draw := fromBytes(data)
		o := smallOffice(draw)
		l := openOffice(t, o)
		for range len(data) / 8 {
			event(t, draw, o, l, func() int64 { return []int64{1, 2, 100, 0}[draw(4)] })
			checkLive(t, o, l)
		}
	})
}

// FuzzWidths looks for numbers that are neither refused nor calculated with
// exactly.
func FuzzWidths(f *testing.F) {
	f.Add(uint8(3), int64(1), int64(1)<<45)
	f.Add(uint8(1), int64(1)<<57, int64(1)<<59)
	f.Add(uint8(200), int64(9), int64(1)<<52)
	f.Add(uint8(9), int64(1)<<62, int64(1))
	f.Add(uint8(9), int64(1), int64(1)<<62)
	f.Add(uint8(255), int64(1)<<50, int64(1)<<51)
	f.Add(uint8(12), int64(-1), int64(4))
	f.Add(uint8(12), int64(4), int64(-1))
	f.Fuzz(func(t *testing.T, columns uint8, need, weight int64) {
		g := wide(int(columns), need, weight)
		s, err := assign.Solve(t.Context(), g.Graph)
		if errors.Is(err, assign.ErrWidth) || errors.Is(err, assign.ErrGraph) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if c := s.Certify(g.Graph); !c.Holds() {
			t.Fatalf("certified as %+v", c)
		}
		if worth(t, g, s.Row) != totals(s) || slices.Contains(s.Row, -1) {
			t.Fatalf("%d are placed, worth %v", placed(s.Row), totals(s))
		}
	})
}
