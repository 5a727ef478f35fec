package main

import (
	"math/bits"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

// tiny is a county whose best plan can be found by trying everything.
func tiny(seed uint64) invented.Size {
	return invented.Size{Name: "tiny", Households: int(30 + seed%20), Vacancies: int(6 + seed%6)}
}

// tinyTimes is a county too large for that.
func tinyTimes(n int) invented.Size {
	return invented.Size{Name: "tiny", Households: 40 * n, Vacancies: 12 * n}
}

func planned(t *testing.T, size invented.Size, seed uint64) (*board, matching.Plan) {
	t.Helper()
	p, err := invented.County(size, seed)
	if err != nil {
		t.Fatal(err)
	}
	e, err := matching.New(p)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := e.Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b, err := newBoard(e, p)
	if err != nil {
		t.Fatal(err)
	}
	return b, plan
}

// optimum tries every choice: household by household, over the sets of rows that
// are used, which is exact for a dozen rows.
func optimum(l edgeList) int64 {
	byHousehold := map[uint32][]edge{}
	for _, e := range l.Edges {
		byHousehold[e.Household] = append(byHousehold[e.Household], e)
	}
	best := make([]int64, 1<<l.Rows) // by set of used rows; the empty one is reached
	for i := 1; i < len(best); i++ {
		best[i] = -1
	}
	for _, edges := range byHousehold {
		for used := len(best) - 1; used >= 0; used-- { // full sets first: a household is used once
			for _, e := range edges {
				without := used &^ (1 << e.Row)
				if without != used && best[without] >= 0 {
					best[used] = max(best[used], best[without]+e.Weight)
				}
			}
		}
	}
	most := int64(0)
	for _, w := range best {
		most = max(most, w)
	}
	return most
}

// TestLevels_ThePlanIsTheOptimumOfEveryList: of the one list, and of both where
// they are told apart.
func TestLevels_ThePlanIsTheOptimumOfEveryList(t *testing.T) {
	t.Parallel()
	placements := 0
	for seed := range uint64(60) {
		b, plan := planned(t, tiny(seed), seed)
		placements += len(plan.Placements)
		if len(b.rows) > 18 {
			continue // too many to try everything
		}
		for _, bits := range []int{exactBits, 10} {
			levels, err := b.levels(plan, bits)
			if err != nil {
				t.Fatal(err)
			}
			if want := map[int]int{exactBits: 1, 10: 2}[bits]; len(levels) != want && len(b.pairs) > 0 {
				t.Errorf("seed %d: %d levels in %d bits", seed, len(levels), bits)
			}
			for _, l := range levels {
				if best := optimum(l.List); best != l.W {
					t.Errorf("seed %d, list %q: the plan weighs %d, the best choice %d", seed, l.Name, l.W, best)
				}
			}
		}
	}
	if placements < 100 {
		t.Errorf("only %d placements in all counties", placements)
	}
}

func TestBoard_HasARowForEachOpenSlot(t *testing.T) {
	t.Parallel()
	size := invented.Size{Households: 300, Vacancies: 120}
	b, plan := planned(t, size, 3)
	p, err := invented.County(size, 3)
	if err != nil {
		t.Fatal(err)
	}
	slots := 0
	for _, v := range p.Vacancies {
		slots += v.Slots
	}
	if want := slots - len(p.Locked); len(b.rows) != want {
		t.Errorf("%d rows for %d open slots", len(b.rows), want)
	}
	if chosen := b.placed(plan); len(chosen) != len(plan.Placements) {
		t.Errorf("%d placements in %d rows", len(plan.Placements), len(chosen))
	}
	open := 0
	for _, o := range plan.Open {
		open += o.Slots
	}
	if open+len(plan.Placements) != len(b.rows) {
		t.Errorf("%d placements and %d open slots in %d rows", len(plan.Placements), open, len(b.rows))
	}
}

func TestBoard_BaseKeepsUrgencyAboveFit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rows, urgency, fit, bits int
		base                     int64
		ok                       bool
	}{
		{rows: 1, urgency: 1, fit: 0, bits: 53, base: 1, ok: true},
		{rows: 3, urgency: 5, fit: 10, bits: 53, base: 32, ok: true},
		{rows: 4, urgency: 5, fit: 8, bits: 53, base: 64, ok: true}, // 32 would be bought by four pairs of 8
		{rows: 3, urgency: 5, fit: 10, bits: 8, base: 32, ok: false},
		{rows: 0, urgency: 0, fit: 0, bits: 53, base: 1, ok: true},
		{rows: 20_000, urgency: 190, fit: 4_320, bits: 53, base: 1 << 27, ok: true},
		{rows: 100_000, urgency: 190, fit: 4_320, bits: 53, base: 1 << 29, ok: false},
	} {
		b := &board{rows: make([]matching.VacancyKey, c.rows), urgency: c.urgency, fit: c.fit}
		base, ok := b.base(c.bits)
		if base != c.base || ok != c.ok {
			t.Errorf("%+v: base %d (%v)", c, base, ok)
		}
		if total := int64(c.rows) * (int64(c.urgency+1)*base + int64(c.fit)); ok && bits.Len64(uint64(total)) > c.bits {
			t.Errorf("%+v: a plan may weigh %d", c, total)
		}
	}
}

