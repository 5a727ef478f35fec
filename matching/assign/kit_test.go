package assign_test

import (
	"testing"

	"wohnraum/matching/assign"
)

// dice draws numbers below n; a test decides where they come from.
type dice func(n int) int

// splitMix is a fixed stream of numbers, the same on every machine.
func splitMix(seed uint64) dice {
	return func(n int) int {
		seed += 0x9e3779b97f4a7c15
		return int(mix(seed) % uint64(n))
	}
}

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// fromBytes draws from what a fuzzer made up, and then only zeros.
func fromBytes(data []byte) dice {
	return func(n int) int {
		if len(data) == 0 {
			return 0
		}
		first := data[0]
		data = data[1:]
		return int(first) % n
	}
}

// table is a graph whose weights are all written down.
type table struct {
	assign.Graph
	weight []map[int32]int64 // by row
	asked  int               // how many weights
}

// Weigh implements assign.Weigher.
func (t *table) Weigh(row int, columns []int32, weights []int64) {
	t.asked += len(columns)
	for i, column := range columns {
		weight, fits := t.weight[row][column]
		if !fits {
			panic("asked for a pair that does not fit")
		}
		weights[i] = weight
	}
}

// pair is a pair of a row, written down.
type pair struct {
	column int32
	weight int64
}

// newTable has columns and no rows yet.
func newTable(need ...int64) *table {
	t := &table{Graph: assign.Graph{Need: need, First: []int{0}}}
	t.Graph.Weigh = t
	return t
}

// row adds a row.
func (t *table) row(slots int32, pairs ...pair) *table {
	weight := map[int32]int64{}
	for _, p := range pairs {
		t.Column = append(t.Column, p.column)
		t.MaxWeight = max(t.MaxWeight, p.weight)
		weight[p.column] = p.weight
	}
	t.Slots = append(t.Slots, slots)
	t.First = append(t.First, len(t.Column))
	t.weight = append(t.weight, weight)
	return t
}

// pairsOf are the pairs of a row.
func (t *table) pairsOf(row int) []pair {
	var pairs []pair
	for _, column := range t.Columns(row) {
		pairs = append(pairs, pair{column, t.weight[row][column]})
	}
	return pairs
}

// adversarial weights: on these a chain of small gains looks as good as one
// large one, and a search that is careless about ties, about full rows or about
// columns that must be placed fails within some thousand graphs.
var adversarial = [][]int64{{1, 2, 100}, {0, 1}}

// small draws a graph that can be solved by trying everything: up to 5 rows and 7
// columns, three needs, up to three slots, now and then none.
func small(draw dice) *table {
	need := make([]int64, draw(8))
	for c := range need {
		need[c] = 3
		if c > 0 {
			need[c] = max(1, need[c-1]-int64(draw(3)/2*draw(2)))
		}
	}
	t, weights := newTable(need...), adversarial[draw(2)]
	for range 1 + draw(5) {
		var pairs []pair
		for c := range need {
			if draw(2) == 0 {
				pairs = append(pairs, pair{int32(c), weights[draw(len(weights))]})
			}
		}
		t.row(int32(draw(13)+3)/4, pairs...)
	}
	return t
}

// tryAll is the best there is, found by trying everything, one column after the
// other.
func tryAll(t *table) assign.Price {
	return tryFrom(t, 0, append([]int32{}, t.Slots...))
}

func tryFrom(t *table, column int, left []int32) assign.Price {
	if column == len(t.Need) {
		return assign.Price{}
	}
	best := tryFrom(t, column+1, left)
	for row, weight := range t.weight {
		w, fits := weight[int32(column)]
		if !fits || left[row] == 0 {
			continue
		}
		left[row]--
		rest := tryFrom(t, column+1, left)
		left[row]++
		rest.Need += t.Need[column]
		rest.Weight += w
		if better(rest, best) {
			best = rest
		}
	}
	return best
}

func better(a, b assign.Price) bool {
	return a.Need > b.Need || (a.Need == b.Need && a.Weight > b.Weight)
}

// solve solves and checks the certificate, and that the totals are those of the
// choice. No test solves in another way.
func solve(t testing.TB, g *table) *assign.Solution {
	t.Helper()
	s, err := assign.Solve(t.Context(), g.Graph)
	if err != nil {
		t.Fatal(err)
	}
	if c := s.Certify(g.Graph); !c.Holds() {
		t.Fatalf("certified as %+v: %+v", c, g)
	}
	if sum := worth(t, g, s.Row); sum != totals(s) {
		t.Fatalf("the choice is worth %v, but the totals are %v", sum, totals(s))
	}
	return s
}

func totals(s *assign.Solution) assign.Price { return assign.Price{Need: s.Need, Weight: s.Weight} }

// worth adds up a choice, and fails if it is none.
func worth(t testing.TB, g *table, choice []int32) (sum assign.Price) {
	t.Helper()
	load := make([]int32, len(g.Slots))
	for column, row := range choice {
		if row == -1 {
			continue
		}
		weight, fits := g.weight[row][int32(column)]
		if load[row]++; !fits || load[row] > g.Slots[row] {
			t.Fatalf("column %d cannot be in row %d", column, row)
		}
		sum.Need += g.Need[column]
		sum.Weight += weight
	}
	return sum
}
