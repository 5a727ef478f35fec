package invented_test

import (
	"slices"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

func engineOf(t *testing.T, p matching.Problem) *matching.Engine {
	t.Helper()
	e, err := matching.New(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestCounty_EveryRuleAloneKeepsPairsApart: else a measurement of near misses
// would be one of fewer rules than there are.
func TestCounty_EveryRuleAloneKeepsPairsApart(t *testing.T) {
	t.Parallel()
	for _, blocked := range engineOf(t, county(t, invented.Sizes()[0], 1)).Blocking() {
		switch n := blocked.Fails + blocked.Unclear; {
		case n == 0:
			t.Errorf("no pair of the county fails by %s alone", blocked.Rule)
		case blocked.Rule != "refused" && blocked.Unclear == 0:
			t.Errorf("%s alone never waits for a fact", blocked.Rule)
		}
	}
}

// TestCounty_RentIsWhatBlocksMost besides the place, as everywhere.
func TestCounty_RentIsWhatBlocksMost(t *testing.T) {
	t.Parallel()
	counts := engineOf(t, county(t, invented.Sizes()[0], 1)).Blocking()
	counts = slices.DeleteFunc(counts, func(c matching.MissCount) bool { return c.Rule == "municipality" })
	most := slices.MaxFunc(counts, func(a, b matching.MissCount) int { return a.Fails - b.Fails })
	if most.Rule != "rent" {
		t.Errorf("most pairs fail by %s", most.Rule)
	}
}

// TestCounty_DwellingsAreScarceAndSomeStayEmpty: a plan has to choose, and to
// give up, on both sides.
func TestCounty_DwellingsAreScarceAndSomeStayEmpty(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		p := county(t, invented.Sizes()[0], seed)
		plan, err := engineOf(t, p).Plan(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !plan.Certificate.Holds() {
			t.Errorf("seed %d: %+v", seed, plan.Certificate)
		}
		placed, empty := len(plan.Placements), len(plan.Open)
		if placed < 200 || placed > 300 || empty == 0 || empty > placed/3 {
			t.Errorf("seed %d: %d placed, %d dwellings stay open", seed, placed, empty)
		}
		if helped := percent(plan.Prices, func(price matching.Price) bool { return price.Helps }); helped < 40 || helped == 100 {
			t.Errorf("seed %d: one more of %d %% of the dwellings would help", seed, helped)
		}
	}
}

// TestCounty_ShortlistsHaveSomethingToDecide: equal urgency is frequent, equal
// urgency and equal fit is not the rule.
func TestCounty_ShortlistsHaveSomethingToDecide(t *testing.T) {
	t.Parallel()
	p := county(t, invented.Sizes()[0], 1)
	e := engineOf(t, p)
	byFit, byLottery, lists := 0, 0, 0
	for _, v := range p.Vacancies {
		best, err := e.Best(v.Key, 10)
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(best); i++ {
			lists++
			switch above, below := best[i-1], best[i]; {
			case above.Urgency != below.Urgency:
			case above.Fit != below.Fit:
				byFit++
			default:
				byLottery++
			}
		}
	}
	if byFit < lists/10 || byLottery == 0 || byLottery > lists/4 {
		t.Errorf("of %d places fit decides %d and the lottery %d", lists, byFit, byLottery)
	}
}

// TestCounty_LeavesProblemsIndependent: changing one county leaves the next draw
// of it alone.
func TestCounty_LeavesProblemsIndependent(t *testing.T) {
	t.Parallel()
	size := invented.Size{Households: 200, Vacancies: 40}
	first := county(t, size, 8)
	for i := range first.Candidates {
		for j := range first.Candidates[i].Municipalities {
			first.Candidates[i].Municipalities[j] = "spoilt"
		}
		for j := range first.Candidates[i].TargetGroups {
			first.Candidates[i].TargetGroups[j] = "spoilt"
		}
	}
	for i := range first.Policy.TargetGroups {
		first.Policy.TargetGroups[i] = "spoilt"
	}
	second := county(t, size, 8)
	if _, err := matching.New(second); err != nil {
		t.Errorf("the second draw: %v", err)
	}
	if slices.ContainsFunc(second.Candidates, func(c matching.Candidate) bool { return slices.Contains(c.Municipalities, "spoilt") }) {
		t.Error("the second draw was changed with the first")
	}
}

// TestCounty_ADwellingsListsAreItsOwn: two vacancies under one contract must not
// share memory, or changing one would change the other.
func TestCounty_ADwellingsListsAreItsOwn(t *testing.T) {
	t.Parallel()
	p := county(t, small(), 6)
	for i := range p.Vacancies {
		if groups := p.Vacancies[i].TargetGroups; len(groups) > 0 {
			groups[0] += "!"
		}
	}
	for _, v := range p.Vacancies {
		if len(v.TargetGroups) > 0 && v.TargetGroups[0][len(v.TargetGroups[0])-2] == '!' {
			t.Fatalf("%s shares its groups: %v", v.Key, v.TargetGroups)
		}
	}
}
