package main

import (
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

// TestBoard_EveryPairIsOneThatFits, with the worth the engine gives it, and every
// pair that fits is there.
func TestBoard_EveryPairIsOneThatFits(t *testing.T) {
	t.Parallel()
	p, err := invented.County(invented.Size{Households: 220, Vacancies: 60}, 12)
	if err != nil {
		t.Fatal(err)
	}
	e, err := matching.New(p)
	if err != nil {
		t.Fatal(err)
	}
	b, err := newBoard(e, p)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[matching.Pair]bool{}
	for _, s := range b.pairs {
		c := p.Candidates[s.household]
		pair := matching.Pair{Vacancy: b.rows[s.row], Candidate: c.Key}
		if answer, err := e.Verdict(pair.Vacancy, pair.Candidate); err != nil || answer != matching.Fits {
			t.Errorf("%v: %s, %v", pair, answer, err)
		}
		if c.Protected || int(s.urgency) != urgencyOf(p.Policy, c) || s.fit < 0 || int(s.fit) > b.fit || int(s.urgency) > b.urgency {
			t.Errorf("%v: %+v", pair, s)
		}
		seen[pair] = true
	}
	if len(seen) != e.CountFitting() {
		t.Errorf("%d different pairs of %d", len(seen), e.CountFitting())
	}
}

// TestBoard_SlotsOfAVacancyAreEqualRows that stand together.
func TestBoard_SlotsOfAVacancyAreEqualRows(t *testing.T) {
	t.Parallel()
	b, _ := planned(t, invented.Size{Households: 300, Vacancies: 200}, 4)
	byRow, several := map[uint32][]scored{}, 0
	for _, s := range b.pairs {
		byRow[s.row] = append(byRow[s.row], s)
	}
	for row := 1; row < len(b.rows); row++ {
		if b.rows[row] != b.rows[row-1] {
			if first := b.firstRow[b.rows[row]]; int(first) != row {
				t.Errorf("the rows of %s begin at %d, not %d", b.rows[row], row, first)
			}
			continue
		}
		several++
		above, below := byRow[uint32(row-1)], byRow[uint32(row)]
		if len(above) != len(below) {
			t.Errorf("two slots of %s have %d and %d pairs", b.rows[row], len(above), len(below))
			continue
		}
		for i := range above {
			if above[i].household != below[i].household || above[i].fit != below[i].fit || above[i].urgency != below[i].urgency {
				t.Errorf("two slots of %s differ: %+v and %+v", b.rows[row], above[i], below[i])
			}
		}
	}
	if several == 0 {
		t.Error("no vacancy of the county has several slots")
	}
}

// TestBoard_ListKeepsTheOrderOfThePairs and gives each its weight.
func TestBoard_ListKeepsTheOrderOfThePairs(t *testing.T) {
	t.Parallel()
	b := &board{
		pairs: []scored{{0, 5, 30, 200}, {1, 4, 20, 900}}, rows: []matching.VacancyKey{"a", "b"},
		households: map[matching.CandidateKey]uint32{"x": 4, "y": 5},
	}
	got := b.list(func(s scored) int64 { return int64(s.urgency)*1000 + int64(s.fit) })
	if want := (edgeList{Rows: 2, Households: 2, Edges: []edge{{0, 5, 30200}, {1, 4, 20900}}}); !equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
