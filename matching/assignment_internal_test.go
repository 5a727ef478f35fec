package matching

import (
	"context"
	"testing"

	"pgregory.net/rapid"
)

// adversarial scores: a chain of small ones can look as good as one big one.
var adversarial = []int64{1, 2, 100}

// graphOf draws a small graph. Urgency belongs to the column, as in the trade:
// a household is as urgent for one dwelling as for the other.
func graphOf(t *rapid.T) (rows [][]edge, columns int) {
	rows = make([][]edge, rapid.IntRange(0, 5).Draw(t, "rows"))
	columns = rapid.IntRange(0, 7).Draw(t, "columns")
	urgency := make([]int64, columns)
	for c := range urgency {
		urgency[c] = 1 + rapid.Int64Range(0, 2).Draw(t, "urgency")
	}
	for r := range rows {
		for c := range columns {
			if rapid.Bool().Draw(t, "pair") {
				rows[r] = append(rows[r], edge{c, worth{
					urgency[c],
					rapid.SampledFrom(adversarial).Draw(t, "fit"),
					rapid.SampledFrom(adversarial).Draw(t, "ticket"),
				}})
			}
		}
	}
	return rows, columns
}

// bruteForce tries every choice there is.
func bruteForce(rows [][]edge, taken []bool) worth {
	if len(rows) == 0 {
		return worth{}
	}
	best := bruteForce(rows[1:], taken)
	for _, e := range rows[0] {
		if taken[e.column] {
			continue
		}
		taken[e.column] = true
		if w := e.worth.plus(bruteForce(rows[1:], taken)); best.less(w) {
			best = w
		}
		taken[e.column] = false
	}
	return best
}

// total adds up a choice, and fails if it is none.
func total(t *rapid.T, a *assignment) worth {
	var sum worth
	for row, column := range a.column {
		if column == none {
			continue
		}
		if a.row[column] != row {
			t.Fatalf("row %d has column %d, but the column has row %d", row, column, a.row[column])
		}
		for _, e := range a.rows[row] {
			if e.column == column {
				sum = sum.plus(e.worth)
			}
		}
	}
	return sum
}

func TestAssign_IsAsGoodAsTryingEverything(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows, columns := graphOf(t)
		a, err := assign(context.Background(), rows, columns)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := total(t, a), bruteForce(rows, make([]bool, columns)); got != want {
			t.Fatalf("the plan is worth %v, the best %v", got, want)
		}
		if c := a.certify(); !c.Holds() {
			t.Fatalf("the certificate does not hold: %+v", c)
		}
	})
}
