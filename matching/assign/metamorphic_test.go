package assign_test

import (
	"slices"
	"testing"

	"wohnraum/matching/assign"
)

// unique gives every pair a weight whose sums never tie, so that there is only
// one best choice: powers of two, in an order drawn.
func unique(draw dice, g *table) *table {
	other := newTable(g.Need...)
	weights := make([]int64, len(g.Column))
	for i := range weights {
		weights[i] = 1 << i
	}
	for i := range weights {
		j := i + draw(len(weights)-i)
		weights[i], weights[j] = weights[j], weights[i]
	}
	for row := range g.Slots {
		pairs := g.pairsOf(row)
		for i := range pairs {
			pairs[i].weight = weights[g.First[row]+i]
		}
		other.row(g.Slots[row], pairs...)
	}
	return other
}

// Unique weights decide everything: also who of equal needs is placed.
func TestSolve_HasOneAnswerIfWeightsAreUnique(t *testing.T) {
	t.Parallel()
	draw := splitMix(21)
	for range 5_000 {
		g := unique(draw, small(draw))
		s := solve(t, g)
		rows := permutation(draw, len(g.Slots))
		other := newTable(g.Need...)
		for _, row := range rows {
			other.row(g.Slots[row], g.pairsOf(row)...)
		}
		for column, row := range solve(t, other).Row {
			if row != -1 {
				row = int32(rows[row])
			}
			if row != s.Row[column] {
				t.Fatalf("column %d goes to row %d, but to row %d when the rows are permuted", column, s.Row[column], row)
			}
		}
	}
}

func permutation(draw dice, n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	for i := range list {
		j := i + draw(n-i)
		list[i], list[j] = list[j], list[i]
	}
	return list
}

// Columns of equal need are equals: in which order they come changes nothing.
func TestSolve_DoesNotFavourTheFirstOfEquals(t *testing.T) {
	t.Parallel()
	draw := splitMix(22)
	for range 5_000 {
		g := unique(draw, small(draw))
		place := equals(draw, g.Need)
		other := newTable(g.Need...)
		for row := range g.Slots {
			pairs := g.pairsOf(row)
			for i, p := range pairs {
				pairs[i].column = place[p.column]
			}
			other.row(g.Slots[row], pairs...)
		}
		a, b := solve(t, g), solve(t, other)
		for column, row := range a.Row {
			if b.Row[place[column]] != row {
				t.Fatalf("column %d goes to row %d, but to row %d among its equals", column, row, b.Row[place[column]])
			}
		}
		if !slices.Equal(needs(a.RowPrice), needs(b.RowPrice)) {
			t.Fatalf("prices %v, but %v among equals", a.RowPrice, b.RowPrice)
		}
	}
}

// needs are the first level of prices.
func needs(prices []assign.Price) (list []int64) {
	for _, p := range prices {
		list = append(list, p.Need)
	}
	return list
}

// equals permutes columns of the same need.
func equals(draw dice, need []int64) []int32 {
	place := make([]int32, len(need))
	for i := range place {
		place[i] = int32(i)
	}
	for i := range place {
		j := i + draw(len(place)-i)
		if need[i] == need[j] {
			place[i], place[j] = place[j], place[i]
		}
	}
	return place
}

// Whoever waits could as well not be there.
func TestSolve_WithoutAColumnThatWaitsIsTheSame(t *testing.T) {
	t.Parallel()
	draw := splitMix(23)
	for range 5_000 {
		g := unique(draw, small(draw))
		s := solve(t, g)
		gone := slices.Index(s.Row, -1)
		if gone < 0 {
			continue
		}
		other := newTable(slices.Delete(slices.Clone(g.Need), gone, gone+1)...)
		for row := range g.Slots {
			var pairs []pair
			for _, p := range g.pairsOf(row) {
				if int(p.column) > gone {
					p.column--
				} else if int(p.column) == gone {
					continue
				}
				pairs = append(pairs, p)
			}
			other.row(g.Slots[row], pairs...)
		}
		want := slices.Delete(slices.Clone(s.Row), gone, gone+1)
		if got := solve(t, other); !slices.Equal(got.Row, want) {
			t.Fatalf("without column %d they go to %v, want %v", gone, got.Row, want)
		}
	}
}

// Who is placed and becomes needed even more stays placed.
func TestSolve_BeingNeededMoreNeverCostsAPlace(t *testing.T) {
	t.Parallel()
	draw := splitMix(24)
	for range 5_000 {
		g := unique(draw, small(draw))
		s := solve(t, g)
		for column, row := range s.Row {
			// The first of its equals can be raised without changing the order.
			if row == -1 || (column > 0 && g.Need[column-1] == g.Need[column]) {
				continue
			}
			g.Need[column]++
			if column == 0 || g.Need[column] <= g.Need[column-1] {
				if got := solve(t, g).Row[column]; got == -1 {
					t.Fatalf("column %d lost its place", column)
				}
			}
			g.Need[column]--
		}
	}
}

func TestSolve_DoubledWeightsAreTheSameChoice(t *testing.T) {
	t.Parallel()
	draw := splitMix(25)
	for range 5_000 {
		g := unique(draw, small(draw))
		double := newTable(g.Need...)
		for row := range g.Slots {
			pairs := g.pairsOf(row)
			for i := range pairs {
				pairs[i].weight *= 2
			}
			double.row(g.Slots[row], pairs...)
		}
		a, b := solve(t, g), solve(t, double)
		if !slices.Equal(a.Row, b.Row) || b.Weight != 2*a.Weight {
			t.Fatalf("placed in %v, but in %v with doubled weights", a.Row, b.Row)
		}
	}
}

// Needs matter by their order only: any table of points with the same order
// places the same columns.
func TestSolve_OnlyTheOrderOfNeedsMatters(t *testing.T) {
	t.Parallel()
	draw := splitMix(26)
	for range 5_000 {
		g := unique(draw, small(draw))
		s := solve(t, g)
		for i, need := range g.Need {
			g.Need[i] = need * need * need * 1000
		}
		if got := solve(t, g); !slices.Equal(got.Row, s.Row) {
			t.Fatalf("placed in %v, but in %v with steeper points", s.Row, got.Row)
		}
	}
}

// More of anything is never worse.
func TestSolve_OneMoreSlotNeverCostsAnything(t *testing.T) {
	t.Parallel()
	draw := splitMix(27)
	for range 5_000 {
		g := small(draw)
		before := totals(solve(t, g))
		g.Slots[draw(len(g.Slots))]++
		if after := totals(solve(t, g)); better(before, after) {
			t.Fatalf("worth %v, with one more slot %v", before, after)
		}
	}
}

// A row of three slots is three rows of one.
func TestSolve_SlotsAreLikeRowsOfOne(t *testing.T) {
	t.Parallel()
	draw := splitMix(28)
	for range 5_000 {
		g := small(draw)
		apart := newTable(g.Need...)
		for row, slots := range g.Slots {
			for range slots {
				apart.row(1, g.pairsOf(row)...)
			}
		}
		if a, b := totals(solve(t, g)), totals(solve(t, apart)); a != b {
			t.Fatalf("worth %v, but %v with rows of one slot", a, b)
		}
	}
}
