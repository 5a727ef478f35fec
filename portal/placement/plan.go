package placement

import (
	"context"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// PlanRecord is the plan over all open listings as it is today, and what other
// goals would make of it.
type PlanRecord struct {
	pairing.Plan // in the published order

	Others []Alternative // one for each other goal
	Wanted []pairing.Want
	Seed   uint64
	Rules  string
	Today  portal.Date
}

// Alternative is a plan with another goal, for comparison only: proposals follow
// the published order.
type Alternative struct {
	pairing.Plan

	Moves []pairing.Move // from the published order to this plan
}

// Other returns the alternative with a goal.
func (r PlanRecord) Other(goal matching.Goal) (Alternative, bool) {
	for _, other := range r.Others {
		if other.Goal == goal {
			return other, true
		}
	}
	return Alternative{}, false
}

// Plan makes the plan now. Nothing is stored and nobody is proposed: each pair is
// approved by a person.
func (s *Service) Plan(ctx context.Context, actor portal.Actor) (PlanRecord, error) {
	defer s.timed("plan")()
	var r PlanRecord
	err := s.read(ctx, actor, portal.ResPlan, func(tx *store.Tx) error {
		desk, err := pairing.Open(ctx, tx, pairing.Ask{})
		if err != nil {
			return err
		}
		r.Seed, r.Rules, r.Today = desk.Seed(), desk.Rules(), desk.Today
		return r.plan(ctx, desk)
	})
	return r, err
}

func (r *PlanRecord) plan(ctx context.Context, desk *pairing.Desk) error {
	for _, goal := range matching.Goals() {
		plan, err := desk.Plan(ctx, goal)
		if err != nil {
			return err
		}
		if goal == matching.MostUrgent {
			r.Plan = plan
			continue
		}
		r.Others = append(r.Others, Alternative{Plan: plan, Moves: desk.Moves(r.Plan, plan)})
	}
	r.Wanted = desk.Wanted(r.Plan)
	return nil
}

// PairPlan is what the plan says about one pair.
type PairPlan struct {
	Known     bool            // the pair is up for a proposal and fits
	Here      bool            // the plan sees the household here
	Elsewhere portal.Listing  // where it sees it else; without ID nowhere
	Instead   []pairing.Place // whom it sees here, if not this household
	Swap      pairing.Swap    // what it would cost to place it here all the same
}

// planFor asks the plan about a pair that fits and that nothing holds back.
func planFor(ctx context.Context, desk *pairing.Desk, pair pairing.Pair) (PairPlan, error) {
	if desk.Extra() || !pair.Fitting() || len(pair.Holds) > 0 {
		return PairPlan{}, nil
	}
	plan, err := desk.Plan(ctx, matching.MostUrgent)
	if err != nil {
		return PairPlan{}, err
	}
	p := PairPlan{Known: true}
	if seen, ok := plan.Find(pair.Household.ID); ok {
		p.Elsewhere = seen.Listing
		p.Here = seen.Listing.ID == pair.Listing.ID
	}
	if p.Here {
		return p, nil
	}
	for _, place := range plan.Places {
		if place.Listing.ID == pair.Listing.ID {
			p.Instead = append(p.Instead, place)
		}
	}
	p.Swap, err = desk.Swap(ctx, plan, pair.Listing.ID, pair.Household.ID)
	return p, err
}
