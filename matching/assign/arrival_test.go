package assign_test

import (
	"errors"
	"slices"
	"testing"

	"wohnraum/matching/assign"
)

// nothing is a Live of an empty graph.
func nothing(t testing.TB, maxWeight int64) *assign.Live {
	t.Helper()
	g := newTable()
	g.MaxWeight = maxWeight
	l, err := assign.NewLive(solve(t, g), g.Graph)
	noError(t, err)
	return l
}

// arrive lets rows and columns of a graph come in as they are drawn, each with its
// pairs to those who are already there, and tells which numbers they get.
func arrive(t testing.TB, draw dice, g *table) (l *assign.Live, rows, columns []int) {
	t.Helper()
	l = nothing(t, g.MaxWeight)
	rows, columns = slices.Repeat([]int{-1}, len(g.Slots)), slices.Repeat([]int{-1}, len(g.Need))
	for _, who := range permutation(draw, len(rows)+len(columns)) {
		var err error
		if row := who - len(columns); row >= 0 {
			others, weights := pairsWith(draw, columns, func(column int) (int64, bool) {
				weight, fits := g.weight[row][int32(column)]
				return weight, fits
			})
			rows[row], err = l.AddRow(g.Slots[row], others, weights)
		} else {
			others, weights := pairsWith(draw, rows, func(row int) (int64, bool) {
				weight, fits := g.weight[row][int32(who)]
				return weight, fits
			})
			columns[who], err = l.AddColumn(g.Need[who], others, weights)
		}
		noError(t, err)
	}
	return l, rows, columns
}

// pairsWith are the pairs with those of the other side who are there, in any
// order.
func pairsWith(draw dice, numbers []int, weigh func(other int) (int64, bool)) (others []int32, weights []int64) {
	for _, other := range permutation(draw, len(numbers)) {
		if weight, fits := weigh(other); fits && numbers[other] >= 0 {
			others, weights = append(others, int32(numbers[other])), append(weights, weight)
		}
	}
	return others, weights
}

// Whoever comes first, and in whatever order pairs are listed: in the end
// everybody is where a solution of the whole would have them.
func TestLive_WhoeverComesFirstEndsInTheSamePlace(t *testing.T) {
	t.Parallel()
	draw := splitMix(61)
	for range 2_000 {
		g := unique(draw, small(draw))
		s := solve(t, g)
		l, rows, columns := arrive(t, draw, g)
		if c := l.Certificate(); l.Totals() != totals(s) || !c.Holds() {
			t.Fatalf("worth %v, certified as %+v, at once %v", l.Totals(), c, totals(s))
		}
		for column, row := range s.Row {
			if row != -1 {
				row = int32(rows[row])
			}
			if got := l.Row(columns[column]); got != row {
				t.Fatalf("column %d is in row %d, at once in %d", columns[column], got, row)
			}
		}
	}
}

// Everybody goes again, and nothing is left: no place, no worth, no price.
func TestLive_WhenEverybodyHasGoneNothingIsLeft(t *testing.T) {
	t.Parallel()
	draw := splitMix(62)
	for range 1_000 {
		g := small(draw)
		l, rows, columns := arrive(t, draw, g)
		for _, who := range permutation(draw, len(rows)+len(columns)) {
			if row := who - len(columns); row >= 0 {
				noError(t, l.DropRow(rows[row]))
			} else {
				noError(t, l.DropColumn(columns[who]))
			}
			if c := l.Certificate(); !c.Holds() {
				t.Fatalf("certified as %+v", c)
			}
		}
		if l.Totals() != (assign.Price{}) || slices.Max(append(l.Gains(), 0)) != 0 {
			t.Fatalf("worth %v with gains %v, and everybody has gone", l.Totals(), l.Gains())
		}
		for _, row := range rows {
			if len(l.Columns(row)) > 0 || l.RowPrice(row) != (assign.Price{}) {
				t.Fatalf("row %d has gone with %v, price %v", row, l.Columns(row), l.RowPrice(row))
			}
		}
	}
}

