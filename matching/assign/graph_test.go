package assign_test

import (
	"errors"
	"math"
	"testing"

	"wohnraum/matching/assign"
)

// two is a sound graph to spoil: two columns, two rows, three pairs.
func two() *table {
	return newTable(5, 2).row(1, pair{0, 3}, pair{1, 4}).row(2, pair{0, 9})
}

func TestSolve_RefusesAMalformedGraph(t *testing.T) {
	t.Parallel()
	cases := map[string]func(*table){
		"a slot less than none":              func(g *table) { g.Slots[1] = -1 },
		"a row without bounds":               func(g *table) { g.First = g.First[:2] },
		"no bounds at all":                   func(g *table) { g.First = nil },
		"bounds that begin late":             func(g *table) { g.First[0] = 1 },
		"bounds that end early":              func(g *table) { g.First[2] = 2 },
		"bounds that go back":                func(g *table) { g.First[1] = 4 },
		"a column nobody knows":              func(g *table) { g.Column[2] = 2 },
		"a column below zero":                func(g *table) { g.Column[0] = -1 },
		"a column twice in a row":            func(g *table) { g.Column[1] = 0 },
		"a column twice, and out of order":   func(g *table) { *g = *newTable(5, 2).row(1, pair{1, 1}, pair{0, 1}, pair{1, 1}) },
		"a need of nothing":                  func(g *table) { g.Need[1] = 0 },
		"a need below nothing":               func(g *table) { g.Need[1] = -3 },
		"the more needed one comes later":    func(g *table) { g.Need[1] = 6 },
		"a largest weight below nothing":     func(g *table) { g.MaxWeight = -1 },
		"a weight above the largest":         func(g *table) { g.MaxWeight = 8 },
		"a weight below nothing":             func(g *table) { g.weight[1][0] = -1 },
		"the smallest weight there is":       func(g *table) { g.weight[1][0] = math.MinInt64 },
		"a weight above, of a placed column": func(g *table) { g.weight[0][1] = 10 },
	}
	for name, spoil := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := two()
			solve(t, g)
			spoil(g)
			g.Graph.Weigh = g
			if s, err := assign.Solve(t.Context(), g.Graph); !errors.Is(err, assign.ErrGraph) || s != nil {
				t.Errorf("solved as %v, %v", s, err)
			}
		})
	}
}

// wide is a graph with the largest numbers it may have, or one more.
func wide(columns int, need, weight int64) *table {
	needs := make([]int64, columns)
	for c := range needs {
		needs[c] = need
	}
	g := newTable(needs...)
	for row := range columns {
		var pairs []pair
		for c := range columns {
			pairs = append(pairs, pair{int32(c), weight - int64((row*c)%7)*(weight/7)})
		}
		g.row(1, pairs...)
	}
	g.MaxWeight = weight
	return g
}

func TestSolve_RefusesNumbersThatDoNotFit(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		columns      int
		need, weight int64
		fits         bool
	}{
		"small ones":                           {7, 35, 1 << 45, true},
		"45 bits of weight":                    {15, 1, 1<<45 - 1, true},
		"the largest weight of seven":          {7, 1, 1 << 57, true},
		"one more":                             {7, 1, 1<<57 + 1, false},
		"the largest weight there is":          {1, 1, math.MaxInt64, false},
		"a large need of one":                  {1, 1<<58 - 1, 1, true},
		"one that is too large":                {1, 1 << 58, 1, false},
		"the largest need there is":            {1, math.MaxInt64, 1, false},
		"a need that is too large seven times": {7, 1 << 57, 1, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := wide(c.columns, c.need, c.weight)
			if c.fits {
				solve(t, g)
				return
			}
			if _, err := assign.Solve(t.Context(), g.Graph); !errors.Is(err, assign.ErrWidth) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// The widths that a plan of a whole state needs: 32,767 placements with 45 bits.
func TestSolve_FitsAWholeState(t *testing.T) {
	t.Parallel()
	const rows = 1<<15 - 1
	g := newTable()
	for range rows {
		g.Need = append(g.Need, 1<<40)
	}
	for row := range int32(rows) {
		g.row(1, pair{row, 1<<45 - 1}, pair{(row + 1) % rows, 1<<45 - 2})
	}
	if s := solve(t, g); s.Weight != rows*(1<<45-1) {
		t.Errorf("the plan weighs %d", s.Weight)
	}
}

// A chain that has to move as a whole drives prices to their widest.
func TestSolve_HoldsTheWidestPrices(t *testing.T) {
	t.Parallel()
	const n = 200
	limit := int64(1<<60) / (n + 2)
	g := newTable()
	for range n + 1 {
		g.Need = append(g.Need, 2)
	}
	for row := range int32(n) {
		g.row(1, pair{row, limit}, pair{row + 1, 0})
	}
	g.row(1, pair{0, limit})
	s := solve(t, g)
	if placed(s.Row) != n+1 || s.Weight != limit {
		t.Errorf("%d placed, weighing %d", placed(s.Row), s.Weight)
	}
}
