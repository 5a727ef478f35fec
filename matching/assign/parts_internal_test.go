package assign

import (
	"slices"
	"testing"
)

func TestHeap_ComesOutInOrder(t *testing.T) {
	t.Parallel()
	draw := numbers(11)
	for range 2_000 {
		n := 1 + draw(40)
		h, distance := heap{at: make([]int32, n)}, make([]int64, n)
		for row := range distance {
			distance[row] = int64(draw(20))
			h.push(int32(row), distance[row])
		}
		for range draw(20) {
			row := draw(n)
			distance[row] -= int64(draw(6))
			h.lower(int32(row), distance[row])
		}
		var rows []int32
		last := int64(-nowhere)
		for len(h.nodes) > 0 {
			next := h.pop()
			if next.distance < last || next.distance != distance[next.row] {
				t.Fatalf("%+v came out after %d, but lies at %d", next, last, distance[next.row])
			}
			last, rows = next.distance, append(rows, next.row)
		}
		if slices.Sort(rows); len(slices.Compact(rows)) != n {
			t.Fatalf("of %d rows came out %v", n, rows)
		}
	}
}

// A tour forgets the longer way when a shorter one was found, and stops at its
// end.
func TestTour_GoesFromTheNearestOn(t *testing.T) {
	t.Parallel()
	draw := numbers(12)
	for range 2_000 {
		l := &Live{rows: make([]liveRow, 1+draw(20))}
		for row := range l.rows {
			l.rows[row].step = unreached
		}
		for range draw(60) {
			row, d := int32(draw(len(l.rows))), Price{int64(draw(3)), int64(draw(5))}
			if d.less(l.rows[row].distance) {
				l.reach(row, step{distance: d})
			}
		}
		end, last, seen := Price{1, 3}, Price{}, map[int32]bool{}
		for row := l.next(end); row != none; row = l.next(end) {
			d := l.rows[row].distance
			if seen[row] || d.less(last) || !d.less(end) {
				t.Fatalf("row %d at %v came after %v", row, d, last)
			}
			seen[row], last = true, d
		}
		for row := range l.rows {
			if l.rows[row].distance.less(end) != seen[int32(row)] {
				t.Fatalf("row %d at %v was left out", row, l.rows[row].distance)
			}
		}
		l.setOut(0)
		if len(l.queue)+len(l.done)+len(l.reached) > 0 || l.rows[0].distance != unreached.distance {
			t.Fatal("the next tour remembers this one")
		}
	}
}

// The mirror shows every pair, except those of rows that were left out when it
// grew.
func TestMirror_ShowsEveryPair(t *testing.T) {
	t.Parallel()
	draw := numbers(13)
	for range 2_000 {
		g := trap(draw)
		m, columns := newMirror(&g.Graph), len(g.Need)
		half := int32(draw(columns + 1))
		out := draw(len(g.Slots))
		m.grow(&g.Graph, half, func(int) bool { return false })
		m.grow(&g.Graph, int32(columns), func(row int) bool { return row == out })
		for column := range int32(columns) {
			var want []int32
			for row := range g.Slots {
				if slices.Contains(g.Columns(row), column) && (row != out || column < half) {
					want = append(want, int32(row))
				}
			}
			if got := m.rows(column); !slices.Equal(got, want) {
				t.Fatalf("column %d fits the rows %v, want %v", column, got, want)
			}
		}
	}
}

// A chain: the new column takes the seat of one who takes the seat of another,
// who takes a free one.
func TestSeats_MoveAlongAChain(t *testing.T) {
	t.Parallel()
	s := newSeats([]int32{1, 2, 1}, 5)
	s.sit(0, 0, s.open(0))
	s.sit(1, 1, s.open(1))
	s.sit(2, 1, s.open(1))
	via := []int32{3, 0, 1} // who wants the row: column 3 row 0, column 0 row 1, column 1 row 2
	s.move(1, 2, func(row int32) int32 { return via[row] })
	if want := []int32{1, 2, 1, 0, none}; !slices.Equal(s.row, want) {
		t.Errorf("they are in the rows %v, want %v", s.row, want)
	}
	for row := range int32(3) {
		for _, column := range s.holders(row) {
			if s.row[column] != row || s.holder[s.seat[column]] != column {
				t.Errorf("row %d has column %d, which does not know", row, column)
			}
		}
		if s.free(row) {
			t.Errorf("row %d has a seat left", row)
		}
	}
}

