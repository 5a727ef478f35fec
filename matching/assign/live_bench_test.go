package assign_test

import (
	"slices"
	"testing"

	"wohnraum/matching/assign"
)

// BenchmarkLive measures a dwelling that is withdrawn and one just like it that
// comes instead, so that the office stays as large as it is.
func BenchmarkLive(b *testing.B) {
	for i, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			c := newCounty(i)
			s, err := assign.Solve(b.Context(), c.Graph)
			if err != nil {
				b.Fatal(err)
			}
			c.row = slices.Grow(c.row, 100_000)
			l, err := assign.NewLive(s, c.Graph)
			if err != nil {
				b.Fatal(err)
			}
			draw, rows := splitMix(9), make([]int, size.rows)
			for row := range rows {
				rows[row] = row
			}
			for b.Loop() {
				at := draw(size.rows)
				if err := l.DropRow(rows[at]); err != nil {
					b.Fatal(err)
				}
				c.row = append(c.row, c.row[at]) // whom the weigher will be asked about
				if rows[at], err = l.AddRow(1, c.Graph.Columns(at), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