// A row of slots is opened slot by slot, or at once, or beyond all need and back:
// what counts is how many there are.
func TestLive_SlotsCountHoweverTheyCame(t *testing.T) {
	t.Parallel()
	draw := splitMix(63)
	for range 2_000 {
		g := unique(draw, small(draw))
		l, rows, _ := arrive(t, draw, g)
		want, row := l.Totals(), draw(len(rows))
		before := l.Columns(rows[row])
		for range 4 {
			noError(t, l.SetSlots(rows[row], int32(draw(9))))
		}
		noError(t, l.SetSlots(rows[row], g.Slots[row]))
		after := l.Columns(rows[row])
		slices.Sort(before)
		slices.Sort(after)
		if l.Totals() != want || !slices.Equal(before, after) || !l.Certificate().Holds() {
			t.Fatalf("worth %v with %v, before %v with %v", l.Totals(), after, want, before)
		}
	}
}

// As many slots as there are: nobody is touched.
func TestLive_TheSameSlotsAgainMoveNobody(t *testing.T) {
	t.Parallel()
	draw := splitMix(64)
	for range 1_000 {
		g := small(draw)
		l, rows, _ := arrive(t, draw, g)
		for row, number := range rows {
			noError(t, l.SetSlots(number, g.Slots[row]))
			if moved := l.Changed(); len(moved) > 0 {
				t.Fatalf("%v move", moved)
			}
		}
	}
}

// More slots than columns are as good as one for each, even the most there can be.
func TestLive_TakesAnyNumberOfSlots(t *testing.T) {
	t.Parallel()
	const most = 1<<31 - 1
	l := nothing(t, 10)
	row, err := l.AddRow(most, nil, nil)
	noError(t, err)
	for need := int64(1); need < 6; need++ {
		column, err := l.AddColumn(need, []int32{int32(row)}, []int64{need})
		noError(t, err)
		if l.Row(column) != int32(row) || !l.Certificate().Holds() {
			t.Fatalf("column %d is in row %d, certified as %+v", column, l.Row(column), l.Certificate())
		}
	}
	noError(t, l.SetSlots(row, 2))
	if want := (assign.Price{Need: 9, Weight: 9}); l.Totals() != want {
		t.Errorf("two slots are worth %v, want %v", l.Totals(), want)
	}
	noError(t, l.SetSlots(row, most))
	if want := (assign.Price{Need: 15, Weight: 15}); l.Totals() != want || !l.Certificate().Holds() {
		t.Errorf("all are worth %v, want %v", l.Totals(), want)
	}
}

// Pairs that come one by one make the choice that they make together.
func TestLive_PairsThatComeOneByOne(t *testing.T) {
	t.Parallel()
	draw := splitMix(65)
	for range 1_000 {
		g := unique(draw, small(draw))
		s := solve(t, g)
		l := nothing(t, g.MaxWeight)
		for _, slots := range g.Slots {
			noError(t, addRowOf(l, slots, nil, nil))
		}
		for _, need := range g.Need {
			noError(t, addColumnOf(l, need, nil, nil))
		}
		for _, at := range permutation(draw, len(g.Column)) {
			row := 0
			for g.First[row+1] <= at {
				row++
			}
			column := int(g.Column[at])
			noError(t, l.AddPair(row, column, g.weight[row][int32(column)]))
			if !l.Fits(row, column) || !l.Certificate().Holds() {
				t.Fatalf("row %d, column %d: fits %v, certified as %+v", row, column, l.Fits(row, column), l.Certificate())
			}
		}
		for column, row := range s.Row {
			if l.Row(column) != row {
				t.Fatalf("column %d is in row %d, together in %d", column, l.Row(column), row)
			}
		}
	}
}

// A graph whose pairs make no sense cannot be taken over.
func TestNewLive_RefusesPairsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	for name, columns := range map[string][]int32{
		"a column nobody knows": {0, 7}, "a column below zero": {-1, 1}, "out of order, and nobody knows it": {7, 0}, "one twice": {1, 1},
	} {
		good := newTable(3, 2).row(1, pair{0, 1}, pair{1, 1})
		s := solve(t, good)
		bad := good.Graph
		bad.Column = columns
		if l, err := assign.NewLive(s, bad); !errors.Is(err, assign.ErrGraph) || l != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