func TestEdgeList_TotalRefusesAPlanOfOtherPairs(t *testing.T) {
	t.Parallel()
	list := edgeList{Rows: 2, Households: 2, Edges: []edge{{0, 1, 5}, {1, 0, 7}, {1, 1, 9}}}
	if sum, err := list.total(map[[2]uint32]bool{{0, 1}: true, {1, 0}: true}); err != nil || sum != 12 {
		t.Errorf("total %d, %v", sum, err)
	}
	if _, err := list.total(map[[2]uint32]bool{{0, 0}: true}); err == nil {
		t.Error("a placement outside the list was not noticed")
	}
}

// TestBoard_SecondListHoldsTheTightPairs: all of the plan, none that any plan of
// the greatest urgency could not use, and a bonus that no fit can outweigh.
func TestBoard_SecondListHoldsTheTightPairs(t *testing.T) {
	t.Parallel()
	b, plan := planned(t, tinyTimes(8), 5)
	second := b.second(plan)
	if len(second.Edges) == 0 || len(second.Edges) >= len(b.pairs) {
		t.Errorf("%d of %d pairs are tight", len(second.Edges), len(b.pairs))
	}
	if _, err := second.total(b.placed(plan)); err != nil {
		t.Errorf("the plan's own pairs: %v", err)
	}
	row, household := b.prices(plan)
	fit := map[[2]uint32]int64{}
	for _, s := range b.pairs {
		fit[[2]uint32{s.row, s.household}] = int64(s.fit)
		if row[s.row]+household[s.household] < int64(s.urgency)+1 {
			t.Errorf("row %d and household %d are worth more than their prices", s.row, s.household)
		}
	}
	all := int64(len(b.rows) * b.fit)
	for _, e := range second.Edges {
		if bonus := e.Weight - fit[[2]uint32{e.Row, e.Household}]; bonus != 0 && bonus <= all {
			t.Errorf("a bonus of %d against %d fit points", bonus, all)
		}
	}
}

// TestBoard_PricesAddUpToTheUrgencyOfThePlan: that is why they prove it.
func TestBoard_PricesAddUpToTheUrgencyOfThePlan(t *testing.T) {
	t.Parallel()
	for seed := range uint64(10) {
		b, plan := planned(t, tinyTimes(3), seed)
		sum := int64(0)
		row, household := b.prices(plan)
		for _, list := range [][]int64{row, household} {
			for _, price := range list {
				if price < 0 {
					t.Errorf("seed %d: a price of %d", seed, price)
				}
				sum += price
			}
		}
		if want := int64(plan.Urgency + len(plan.Placements)); sum != want {
			t.Errorf("seed %d: prices of %d for a plan worth %d", seed, sum, want)
		}
	}
}

// TestLevels_BothWaysNameTheSamePlan: the one list's weight is made of the two.
func TestLevels_BothWaysNameTheSamePlan(t *testing.T) {
	t.Parallel()
	b, plan := planned(t, tinyTimes(6), 4)
	one, err := b.levels(plan, exactBits)
	if err != nil {
		t.Fatal(err)
	}
	two, err := b.levels(plan, 10)
	if err != nil {
		t.Fatal(err)
	}
	base, _ := b.base(exactBits)
	if two[0].W != one[0].W/base || int64(plan.Urgency+len(plan.Placements)) != two[0].W || int64(plan.Fit) != one[0].W%base {
		t.Errorf("W is %d in one list and %d, %d in two; the plan has urgency %d and fit %d",
			one[0].W, two[0].W, two[1].W, plan.Urgency, plan.Fit)
	}
	if one[0].suffix() != "" || two[0].suffix() != ".urgency" || two[1].suffix() != ".fit" {
		t.Errorf("the files end in %q, %q, %q", one[0].suffix(), two[0].suffix(), two[1].suffix())
	}
}

// TestOptimum: the judge of the tests is judged itself, by trying row after row.
func TestOptimum(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		list := drawn(seed)
		if got, want := optimum(list), bestFrom(list, 0, map[uint32]bool{}); got != want {
			t.Errorf("seed %d: %d by sets of rows, %d by trying", seed, got, want)
		}
	}
}

// bestFrom tries every choice for the rows from this one on.
func bestFrom(l edgeList, row uint32, used map[uint32]bool) int64 {
	if int(row) == l.Rows {
		return 0
	}
	best := bestFrom(l, row+1, used)
	for _, e := range l.Edges {
		if e.Row != row || used[e.Household] {
			continue
		}
		used[e.Household] = true
		best = max(best, e.Weight+bestFrom(l, row+1, used))
		delete(used, e.Household)
	}
	return best
}
