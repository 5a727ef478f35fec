package assign_test

import (
	"math"
	"testing"

	"wohnraum/matching/assign"
)

// byHand is a graph and its solution, made by hand. Column 2 waits for row 1, or
// for row 0 if column 0 moved there, and so gives both of them their price. Row 2
// fits nobody.
func byHand() (*table, *assign.Solution) {
	g := newTable(9, 7, 2).row(1, pair{0, 4}, pair{1, 5}).row(1, pair{0, 6}, pair{2, 3}).row(4)
	return g, &assign.Solution{
		Row:         []int32{1, 0, -1},
		RowPrice:    []assign.Price{{Need: 2, Weight: 4}, {Need: 2, Weight: 3}, {}},
		ColumnPrice: []assign.Price{{Need: 7, Weight: 3}, {Need: 5, Weight: 1}, {}},
		Need:        16, Weight: 11,
	}
}

func TestCertify_KnowsASolutionMadeByHand(t *testing.T) {
	t.Parallel()
	g, s := byHand()
	if c := s.Certify(g.Graph); !c.Holds() {
		t.Errorf("certified as %+v", c)
	}
}

// A certificate that cannot fail proves nothing.
func TestCertify_NoticesAFault(t *testing.T) {
	t.Parallel()
	cases := map[string]func(*table, *assign.Solution){
		"a column is dropped":                    func(_ *table, s *assign.Solution) { s.Row[1] = -1 },
		"a column is placed where it can't be":   func(_ *table, s *assign.Solution) { s.Row[1] = 1 },
		"a column is placed in a row too many":   func(_ *table, s *assign.Solution) { s.Row[0] = 3 },
		"a column is placed below":               func(_ *table, s *assign.Solution) { s.Row[0] = -2 },
		"the waiting one pushes in":              func(_ *table, s *assign.Solution) { s.Row[2] = 1 },
		"two are exchanged, at a loss":           func(_ *table, s *assign.Solution) { s.Row[0], s.Row[1] = 0, 2 },
		"a row is too cheap":                     func(_ *table, s *assign.Solution) { s.RowPrice[0].Weight-- },
		"a row is too dear":                      func(_ *table, s *assign.Solution) { s.RowPrice[1].Weight++ },
		"a row is too cheap in need":             func(_ *table, s *assign.Solution) { s.RowPrice[1].Need-- },
		"a row is too dear in need":              func(_ *table, s *assign.Solution) { s.RowPrice[0].Need++ },
		"a column is too dear":                   func(_ *table, s *assign.Solution) { s.ColumnPrice[1].Weight++ },
		"a column is too cheap":                  func(_ *table, s *assign.Solution) { s.ColumnPrice[0].Weight-- },
		"a column is too cheap in need":          func(_ *table, s *assign.Solution) { s.ColumnPrice[0].Need-- },
		"a price below nothing":                  func(_ *table, s *assign.Solution) { s.ColumnPrice[2].Weight = -1 },
		"a price of a row below nothing":         func(_ *table, s *assign.Solution) { s.RowPrice[2].Weight = -1 },
		"the waiting one has a price":            func(_ *table, s *assign.Solution) { s.ColumnPrice[2].Weight = 1 },
		"a row with free slots has a price":      func(_ *table, s *assign.Solution) { s.RowPrice[2].Weight = 1 },
		"there are fewer slots than placed":      func(g *table, _ *assign.Solution) { g.Slots[0] = 0 },
		"there are more slots than placed":       func(g *table, _ *assign.Solution) { g.Slots[1] = 2 },
		"a pair weighs more than was known":      func(g *table, _ *assign.Solution) { g.weight[1][2] = 4 },
		"a chosen pair weighs less":              func(g *table, _ *assign.Solution) { g.weight[0][1] = 4 },
		"a waiting one is needed more":           func(g *table, _ *assign.Solution) { g.Need[2] = 3 },
		"a placed one is needed less":            func(g *table, _ *assign.Solution) { g.Need[1] = 6 },
		"a solution of fewer columns":            func(_ *table, s *assign.Solution) { s.Row = s.Row[:2] },
		"prices of fewer columns":                func(_ *table, s *assign.Solution) { s.ColumnPrice = s.ColumnPrice[:2] },
		"prices of fewer rows":                   func(_ *table, s *assign.Solution) { s.RowPrice = s.RowPrice[:2] },
		"a price that turns over when added":     func(_ *table, s *assign.Solution) { s.RowPrice[0].Weight = math.MaxInt64 },
		"a price of need that turns over":        func(_ *table, s *assign.Solution) { s.RowPrice[1].Need = math.MaxInt64 },
		"a column's price that turns over":       func(_ *table, s *assign.Solution) { s.ColumnPrice[0].Weight = math.MinInt64 },
		"two prices that turn over to the truth": turnOver,
	}
	for name, spoil := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g, s := byHand()
			spoil(g, s)
			if c := s.Certify(g.Graph); c.Holds() || c.Violations == 0 {
				t.Errorf("certified as %+v", c)
			}
		})
	}
}

