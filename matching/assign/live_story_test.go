package assign_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"wohnraum/matching/assign"
)

// street is an office to tell stories about: three households by falling need,
// and two dwellings of which only the second fits all.
func street(t *testing.T) *assign.Live {
	t.Helper()
	g := newTable(9, 5, 2).row(1, pair{0, 10}, pair{1, 8}).row(1, pair{0, 4}, pair{1, 9}, pair{2, 7})
	g.MaxWeight = 100
	l, err := assign.NewLive(solve(t, g), g.Graph)
	noError(t, err)
	return l
}

// Each story says where the three households and those who join them are then.
func TestLive_Stories(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		happens func(l *assign.Live) error
		rows    []int32
		changed []int32
	}{
		"nothing happens": {func(*assign.Live) error { return nil }, []int32{0, 1, -1}, nil},
		"a dwelling comes that fits who waits": {func(l *assign.Live) error {
			return addRowOf(l, 1, []int32{2}, []int64{1})
		}, []int32{0, 1, 2}, []int32{2}},
		"a dwelling comes that fits the first one: everybody moves up": {func(l *assign.Live) error {
			return addRowOf(l, 1, []int32{0}, []int64{1})
		}, []int32{2, 0, 1}, []int32{0, 1, 2}},
		"a dwelling comes that fits nobody": {func(l *assign.Live) error {
			return addRowOf(l, 5, nil, nil)
		}, []int32{0, 1, -1}, nil},
		"a dwelling goes, and the least needed of both makes room": {func(l *assign.Live) error {
			return l.DropRow(0)
		}, []int32{1, -1, -1}, []int32{0, 1}},
		"both go": {func(l *assign.Live) error {
			return errors.Join(l.DropRow(0), l.DropRow(1))
		}, []int32{-1, -1, -1}, []int32{0}},
		"a household in greater need comes": {func(l *assign.Live) error {
			return addColumnOf(l, 20, []int32{0}, []int64{0})
		}, []int32{1, -1, -1, 0}, []int32{0, 1, 3}},
		"a household in lesser need comes": {func(l *assign.Live) error {
			return addColumnOf(l, 1, []int32{0, 1}, []int64{100, 100})
		}, []int32{0, 1, -1, -1}, nil},
		"a household of the same need as the last, who fits better, comes too late to matter": {func(l *assign.Live) error {
			return addColumnOf(l, 2, []int32{1}, []int64{100})
		}, []int32{0, 1, -1, -1}, nil},
		"the first household goes, and the others share": {func(l *assign.Live) error {
			return l.DropColumn(0)
		}, []int32{-1, 0, 1}, []int32{0, 1, 2}},
		"who waits goes": {func(l *assign.Live) error {
			return l.DropColumn(2)
		}, []int32{0, 1, -1}, nil},
		"a dwelling gets a second slot": {func(l *assign.Live) error {
			return l.SetSlots(1, 2)
		}, []int32{0, 1, 1}, []int32{2}},
		"a dwelling loses its slot": {func(l *assign.Live) error {
			return l.SetSlots(1, 0)
		}, []int32{0, -1, -1}, []int32{1}},
		"and gets it back": {func(l *assign.Live) error {
			return errors.Join(l.SetSlots(1, 0), l.SetSlots(1, 1))
		}, []int32{0, 1, -1}, []int32{1}},
		"as many slots as it had": {func(l *assign.Live) error {
			return l.SetSlots(1, 1)
		}, []int32{0, 1, -1}, nil},
		"the first household does not fit its dwelling any more": {func(l *assign.Live) error {
			return l.DropPair(0, 0)
		}, []int32{1, 0, -1}, []int32{0, 1}},
		"a pair nobody used is dropped": {func(l *assign.Live) error {
			return l.DropPair(1, 0)
		}, []int32{0, 1, -1}, nil},
		"a pair comes that is no better": {func(l *assign.Live) error {
			return l.AddPair(0, 2, 100)
		}, []int32{0, 1, -1}, nil},
		"a pair comes that places one more": {func(l *assign.Live) error {
			return errors.Join(addRowOf(l, 1, nil, nil), l.AddPair(2, 0, 0))
		}, []int32{2, 0, 1}, []int32{0, 1, 2}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := street(t)
			noError(t, c.happens(l))
			var rows []int32
			for column := range c.rows {
				rows = append(rows, l.Row(column))
			}
			if !slices.Equal(rows, c.rows) {
				t.Errorf("they are in %v, want %v", rows, c.rows)
			}
			changed := slices.Sorted(slices.Values(l.Changed()))
			if !slices.Equal(changed, c.changed) {
				t.Errorf("told of %v, want %v", changed, c.changed)
			}
			if c := l.Certificate(); !c.Holds() {
				t.Errorf("certified as %+v", c)
			}
		})
	}
}

