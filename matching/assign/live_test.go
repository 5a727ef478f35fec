package assign_test

import (
	"cmp"
	"slices"
	"testing"

	"wohnraum/matching/assign"
)

// office is what a Live should know, kept in the plainest way, so that it can be
// solved anew at any time.
type office struct {
	slots  []int32
	need   []int64           // 0: the column is gone
	weight []map[int32]int64 // by row; nil: the row is gone
	max    int64
}

// table is the office as a graph, its columns most needed first; order tells
// which they are.
func (o *office) table() (t *table, order []int32) {
	for c := range o.need {
		order = append(order, int32(c))
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(o.need[b], o.need[a]) })
	need, place := make([]int64, len(order)), make([]int32, len(order))
	for i, c := range order {
		need[i], place[c] = max(1, o.need[c]), int32(i)
	}
	t = newTable(need...)
	for row, weight := range o.weight {
		var pairs []pair
		for c, w := range weight {
			pairs = append(pairs, pair{place[c], w})
		}
		slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(a.column, b.column) })
		t.row(o.slots[row], pairs...)
	}
	t.MaxWeight = o.max
	return t, order
}

// openOffice begins a Live with a graph whose columns are in order.
func openOffice(t testing.TB, o *office) *assign.Live {
	t.Helper()
	g, _ := o.table()
	l, err := assign.NewLive(solve(t, g), g.Graph)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// smallOffice is a small graph as an office.
func smallOffice(draw dice) *office {
	g := small(draw)
	return &office{slots: g.Slots, need: g.Need, weight: g.weight, max: 1 << 40}
}

// hasRow and hasColumn tell who is still there.
func (o *office) hasRow(row int) bool       { return row < len(o.weight) && o.weight[row] != nil }
func (o *office) hasColumn(column int) bool { return column < len(o.need) && o.need[column] > 0 }

// event changes the office and the Live alike, and tells how.
func event(t testing.TB, draw dice, o *office, l *assign.Live, weigh func() int64) string {
	t.Helper()
	row, column := draw(len(o.slots)), draw(len(o.need)+1)
	switch draw(9) {
	case 0:
		addRow(t, o, l, int32(draw(4)), some(draw, len(o.need), o.hasColumn), weigh)
		return "a row comes"
	case 1:
		addColumn(t, o, l, int64(1+draw(4)), some(draw, len(o.slots), o.hasRow), weigh)
		return "a column comes"
	case 2:
		if !o.hasRow(row) || draw(2) == 0 {
			return "a row stays"
		}
		noError(t, l.DropRow(row))
		o.slots[row], o.weight[row] = 0, nil
		return "a row goes"
	case 3:
		if !o.hasColumn(column) || draw(2) == 0 {
			return "a column stays"
		}
		noError(t, l.DropColumn(column))
		o.dropColumn(column)
		return "a column goes"
	case 4:
		if !o.hasRow(row) {
			return "no row to change"
		}
		o.slots[row] = int32(draw(4))
		noError(t, l.SetSlots(row, o.slots[row]))
		return "a row changes its slots"
	}
	if !o.hasRow(row) || !o.hasColumn(column) {
		return "no pair to change"
	}
	if _, fits := o.weight[row][int32(column)]; fits {
		noError(t, l.DropPair(row, column))
		delete(o.weight[row], int32(column))
		return "a pair goes"
	}
	w := weigh()
	noError(t, l.AddPair(row, column, w))
	o.weight[row][int32(column)] = w
	return "a pair comes"
}

func noError(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// some draws among those who are there.
func some(draw dice, n int, there func(i int) bool) (list []int32) {
	for i := range n {
		if there(i) && draw(2) == 0 {
			list = append(list, int32(i))
		}
	}
	return list
}

func addRow(t testing.TB, o *office, l *assign.Live, slots int32, columns []int32, weigh func() int64) {
	t.Helper()
	weights, known := make([]int64, len(columns)), map[int32]int64{}
	for i, c := range columns {
		weights[i] = weigh()
		known[c] = weights[i]
	}
	got, err := l.AddRow(slots, columns, weights)
	noError(t, err)
	if got != len(o.slots) {
		t.Fatalf("the new row has number %d, want %d", got, len(o.slots))
	}
	o.slots, o.weight = append(o.slots, slots), append(o.weight, known)
}

func addColumn(t testing.TB, o *office, l *assign.Live, need int64, rows []int32, weigh func() int64) {
	t.Helper()
	weights := make([]int64, len(rows))
	for i, r := range rows {
		weights[i] = weigh()
		o.weight[r][int32(len(o.need))] = weights[i]
	}
	got, err := l.AddColumn(need, rows, weights)
	noError(t, err)
	if got != len(o.need) {
		t.Fatalf("the new column has number %d, want %d", got, len(o.need))
	}
	o.need = append(o.need, need)
}

func (o *office) dropColumn(column int) {
	o.need[column] = 0
	for _, weight := range o.weight {
		delete(weight, int32(column))
	}
}

// checkLive compares a Live with the office solved anew.
func checkLive(t testing.TB, o *office, l *assign.Live) *assign.Solution {
	t.Helper()
	g, _ := o.table()
	s := solve(t, g)
	if got, want := l.Totals(), totals(s); got != want {
		t.Fatalf("the choice is worth %v, solved anew %v", got, want)
	}
	if c := l.Certificate(); !c.Holds() {
		t.Fatalf("certified as %+v", c)
	}
	for row, weight := range o.weight {
		for column := range o.need {
			if _, fits := weight[int32(column)]; fits != l.Fits(row, column) {
				t.Fatalf("row %d and column %d fit: %t", row, column, fits)
			}
		}
	}
	return s
}

func TestLive_IsAsGoodAsSolvingAnew(t *testing.T) {
	t.Parallel()
	draw := splitMix(51)
	for n := range 1_000 {
		o := smallOffice(draw)
		l := openOffice(t, o)
		weights := adversarial[n%2]
		for range 20 {
			event(t, draw, o, l, func() int64 { return weights[draw(len(weights))] })
			checkLive(t, o, l)
		}
	}
}

// A long life: prices wander, but never away from the truth.
func TestLive_IsTheBestAfterTenThousandEvents(t *testing.T) {
	t.Parallel()
	draw := splitMix(52)
	o := smallOffice(draw)
	l := openOffice(t, o)
	for n := range 10_000 {
		event(t, draw, o, l, func() int64 { return int64(draw(1000)) })
		if n%10 == 0 {
			checkLive(t, o, l)
		}
		if len(o.slots) > 40 { // a new office, before this one gets too large to solve so often
			o = smallOffice(draw)
			l = openOffice(t, o)
		}
	}
	checkLive(t, o, l)
}

// If there is only one best choice, a Live has it, however it came about.
func TestLive_HasTheVerySameChoiceIfWeightsAreUnique(t *testing.T) {
	t.Parallel()
	draw := splitMix(53)
	for range 1_000 {
		o := smallOffice(draw)
		bit := 0
		next := func() int64 { bit++; return 1 << bit }
		for _, weight := range o.weight {
			for c := range int32(len(o.need)) {
				if _, fits := weight[c]; fits {
					weight[c] = next()
				}
			}
		}
		o.max = 1 << 54
		l := openOffice(t, o)
		for n := 0; n < 12 && bit < 36; n++ { // an event has at most 18 pairs
			last := event(t, draw, o, l, next)
			s := checkLive(t, o, l)
			_, order := o.table()
			for i, column := range order {
				if l.Row(int(column)) != s.Row[i] {
					t.Fatalf("after %q column %d is in row %d, solved anew in row %d", last, column, l.Row(int(column)), s.Row[i])
				}
			}
		}
	}
}

// Changed names those whose place is another one, each once.
func TestLive_TellsWhoMoved(t *testing.T) {
	t.Parallel()
	draw := splitMix(54)
	for range 1_000 {
		o := smallOffice(draw)
		l := openOffice(t, o)
		for range 20 {
			before := places(o, l)
			last := event(t, draw, o, l, func() int64 { return int64(draw(100)) })
			after, told := places(o, l), map[int32]bool{}
			if last == "a row stays" || last == "a column stays" || last[:2] == "no" {
				continue
			}
			for _, column := range l.Changed() {
				if told[column] {
					t.Fatalf("after %q column %d is named twice", last, column)
				}
				told[column] = true
			}
			for column, row := range after {
				was := int32(-1)
				if column < len(before) {
					was = before[column]
				}
				if moved := row != was; moved != told[int32(column)] {
					t.Fatalf("after %q column %d went from %d to %d; told: %t", last, column, was, row, !moved)
				}
			}
		}
	}
}

// places is where everybody is, read from both sides.
func places(o *office, l *assign.Live) []int32 {
	list := make([]int32, len(o.need))
	for column := range list {
		list[column] = l.Row(column)
	}
	for row := range o.slots {
		for _, column := range l.Columns(row) {
			if list[column] != int32(row) {
				panic("the two sides disagree")
			}
		}
	}
	return list
}

// What comes and goes again leaves nothing behind.
func TestLive_ComingAndGoingRestoresTheWorth(t *testing.T) {
	t.Parallel()
	draw := splitMix(55)
	weigh := func() int64 { return int64(draw(100)) }
	for range 2_000 {
		o := smallOffice(draw)
		l := openOffice(t, o)
		before := l.Totals()
		addRow(t, o, l, int32(draw(4)), some(draw, len(o.need), o.hasColumn), weigh)
		if better(before, l.Totals()) {
			t.Fatalf("a row came, and %v became %v", before, l.Totals())
		}
		noError(t, l.DropRow(len(o.slots)-1))
		o.weight[len(o.slots)-1], o.slots[len(o.slots)-1] = nil, 0
		addColumn(t, o, l, int64(1+draw(4)), some(draw, len(o.slots), o.hasRow), weigh)
		if better(before, l.Totals()) {
			t.Fatalf("a column came, and %v became %v", before, l.Totals())
		}
		noError(t, l.DropColumn(len(o.need)-1))
		o.dropColumn(len(o.need) - 1)
		if l.Totals() != before {
			t.Fatalf("worth %v, and %v when all was as before", before, l.Totals())
		}
		checkLive(t, o, l)
	}
}

// A solution that was read from a graph whose rows are out of order serves, too.
func TestNewLive_TakesAnyOrderAndLeavesTheGraphAlone(t *testing.T) {
	t.Parallel()
	draw := splitMix(56)
	for range 1_000 {
		g := shuffled(draw, small(draw))
		columns := slices.Clone(g.Column)
		l, err := assign.NewLive(solve(t, g), g.Graph)
		noError(t, err)
		for row := range g.Slots {
			noError(t, l.DropRow(row))
		}
		if !slices.Equal(columns, g.Column) {
			t.Fatal("the graph has changed")
		}
		if l.Totals() != (assign.Price{}) || !l.Certificate().Holds() {
			t.Fatalf("without rows it is worth %v, certified as %+v", l.Totals(), l.Certificate())
		}
	}
}