func TestPrice_ComparesNeedFirst(t *testing.T) {
	t.Parallel()
	ascending := []Price{{-1, 9}, {0, -5}, {0, 0}, {0, 1}, {1, -100}, {1, 0}, {2, -1 << 60}}
	for i, a := range ascending {
		for j, b := range ascending {
			if a.less(b) != (i < j) {
				t.Errorf("%v.less(%v) is %t", a, b, a.less(b))
			}
			if got := a.plus(b).minus(b); got != a {
				t.Errorf("%v and back is %v", a, got)
			}
		}
	}
}

// Groups are whole levels, the most needed first, and leave out rows without
// slots.
func TestLevels_GroupRowsByPrice(t *testing.T) {
	t.Parallel()
	g := &Graph{Slots: []int32{1, 0, 2, 1, 1}, Need: []int64{}}
	w := &who{level: []int64{5, 9, 0, 5, 7}}
	l := g.levels(w)
	want := [][]int32{{4}, {0, 3}, {2}}
	got := l.groups()
	if len(got) != len(want) {
		t.Fatalf("grouped as %v", got)
	}
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Errorf("group %d is %v, want %v", i, got[i], want[i])
		}
	}
}

// The first stage alone: who is placed by greed is placed in any best choice of
// the need, and the levels are what failed searches say.
func TestWho_ClosesRowsAtTheNeedThatFailed(t *testing.T) {
	t.Parallel()
	g := &Graph{
		Slots:  []int32{1, 1, 1},
		Need:   []int64{9, 7, 5, 3, 1},
		First:  []int{0, 3, 6, 7},
		Column: []int32{0, 1, 2, 0, 1, 3, 4}, // rows 0 and 1 are fought over, row 2 is not
	}
	w, err := g.who(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := []int64{5, 5, 0}; !slices.Equal(w.level, want) {
		t.Errorf("the levels are %v, want %v", w.level, want)
	}
	for column, in := range []bool{true, true, false, false, true} {
		if (w.row[column] != none) != in {
			t.Errorf("column %d is placed: %t", column, !in)
		}
	}
}

// In every state of the second stage prices prove that the choice so far is the
// best: here, that no pair of a level weighs more than its two prices.
func TestWhere_NoPairIsUndercut(t *testing.T) {
	t.Parallel()
	draw := numbers(14)
	for range 3_000 {
		g := trap(draw)
		w, err := g.who(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		l := g.levels(w)
		for _, rows := range l.groups() {
			p, err := l.gather(rows)
			if err != nil {
				t.Fatal(err)
			}
			full := w.level[rows[0]] > 0
			choice, err := p.solve(t.Context(), l.rooms(rows), full)
			if err != nil {
				t.Fatal(err)
			}
			undercut(t, choice, full)
		}
	}
}

func undercut(t *testing.T, w *where, full bool) {
	t.Helper()
	for row := range int32(len(w.rows)) {
		if full && w.free(row) {
			t.Fatalf("row %d has a price and a free seat", row)
		}
		for _, o := range w.offers.of(row) {
			slack := w.places[row].price + w.price[o.other] - o.weight
			if slack < 0 || (slack > 0 && w.row[o.other] == row) {
				t.Fatalf("row %d and column %d have a slack of %d", row, o.other, slack)
			}
		}
	}
	for column := range w.columns {
		if column < w.must && w.row[column] == none {
			t.Fatalf("column %d must be placed and is not", column)
		}
	}
}
