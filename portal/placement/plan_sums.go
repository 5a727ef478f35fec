package placement

import (
	"cmp"
	"context"
	"slices"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// PlanSums is the plan without its households and offers: what the steering group
// decides by.
type PlanSums struct {
	Goals []GoalSum // the published order first
	Open  int       // places nobody is seen for
	Kinds []Kind    // of dwellings on offer, by place and size
	Rules string
	Today portal.Date
}

// GoalSum is what a plan with a goal reaches.
type GoalSum struct {
	Goal                              matching.Goal
	Households, Persons, Urgency, Fit int
	Certificate                       matching.Certificate
}

// Kind is the offers of one size in one municipality.
type Kind struct {
	Municipality string
	Rooms        portal.Rooms
	Listings     int // with a place that nobody is named for yet
	Wanted       int // of these, those of which one more would house somebody
}

// PlanSums adds up the plan of today. No household leaves it.
func (s *Service) PlanSums(ctx context.Context, actor portal.Actor) (PlanSums, error) {
	var sums PlanSums
	err := s.read(ctx, actor, portal.ResPlanSums, func(tx *store.Tx) error {
		desk, err := pairing.Open(ctx, tx, pairing.Ask{})
		if err != nil {
			return err
		}
		var r PlanRecord
		if err := r.plan(ctx, desk); err != nil {
			return err
		}
		sums = r.sums()
		sums.Rules, sums.Today = desk.Rules(), desk.Today
		return nil
	})
	return sums, err
}

func (r PlanRecord) sums() PlanSums {
	sums := PlanSums{Goals: []GoalSum{SumOf(r.Plan)}, Kinds: kinds(r.Wanted)}
	for _, other := range r.Others {
		sums.Goals = append(sums.Goals, SumOf(other.Plan))
	}
	for _, open := range r.Open {
		sums.Open += open.Slots
	}
	return sums
}

// SumOf adds up a plan.
func SumOf(p pairing.Plan) GoalSum {
	return GoalSum{
		Goal: p.Goal, Households: len(p.Places), Persons: p.Persons, Urgency: p.Urgency, Fit: p.Fit, Certificate: p.Certificate,
	}
}

// kinds counts the offers by size and place, the most wanted first.
func kinds(wanted []pairing.Want) []Kind {
	type key struct {
		municipality string
		rooms        portal.Rooms
	}
	counts := map[key]*Kind{}
	var order []*Kind
	for _, want := range wanted {
		unit := want.Listing.Unit
		at := key{unit.Municipality, unit.Rooms}
		if counts[at] == nil {
			counts[at] = &Kind{Municipality: at.municipality, Rooms: at.rooms}
			order = append(order, counts[at])
		}
		counts[at].Listings++
		if want.Helps {
			counts[at].Wanted++
		}
	}
	list := make([]Kind, len(order))
	for i, kind := range order {
		list[i] = *kind
	}
	slices.SortFunc(list, func(a, b Kind) int {
		return cmp.Or(
			cmp.Compare(b.Wanted, a.Wanted), cmp.Compare(b.Listings, a.Listings),
			cmp.Compare(a.Municipality, b.Municipality), cmp.Compare(a.Rooms, b.Rooms),
		)
	})
	return list
}
