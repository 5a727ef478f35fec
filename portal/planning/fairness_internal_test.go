package planning

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// someCases draws households of some sizes and basis, as they stand in the files.
func someCases(t *rapid.T) []fairnessCase {
	cases := make([]fairnessCase, rapid.IntRange(0, 200).Draw(t, "households"))
	for i := range cases {
		c := &cases[i]
		c.household = store.FairnessHousehold{
			ID: portal.HouseholdID(strconv.Itoa(i)), Persons: rapid.SampledFrom([]int{1, 1, 1, 1, 2, 2, 3, 4, 5, 8}).Draw(t, "persons"),
			Basis: rapid.SampledFrom([]portal.RentBasis{portal.BasisJobcenter, portal.BasisJobcenter, portal.BasisSelf}).Draw(t, "basis"),
		}
		switch rapid.IntRange(0, 6).Draw(t, "stands") {
		case 0:
			c.numbers[Running] = 1
		case 1:
			c.numbers[Leases], c.days = 1, []int{30}
		default:
			c.numbers[Ready], c.numbers[Reached] = 1, rapid.IntRange(0, 1).Draw(t, "reached")
			c.numbers[Planned] = rapid.IntRange(0, c.numbers[Reached]).Draw(t, "planned")
		}
		c.numbers[Proposed] = rapid.IntRange(0, 2).Draw(t, "proposed")
		c.numbers[NoByLandlord] = rapid.IntRange(0, c.numbers[Proposed]).Draw(t, "refused")
	}
	return cases
}

func TestGrouping_GuardLeavesNothingToCompute(t *testing.T) {
	t.Parallel()
	shown, hidden := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		g := grouped(someCases(t), rapid.SampledFrom([]Attribute{BySize, ByBasis}).Draw(t, "by"))
		before := total(g.Groups)
		g.join()
		g.guard()
		compare(g.Groups)
		if !g.TooFew && total(g.Groups) != before {
			t.Fatalf("joining changed the totals from %v to %v", before, total(g.Groups))
		}
		for m := range measures {
			var closed []int
			for i, group := range g.Groups {
				n := group.Of(m)
				if n.Hidden {
					closed = append(closed, i)
				} else if few(n.N) {
					t.Fatalf("%v shows %d of measure %d", group.Keys, n.N, m)
				}
			}
			if len(closed) == 1 && len(g.Groups) > 1 {
				t.Fatalf("measure %d of %v is the total less the rest", m, g.Groups[closed[0]].Keys)
			}
			shown, hidden = shown+len(g.Groups)-len(closed), hidden+len(closed)
		}
		for _, group := range g.Groups {
			group.check(t, g.Least)
		}
	})
	if shown < 200 || hidden < 50 {
		t.Errorf("%d numbers were shown and %d hidden: nothing was tried", shown, hidden)
	}
}

// check holds what must be true of a group that readers see.
func (g Group) check(t *rapid.T, least int) {
	if ready := g.Of(Ready); 0 < ready.N && ready.N < least && !ready.Hidden {
		t.Fatalf("%v is about %d households", g.Keys, ready.N)
	}
	if g.InPlan.Known && (g.Of(Ready).Hidden || g.Of(Planned).Hidden) {
		t.Fatalf("the rate of %v tells a hidden number: %+v", g.Keys, g.InPlan)
	}
	if g.InFact.Known && slices.ContainsFunc([]Measure{Ready, Running, Leases}, func(m Measure) bool { return g.Of(m).Hidden }) {
		t.Fatalf("the rate of %v tells a hidden number: %+v", g.Keys, g.InFact)
	}
	if (g.Offer.Known && g.Of(Reached).Hidden) || (g.Days.Valid && g.Of(Leases).Hidden) || (g.Of(Planned).Hidden && !g.Of(Reached).Hidden) {
		t.Fatalf("%v tells a hidden number: %+v", g.Keys, g)
	}
}

func total(groups []Group) (sums [measures]int) {
	for _, g := range groups {
		for m, n := range g.Numbers {
			sums[m] += n.N
		}
	}
	return sums
}

func TestMedian(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		days []int
		want portal.Maybe[int]
	}{
		{nil, portal.Maybe[int]{}},
		{[]int{7}, portal.Known(7)},
		{[]int{30, 10}, portal.Known(20)},
		{[]int{31, 10}, portal.Known(21)},
		{[]int{90, 0, 10}, portal.Known(10)},
	} {
		if got := median(tc.days); got != tc.want {
			t.Errorf("the median of %v is %v, want %v", tc.days, got, tc.want)
		}
	}
}