func addRowOf(l *assign.Live, slots int32, columns []int32, weights []int64) error {
	_, err := l.AddRow(slots, columns, weights)
	return err
}

func addColumnOf(l *assign.Live, need int64, rows []int32, weights []int64) error {
	_, err := l.AddColumn(need, rows, weights)
	return err
}

func TestLive_RefusesWhatMakesNoSense(t *testing.T) {
	t.Parallel()
	row := func(slots int32, columns []int32, weights []int64) func(*assign.Live) error {
		return func(l *assign.Live) error { return addRowOf(l, slots, columns, weights) }
	}
	column := func(need int64, rows []int32, weights []int64) func(*assign.Live) error {
		return func(l *assign.Live) error { return addColumnOf(l, need, rows, weights) }
	}
	cases := map[string]func(*assign.Live) error{
		"a row of less than no slots":     row(-1, nil, nil),
		"a row for a column nobody knows": row(1, []int32{3}, []int64{1}),
		"a row for a column below zero":   row(1, []int32{-1}, []int64{1}),
		"a row for a column twice":        row(1, []int32{1, 0, 1}, []int64{1, 1, 1}),
		"a row with too few weights":      row(1, []int32{0, 1}, []int64{1}),
		"a row with a weight too large":   row(1, []int32{0}, []int64{101}),
		"a row with a weight below zero":  row(1, []int32{0}, []int64{-1}),
		"a column without need":           column(0, nil, nil),
		"a column of endless need":        column(math.MaxInt64, nil, nil),
		"a column for a row nobody knows": column(1, []int32{2}, []int64{1}),
		"a column for a row twice":        column(1, []int32{1, 1}, []int64{1, 1}),
		"a column with too many weights":  column(1, nil, []int64{1}),
		"a column with a wrong weight":    column(1, []int32{0}, []int64{-5}),
		"dropping a row nobody knows":     func(l *assign.Live) error { return l.DropRow(2) },
		"dropping a row below zero":       func(l *assign.Live) error { return l.DropRow(-1) },
		"dropping a column nobody knows":  func(l *assign.Live) error { return l.DropColumn(3) },
		"slots of a row nobody knows":     func(l *assign.Live) error { return l.SetSlots(2, 1) },
		"less than no slots":              func(l *assign.Live) error { return l.SetSlots(0, -1) },
		"a pair that is there":            func(l *assign.Live) error { return l.AddPair(0, 0, 1) },
		"a pair of a row nobody knows":    func(l *assign.Live) error { return l.AddPair(2, 0, 1) },
		"a pair of a column nobody knows": func(l *assign.Live) error { return l.AddPair(0, 3, 1) },
		"a pair that weighs too much":     func(l *assign.Live) error { return l.AddPair(0, 2, 101) },
		"a pair that weighs less than 0":  func(l *assign.Live) error { return l.AddPair(0, 2, -1) },
		"dropping a pair that is not":     func(l *assign.Live) error { return l.DropPair(0, 2) },
		"dropping a pair of nobody":       func(l *assign.Live) error { return l.DropPair(0, 3) },
	}
	for name, try := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := street(t)
			if err := try(l); !errors.Is(err, assign.ErrGraph) {
				t.Errorf("got %v", err)
			}
			if l.Totals() != (assign.Price{Need: 14, Weight: 19}) || !l.Certificate().Holds() {
				t.Errorf("it changed something: %v", l.Totals())
			}
		})
	}
}

