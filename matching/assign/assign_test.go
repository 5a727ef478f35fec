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
		z := seed
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		return int((z ^ z>>31) % uint64(n))
	}
}

// table is a graph whose weights are all written down.
type table struct {
	assign.Graph
	weight []map[int32]int64 // by row
}

func (t *table) Weigh(row int, columns []int32, weights []int64) {
	for i, column := range columns {
		weights[i] = t.weight[row][column]
	}
}

// pair is a pair of a row, written down.
type pair struct {
	column int32
	weight int64
}

func newTable(need []int64) *table {
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

// adversarial weights: on these a chain of small gains looks as good as one
// large one, and a search that is careless about ties, about full rows or about
// columns that must be placed fails within some thousand graphs.
var adversarial = [][]int64{{1, 2, 100}, {0, 1}}

// small draws a graph that can be solved by trying everything.
func small(draw dice) *table {
	need := make([]int64, draw(8))
	for c := range need {
		need[c] = 3
		if c > 0 {
			need[c] = max(1, need[c-1]-int64(draw(3)/2*draw(2)))
		}
	}
	t, weights := newTable(need), adversarial[draw(2)]
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
func tryAll(t *table, column int, left []int32) assign.Price {
	if column == len(t.Need) {
		return assign.Price{}
	}
	best := tryAll(t, column+1, left)
	for row, weight := range t.weight {
		w, fits := weight[int32(column)]
		if !fits || left[row] == 0 {
			continue
		}
		left[row]--
		rest := tryAll(t, column+1, left)
		left[row]++
		rest.Need += t.Need[column]
		rest.Weight += w
		if rest.Need > best.Need || rest.Need == best.Need && rest.Weight > best.Weight {
			best = rest
		}
	}
	return best
}

func TestSolve_IsAsGoodAsTryingEverything(t *testing.T) {
	t.Parallel()
	draw := splitMix(1)
	for n := range 100_000 {
		g := small(draw)
		s, err := assign.Solve(t.Context(), g.Graph)
		if err != nil {
			t.Fatal(err)
		}
		left := append([]int32{}, g.Slots...)
		want := tryAll(g, 0, left)
		if got := (assign.Price{Need: s.Need, Weight: s.Weight}); got != want {
			t.Fatalf("case %d: %v, want %v of %+v", n, got, want, g)
		}
		if c := s.Certify(g.Graph); !c.Holds() {
			t.Fatalf("case %d: %+v of %+v", n, c, g)
		}
	}
}
