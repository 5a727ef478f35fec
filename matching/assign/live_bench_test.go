package assign_test

import (
	"testing"

	"wohnraum/matching/assign"
)

// BenchmarkLive measures a dwelling that comes, and the same one withdrawn, in
// turn; so the office stays as large as it is.
func BenchmarkLive(b *testing.B) {
	for i, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			c := newCounty(i)
			s, err := assign.Solve(b.Context(), c.Graph)
			if err != nil {
				b.Fatal(err)
			}
			l, err := assign.NewLive(s, c.Graph)
			if err != nil {
				b.Fatal(err)
			}
			draw := splitMix(9)
			for b.Loop() {
				like := draw(size.rows)
				columns := c.Graph.Columns(like)
				c.row = append(c.row, c.row[like]) // whom the weigher will be asked about
				row, err := l.AddRow(1, columns, nil)
				if err != nil {
					b.Fatal(err)
				}
				if err := l.DropRow(row); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
