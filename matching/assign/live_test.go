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

func openOffice(t testing.TB, o *office) *assign.Live {
	t.Helper()
	g, order := o.table()
	for i, c := range order {
		if int(c) != i {
			t.Fatal("the columns must come most needed first")
		}
	}
	s, err := assign.Solve(t.Context(), g.Graph)
	if err != nil {
		t.Fatal(err)
	}
	l, err := assign.NewLive(s, g.Graph)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// smallOffice is a small graph as an office.
func smallOffice(draw dice) *office {
	g := small(draw)
	return &office{slots: g.Slots, need: g.Need, weight: g.weight, max: 100}
}

// event changes the office and the Live alike.
func event(t testing.TB, draw dice, o *office, l *assign.Live, weigh func() int64) (name string) {
	t.Helper()
	row, column := draw(len(o.slots)), -1
	if len(o.need) > 0 {
		column = draw(len(o.need))
	}
	noRow, noColumn := o.weight[row] == nil, column < 0 || o.need[column] == 0
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	some := func(n int, gone func(i int) bool) (others []int32, weights []int64) {
		for i := range n {
			if !gone(i) && draw(2) == 0 {
				others, weights = append(others, int32(i)), append(weights, weigh())
			}
		}
		return others, weights
	}
	switch draw(8) {
	case 0:
		slots := int32(draw(4))
		columns, weights := some(len(o.need), func(c int) bool { return o.need[c] == 0 })
		got, err := l.AddRow(slots, columns, weights)
		check(err)
		if got != len(o.slots) {
			t.Fatalf("the new row has number %d", got)
		}
		o.slots, o.weight = append(o.slots, slots), append(o.weight, map[int32]int64{})
		for i, c := range columns {
			o.weight[got][c] = weights[i]
		}
		return "AddRow"
	case 1:
		need := int64(1 + draw(4))
		rows, weights := some(len(o.slots), func(r int) bool { return o.weight[r] == nil })
		got, err := l.AddColumn(need, rows, weights)
		check(err)
		if got != len(o.need) {
			t.Fatalf("the new column has number %d", got)
		}
		o.need = append(o.need, need)
		for i, r := range rows {
			o.weight[r][int32(got)] = weights[i]
		}
		return "AddColumn"
	case 2:
		if noRow || draw(2) == 0 {
			return ""
		}
		check(l.DropRow(row))
		o.slots[row], o.weight[row] = 0, nil
		return "DropRow"
	case 3:
		if noColumn || draw(2) == 0 {
			return ""
		}
		check(l.DropColumn(column))
		o.need[column] = 0
		for _, weight := range o.weight {
			delete(weight, int32(column))
		}
		return "DropColumn"
	case 4:
		if noRow {
			return ""
		}
		o.slots[row] = int32(draw(4))
		check(l.SetSlots(row, o.slots[row]))
		return "SetSlots"
	default:
		if noRow || noColumn {
			return ""
		}
		if _, fits := o.weight[row][int32(column)]; fits {
			check(l.DropPair(row, column))
			delete(o.weight[row], int32(column))
			return "DropPair"
		}
		w := weigh()
		check(l.AddPair(row, column, w))
		o.weight[row][int32(column)] = w
		return "AddPair"
	}
}

// checkLive compares a Live with the office solved anew.
func checkLive(t testing.TB, o *office, l *assign.Live) {
	t.Helper()
	g, _ := o.table()
	s, err := assign.Solve(t.Context(), g.Graph)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := l.Totals(), (assign.Price{Need: s.Need, Weight: s.Weight}); got != want {
		t.Fatalf("the choice is worth %v, solved anew %v", got, want)
	}
	if c := l.Certificate(); !c.Holds() {
		t.Fatalf("certified as %+v", c)
	}
}

func TestLive_IsAsGoodAsSolvingAnew(t *testing.T) {
	t.Parallel()
	draw := splitMix(7)
	for range 500 {
		o := smallOffice(draw)
		l := openOffice(t, o)
		weights := adversarial[draw(2)]
		for n := range 30 {
			name := event(t, draw, o, l, func() int64 { return weights[draw(len(weights))] })
			checkLive(t, o, l)
			_ = n
			_ = name
		}
	}
}
