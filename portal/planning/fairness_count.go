package planning

import (
	"context"
	"maps"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// fairnessCase is what is counted of one household.
type fairnessCase struct {
	household store.FairnessHousehold
	numbers   [measures]int
	fitting   int   // offers that fit it
	days      []int // from ready to the lease, of each lease
}

// countCases counts every household by itself; groups are sums of them.
func countCases(ctx context.Context, tx *store.Tx, desk *pairing.Desk, since portal.Instant) ([]fairnessCase, error) {
	households, err := tx.FairnessHouseholds(ctx)
	if err != nil {
		return nil, err
	}
	proposals, err := tx.FairnessProposals(ctx, since)
	if err != nil {
		return nil, err
	}
	fares, err := desk.Fares(ctx)
	if err != nil {
		return nil, err
	}
	history := map[portal.HouseholdID][]store.FairnessProposal{}
	for _, p := range proposals {
		history[p.Household] = append(history[p.Household], p)
	}
	cases := make([]fairnessCase, 0, len(households))
	for _, h := range households {
		c := fairnessCase{household: h}
		for _, p := range history[h.ID] {
			c.countProposal(p, since)
		}
		fare := fares[h.ID]
		if c.numbers[Leases] == 0 {
			c.countToday(fare.Candidates, fare.Locked, fare.Reached, fare.Placed, fare.Fitting)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// countToday counts a household that looks for a dwelling. A file that is not
// ready yet fits nowhere, and waits for papers, not for a dwelling.
func (c *fairnessCase) countToday(free, taken, reached, placed, fitting int) {
	switch c.household.State {
	case portal.HouseholdReady:
		c.numbers[Ready], c.numbers[Reached], c.numbers[Planned], c.fitting = free, reached, placed, fitting
	case portal.HouseholdInProposal, portal.HouseholdContracting:
	default:
		return
	}
	c.numbers[Running] = taken
}

func (c *fairnessCase) countProposal(p store.FairnessProposal, since portal.Instant) {
	if !p.ApprovedAt.Before(since.Time) {
		c.numbers[Proposed]++
	}
	if signed(p.State) && p.LeaseOn >= portal.DateOf(since.Time) {
		c.numbers[Leases] = 1
		if ready := c.household.ReadyAt; !ready.IsZero() {
			c.days = append(c.days, max(0, portal.DateOf(ready.Time).DaysUntil(p.LeaseOn)))
		}
	}
	if side, refused := refusalSide(p.State); refused && !p.EndedAt.Before(since.Time) {
		c.numbers[side]++
	}
}

func signed(s portal.ProposalState) bool {
	return s == portal.LeaseSigned || s == portal.HandedOver || s == portal.ClosedHoused
}

func refusalSide(s portal.ProposalState) (side Measure, refused bool) {
	switch s {
	case portal.DeclinedByHousehold:
		return NoByHousehold, true
	case portal.DeclinedByLandlord:
		return NoByLandlord, true
	case portal.DeclinedByAuthority:
		return NoByAuthority, true
	case portal.DeclinedByStaff:
		return NoByStaff, true
	default:
		return 0, false
	}
}

// grouped adds the cases up by an attribute.
func grouped(cases []fairnessCase, by Attribute) Grouping {
	g := Grouping{By: by, Least: by.least(), cases: map[string][]fairnessCase{}}
	for _, c := range cases {
		if c.numbers != [measures]int{} {
			key := by.key(c.household)
			g.cases[key] = append(g.cases[key], c)
		}
	}
	for _, key := range slices.SortedFunc(maps.Keys(g.cases), by.compareKeys) {
		g.Groups = append(g.Groups, g.group(key))
	}
	return g
}

// group counts the households of some keys together.
func (g Grouping) group(keys ...string) Group {
	var cases []fairnessCase
	for _, key := range keys {
		cases = append(cases, g.cases[key]...)
	}
	return newGroup(keys, cases)
}

func newGroup(keys []string, cases []fairnessCase) Group {
	group := Group{Keys: keys}
	var days []int
	fitting := 0
	for _, c := range cases {
		for m, n := range c.numbers {
			group.Numbers[m].N += n
		}
		fitting += c.fitting
		days = append(days, c.days...)
	}
	if ready := group.Of(Ready).N; ready > 0 {
		group.Offer = Ratio{Known: true, PerMille: (2000*fitting + ready) / (2 * ready)}
	}
	group.Days = median(days)
	return group
}

// median is the middle one, of two the mean.
func median(days []int) portal.Maybe[int] {
	if len(days) == 0 {
		return portal.Maybe[int]{}
	}
	slices.Sort(days)
	low, high := days[(len(days)-1)/2], days[len(days)/2]
	return portal.Known((low + high + 1) / 2)
}
