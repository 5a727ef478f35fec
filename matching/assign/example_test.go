package assign_test

import (
	"context"
	"fmt"

	"wohnraum/matching/assign"
)

// rooms weighs by a table: so many points for this row and this column.
type rooms [][]int64

func (r rooms) Weigh(row int, columns []int32, weights []int64) {
	for i, column := range columns {
		weights[i] = r[row][column]
	}
}

// Three households, most needed first, and two dwellings. The first dwelling fits
// the first two households, the second one fits all.
func ExampleSolve() {
	graph := assign.Graph{
		Slots:     []int32{1, 1},
		Need:      []int64{90, 70, 20},
		First:     []int{0, 2, 5},
		Column:    []int32{0, 1, 0, 1, 2},
		Weigh:     rooms{{10, 8}, {4, 9, 7}},
		MaxWeight: 10,
	}
	s, err := assign.Solve(context.Background(), graph)
	if err != nil {
		panic(err)
	}
	fmt.Println("placed in", s.Row)
	fmt.Println("need", s.Need, "weight", s.Weight)
	fmt.Println("one more slot of row 0 would place a need of", s.RowPrice[0].Need)
	fmt.Println("proven:", s.Certify(graph).Holds())
	// Output:
	// placed in [0 1 -1]
	// need 160 weight 19
	// one more slot of row 0 would place a need of 20
	// proven: true
}

// A third dwelling comes that fits the first household only. Everybody moves up.
func ExampleLive() {
	graph := assign.Graph{
		Slots:     []int32{1, 1},
		Need:      []int64{90, 70, 20},
		First:     []int{0, 2, 5},
		Column:    []int32{0, 1, 0, 1, 2},
		Weigh:     rooms{{10, 8}, {4, 9, 7}},
		MaxWeight: 10,
	}
	s, err := assign.Solve(context.Background(), graph)
	if err != nil {
		panic(err)
	}
	live, err := assign.NewLive(s, graph)
	if err != nil {
		panic(err)
	}
	row, err := live.AddRow(1, []int32{0}, []int64{1})
	if err != nil {
		panic(err)
	}
	fmt.Println("row", row, "takes", live.Columns(row))
	fmt.Println("moved", len(live.Changed()))
	fmt.Println("worth", live.Totals(), "proven:", live.Certificate().Holds())
	// Output:
	// row 2 takes [0]
	// moved 3
	// worth {180 16} proven: true
}
