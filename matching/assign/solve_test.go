package assign_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"wohnraum/matching/assign"
)

func TestSolve_IsAsGoodAsTryingEverything(t *testing.T) {
	t.Parallel()
	draw := splitMix(1)
	for n := range 100_000 {
		g := small(draw)
		if got, want := totals(solve(t, g)), tryAll(g); got != want {
			t.Fatalf("case %d: worth %v, the best is %v: %+v", n, got, want, g)
		}
	}
}

// Each case is a small story that one of the two stages could get wrong.
func TestSolve_PlacesWhoAndWhere(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		graph *table
		want  []int32
	}{
		"nothing at all": {newTable(), []int32{}},
		"nobody fits":    {newTable(2, 1).row(1).row(1), []int32{-1, -1}},
		"no rows":        {newTable(2, 1), []int32{-1, -1}},
		"the most needed one gets the only slot": {
			newTable(3, 1).row(1, pair{0, 0}, pair{1, 100}), []int32{0, -1},
		},
		"no weight buys a point of need": {
			newTable(3, 2).row(1, pair{0, 0}, pair{1, 1_000_000}), []int32{0, -1},
		},
		"two little needed ones weigh more than one, but not in its place": {
			newTable(9, 1, 1).row(1, pair{0, 1}, pair{1, 50}).row(1, pair{0, 1}, pair{2, 60}), []int32{0, -1, 1},
		},
		"somebody moves to make room": {
			newTable(3, 2).row(1, pair{0, 9}, pair{1, 9}).row(1, pair{0, 1}), []int32{1, 0},
		},
		"a chain of three moves": {
			newTable(4, 3, 2, 1).
				row(1, pair{0, 9}, pair{3, 1}).row(1, pair{0, 1}, pair{1, 9}).
				row(1, pair{1, 1}, pair{2, 9}).row(1, pair{2, 1}),
			[]int32{1, 2, 3, 0},
		},
		"of equal needs the heavier one": {
			newTable(2, 2, 2).row(1, pair{0, 5}, pair{1, 7}, pair{2, 6}), []int32{-1, 0, -1},
		},
		"of two ways to place the same ones, the heavier": {
			newTable(1, 1).row(1, pair{0, 6}, pair{1, 5}).row(1, pair{0, 5}, pair{1, 1}), []int32{1, 0},
		},
		"slots of a row are alike": {
			newTable(3, 2, 1, 1).row(3, pair{0, 1}, pair{1, 1}, pair{2, 1}, pair{3, 2}), []int32{0, 0, -1, 0},
		},
		"more slots than anybody needs": {
			newTable(1, 1).row(1_000_000_000, pair{0, 1}, pair{1, 2}), []int32{0, 0},
		},
		"a row without slots takes nobody": {
			newTable(2).row(0, pair{0, 100}).row(1, pair{0, 1}), []int32{1},
		},
		"a free row is taken for its weight only": {
			newTable(1).row(1, pair{0, 3}).row(1, pair{0, 8}).row(1, pair{0, 5}), []int32{1},
		},
		"weights of nothing": {
			newTable(2, 1).row(1, pair{0, 0}, pair{1, 0}).row(1, pair{0, 0}), []int32{1, 0},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := solve(t, c.graph).Row; !slices.Equal(got, c.want) {
				t.Errorf("placed in %v, want %v", got, c.want)
			}
		})
	}
}

// One more slot of a row is worth the best one who waits for it, wherever along
// a chain.
func TestSolve_PriceOfARowIsWhatOneMoreSlotIsGoodFor(t *testing.T) {
	t.Parallel()
	draw := splitMix(2)
	for range 5_000 {
		g := small(draw)
		s := solve(t, g)
		for row := range g.Slots {
			if g.Slots[row] == 0 {
				continue
			}
			g.Slots[row]++
			more := solve(t, g)
			g.Slots[row]--
			if gain := more.Need - s.Need; gain != s.RowPrice[row].Need {
				t.Fatalf("row %d has the price %v, but one more slot gains %d: %+v", row, s.RowPrice[row], gain, g)
			}
		}
	}
}

func TestSolve_PlacesAsManyAsPossible(t *testing.T) {
	t.Parallel()
	draw := splitMix(3)
	for range 5_000 {
		g := small(draw)
		most := placed(solve(t, g).Row)
		for c := range g.Need {
			g.Need[c] = 1
		}
		if n := placed(solve(t, g).Row); n != most {
			t.Fatalf("%d are placed by need, but %d could be", most, n)
		}
	}
}

func placed(choice []int32) (n int) {
	for _, row := range choice {
		if row != -1 {
			n++
		}
	}
	return n
}

// Weights are asked for where they can matter, and nowhere else. The row price
// and the column price tell where: there they add up to the need.
func TestSolve_WeighsTightPairsOnly(t *testing.T) {
	t.Parallel()
	draw := splitMix(4)
	for range 2_000 {
		g := small(draw)
		s := solve(t, g)
		tight := 0
		for row := range g.Slots {
			for _, column := range g.Columns(row) {
				if g.Slots[row] > 0 && s.RowPrice[row].Need+s.ColumnPrice[column].Need == g.Need[column] {
					tight++
				}
			}
		}
		g.asked = 0
		if _, err := assign.Solve(t.Context(), g.Graph); err != nil || g.asked > tight {
			t.Fatalf("asked for %d weights, but only %d pairs are tight (%v)", g.asked, tight, err)
		}
	}
}

func TestSolve_LeavesTheGraphAsItIs(t *testing.T) {
	t.Parallel()
	draw := splitMix(5)
	for range 500 {
		g := shuffled(draw, small(draw))
		column, first, slots := slices.Clone(g.Column), slices.Clone(g.First), slices.Clone(g.Slots)
		solve(t, g)
		if !slices.Equal(column, g.Column) || !slices.Equal(first, g.First) || !slices.Equal(slots, g.Slots) {
			t.Fatal("the graph has changed")
		}
	}
}

// shuffled is the same graph, with the columns of each row in another order.
func shuffled(draw dice, g *table) *table {
	other := newTable(g.Need...)
	for row := range g.Slots {
		pairs := g.pairsOf(row)
		for i := range pairs {
			j := i + draw(len(pairs)-i)
			pairs[i], pairs[j] = pairs[j], pairs[i]
		}
		other.row(g.Slots[row], pairs...)
	}
	return other
}

func TestSolve_OrderWithinARowDoesNotMatter(t *testing.T) {
	t.Parallel()
	draw := splitMix(6)
	for range 5_000 {
		g := small(draw)
		a, b := solve(t, g), solve(t, shuffled(draw, g))
		if !slices.Equal(a.Row, b.Row) || !slices.Equal(a.RowPrice, b.RowPrice) {
			t.Fatalf("placed in %v, but in %v when the rows are shuffled", a.Row, b.Row)
		}
	}
}

func TestSolve_EndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	g := newCounty(0)
	if _, err := assign.Solve(ctx, g.Graph); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// lateContext ends after it was asked a number of times.
type lateContext struct {
	context.Context
	left int
}

func (c *lateContext) Err() error {
	if c.left--; c.left < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// Whenever it ends, there is an error and no half solution.
func TestSolve_EndsWithItsContextAtAnyTime(t *testing.T) {
	t.Parallel()
	g := newCounty(0)
	for n := range 1_000 {
		s, err := assign.Solve(&lateContext{t.Context(), n}, g.Graph)
		if err == nil {
			if n < 3 {
				t.Errorf("the context was asked %d times only", n)
			}
			return
		}
		if s != nil || !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("got %v and %v", s, err)
		}
	}
	t.Error("it never ended by itself")
}
