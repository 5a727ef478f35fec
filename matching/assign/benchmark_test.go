package assign_test

import (
	"testing"
	"time"

	"wohnraum/matching/assign"
)

// BenchmarkSolve tells how many times as long the plain way takes, too. For a
// state that would be minutes.
func BenchmarkSolve(b *testing.B) {
	for i, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			c := newCounty(i)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := assign.Solve(b.Context(), c.Graph); err != nil {
					b.Fatal(err)
				}
			}
			solve := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(len(c.Column)), "pairs")
			if size.name != "L" {
				b.ReportMetric(float64(plainTime(b, c))/float64(solve), "plain/solve")
			}
			b.ReportMetric(float64(solve), "ns/op")
		})
	}
}

// plainTime is the best of three.
func plainTime(b *testing.B, c *county) time.Duration {
	b.Helper()
	var best time.Duration
	for range 3 {
		before := b.Elapsed()
		b.StartTimer()
		newPlain(&c.Graph).solve()
		b.StopTimer()
		if d := b.Elapsed() - before; best == 0 || d < best {
			best = d
		}
	}
	return best
}

// BenchmarkCertify tells its share of solving, too.
func BenchmarkCertify(b *testing.B) {
	for i, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			c := newCounty(i)
			s, err := assign.Solve(b.Context(), c.Graph)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if !s.Certify(c.Graph).Holds() {
					b.Fatal("not certified")
				}
			}
		})
	}
}