// Who has gone stays gone: the numbers are not used again.
func TestLive_KnowsWhoIsGone(t *testing.T) {
	t.Parallel()
	l := street(t)
	noError(t, l.DropRow(0))
	noError(t, l.DropColumn(0))
	_, addRow := l.AddRow(1, []int32{0}, nil)
	_, addColumn := l.AddColumn(1, []int32{0}, nil)
	for name, err := range map[string]error{
		"DropRow": l.DropRow(0), "SetSlots": l.SetSlots(0, 1), "DropColumn": l.DropColumn(0),
		"AddPair": l.AddPair(0, 1, 1), "DropPair": l.DropPair(1, 0), "AddRow": addRow, "AddColumn": addColumn,
	} {
		if !errors.Is(err, assign.ErrGraph) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if row, err := l.AddRow(1, []int32{1}, []int64{1}); err != nil || row != 2 {
		t.Errorf("the next row has number %d, %v", row, err)
	}
}

// A price is never less than what one more slot is good for, and Gains says just
// what that is: as much as the price of a problem that is solved anew.
func TestLive_GainsAreWhatOneMoreSlotIsGoodFor(t *testing.T) {
	t.Parallel()
	draw := splitMix(61)
	for range 500 {
		o := smallOffice(draw)
		l := openOffice(t, o)
		for range 10 {
			last := event(t, draw, o, l, func() int64 { return int64(draw(3)) })
			s := checkLive(t, o, l)
			for row, gain := range l.Gains() {
				if gain != s.RowPrice[row].Need || gain > l.RowPrice(row).Need {
					t.Fatalf("after %q row %d gains %d, solved anew %v, and has the price %v",
						last, row, gain, s.RowPrice[row], l.RowPrice(row))
				}
			}
		}
	}
}

func TestLive_NobodyWaitsThenNothingIsGained(t *testing.T) {
	t.Parallel()
	l := street(t)
	if got := l.Gains(); !slices.Equal(got, []int64{2, 2}) {
		t.Errorf("gains %v, but a need of 2 waits for both", got)
	}
	noError(t, l.SetSlots(0, 2))
	if got := l.Gains(); !slices.Equal(got, []int64{0, 0}) {
		t.Errorf("gains %v, but nobody waits", got)
	}
}

// Weights that are not given are asked for, and only where they matter.
func TestLive_AsksForWeightsWhenTheyMatter(t *testing.T) {
	t.Parallel()
	c := newCounty(0)
	s, err := assign.Solve(t.Context(), c.Graph)
	noError(t, err)
	counted := &counter{Weigher: c}
	c.Graph.Weigh = counted
	l, err := assign.NewLive(s, c.Graph)
	noError(t, err)
	if counted.n != 0 {
		t.Errorf("%d weights were asked for before anything happened", counted.n)
	}
	for like := range 20 {
		c.row = append(c.row, c.row[like])
		_, err := l.AddRow(1, c.Graph.Columns(like), nil)
		noError(t, err)
	}
	if !l.Certificate().Holds() {
		t.Errorf("certified as %+v", l.Certificate())
	}
	asked := counted.n
	if !l.Certificate().Holds() || counted.n != asked {
		t.Errorf("%d weights were asked for again", counted.n-asked)
	}
	if asked > len(c.Column)/2 {
		t.Errorf("%d weights were asked for, of %d pairs", asked, len(c.Column))
	}
}

// counter counts the weights it is asked for.
type counter struct {
	assign.Weigher
	n int
}

func (c *counter) Weigh(row int, columns []int32, weights []int64) {
	c.n += len(columns)
	c.Weigher.Weigh(row, columns, weights)
}
