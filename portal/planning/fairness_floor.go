package planning

import (
	"context"
	"math"
	"slices"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
)

// FloorQuestion names the grouping a reader looks at, and may ask what it would
// cost to place at least a share of one of its groups.
type FloorQuestion struct {
	By    Attribute
	Key   string // the first of the group's keys; "" asks for no price
	Share int    // of the ready households, per cent
}

// FloorAnswer is the price.
type FloorAnswer struct {
	Group Group
	Share int
	matching.Floor
}

// MayHaveFloor tells whether a reader may ask for a group's price: the answer
// says how many of it are in the plan.
func (g Group) MayHaveFloor() bool { return g.InPlan.Known }

// ask answers what only a plan of its own can: how many of each group could be
// placed at most, and the price of a floor. Nobody is proposed by it.
func (f *Fairness) ask(ctx context.Context, desk *pairing.Desk, ask FloorQuestion) error {
	for _, g := range f.Groupings {
		if g.By != ask.By {
			continue
		}
		for i := range g.Groups {
			floor, err := desk.Floor(ctx, g.member(g.Groups[i]), math.MaxInt)
			if err != nil {
				return err
			}
			// More than the plan places says at most how many it places.
			g.Groups[i].Most = Number{N: floor.After, Hidden: g.Groups[i].Of(Planned).Hidden || g.Groups[i].Of(Reached).Hidden}
		}
		if ask.Key != "" {
			return f.price(ctx, desk, g, ask)
		}
	}
	return nil
}

func (f *Fairness) price(ctx context.Context, desk *pairing.Desk, g Grouping, ask FloorQuestion) error {
	at := slices.IndexFunc(g.Groups, func(group Group) bool { return group.Keys[0] == ask.Key && group.MayHaveFloor() })
	if at < 0 || ask.Share < 1 || ask.Share > 100 {
		return portal.Refuse(portal.NotFound, "fairness.no_group", "")
	}
	group := g.Groups[at]
	floor, err := desk.Floor(ctx, g.member(group), (group.Of(Ready).N*ask.Share+99)/100)
	f.Floor = &FloorAnswer{Group: group, Share: ask.Share, Floor: floor}
	return err
}

// member tells whether a household is one of the group's that are ready.
func (g Grouping) member(group Group) func(portal.HouseholdID) bool {
	members := map[portal.HouseholdID]bool{}
	for _, key := range group.Keys {
		for _, c := range g.cases[key] {
			members[c.household.ID] = c.numbers[Ready] > 0
		}
	}
	return func(id portal.HouseholdID) bool { return members[id] }
}

// Cause is why a group is behind.
type Cause string

// The causes. A group misses dwellings if it would be behind even if it came
// before all others; else the order puts it there.
const (
	CauseNotShown  Cause = ""
	CauseDwellings Cause = "dwellings"
	CauseOrder     Cause = "order"
)

// Cause tells why a group is behind the best one.
func (g Group) Cause(best Group) Cause {
	switch {
	case !g.InPlan.Known || !best.InPlan.Known || g.Most.Hidden:
		return CauseNotShown
	case 5*g.Most.N*best.Of(Ready).N < 4*best.Of(Planned).N*g.Of(Ready).N:
		return CauseDwellings
	default:
		return CauseOrder
	}
}