// turnOver moves half of all numbers from the one price to the other, and back:
// added up in 64 bits, nothing has changed.
func turnOver(_ *table, s *assign.Solution) {
	s.RowPrice[1].Weight += math.MinInt64
	s.ColumnPrice[0].Weight += math.MinInt64
}

// A gap is the difference between what prices promise and what the choice holds,
// on its level.
func TestCertify_MeasuresTheGap(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		spoil        func(*assign.Solution)
		need, weight int64
	}{
		"a row two dearer":            {func(s *assign.Solution) { s.RowPrice[0].Weight += 2 }, 0, 2},
		"a row dearer in need":        {func(s *assign.Solution) { s.RowPrice[0].Need += 5 }, 5, 0},
		"a column that is not placed": {func(s *assign.Solution) { s.Row[0] = -1 }, 7, 3},
		"a column one cheaper":        {func(s *assign.Solution) { s.ColumnPrice[0].Weight-- }, 0, -1},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g, s := byHand()
			c.spoil(s)
			got := s.Certify(g.Graph)
			if got.NeedGap != c.need || got.WeightGap != c.weight || got.Holds() {
				t.Errorf("certified as %+v", got)
			}
		})
	}
}

// Moving price from one side to the other leaves no gap, only violations.
func TestCertify_NoticesAViolationWithoutAGap(t *testing.T) {
	t.Parallel()
	g, s := byHand()
	s.RowPrice[1].Weight--
	s.ColumnPrice[0].Weight++
	if c := s.Certify(g.Graph); c.NeedGap != 0 || c.WeightGap != 0 || c.Violations != 1 {
		t.Errorf("certified as %+v, but the waiting column could pay more", c)
	}
}

func TestCertificate_HoldsOnlyIfNothingIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []assign.Certificate{{NeedGap: 1}, {WeightGap: -1}, {Violations: 1}} {
		if c.Holds() {
			t.Errorf("%+v holds", c)
		}
	}
	if !(assign.Certificate{}).Holds() {
		t.Error("nothing wrong, and it does not hold")
	}
}

// Whatever is changed in a choice that was the best one, the certificate notices,
// as long as it is worth less then or is no choice any more.
func TestCertify_NoticesEveryWorseChoice(t *testing.T) {
	t.Parallel()
	draw := splitMix(11)
	for range 20_000 {
		g := small(draw)
		if len(g.Need) == 0 {
			continue
		}
		s := solve(t, g)
		column := draw(len(g.Need))
		before := s.Row[column]
		s.Row[column] = int32(draw(len(g.Slots)+1)) - 1
		if c := s.Certify(g.Graph); c.Holds() && !asGood(g, s) {
			t.Fatalf("column %d from %d to %d: still certified: %+v", column, before, s.Row[column], g)
		}
	}
}

// asGood tells whether the choice is one, and worth what the solution says.
func asGood(g *table, s *assign.Solution) bool {
	load := make([]int32, len(g.Slots))
	var sum assign.Price
	for column, row := range s.Row {
		if row == -1 {
			continue
		}
		weight, fits := g.weight[row][int32(column)]
		if load[row]++; !fits || load[row] > g.Slots[row] {
			return false
		}
		sum.Need += g.Need[column]
		sum.Weight += weight
	}
	return sum == totals(s)
}
