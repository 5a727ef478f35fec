package placement

import (
	"context"
	"slices"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// RunRecord is a stored match run: a proposal's, or a plan's.
type RunRecord struct {
	portal.MatchRun

	Proposal portal.Proposal // that the run put forward; empty for a plan
	Opened   matching.Run
	Rank     int        // of the proposal's household; 0 if it was not in the list
	Places   []RunPlace // of a plan, by listing
}

// RunPlace is a place of a stored plan. Who was erased since has no household,
// and what was deleted no listing.
type RunPlace struct {
	matching.Ranked

	Listing   portal.Listing // identifier and number
	Household store.RunHousehold
}

// Stored tells whether there is a run: what was proposed by hand has none.
func (r RunRecord) Stored() bool { return r.ID != "" }

// Run opens the run that put a proposal forward.
func (s *Service) Run(ctx context.Context, actor portal.Actor, id portal.ProposalID) (RunRecord, error) {
	var r RunRecord
	err := s.read(ctx, actor, portal.ResRun, func(tx *store.Tx) (err error) {
		if r.Proposal, err = tx.FindProposal(ctx, actor, id); err != nil || r.Proposal.Run == "" {
			return err
		}
		if r.MatchRun, err = tx.FindRun(ctx, r.Proposal.Run); err != nil {
			return err
		}
		if r.Opened, err = pairing.OpenRun(r.MatchRun); err != nil {
			return err
		}
		key, err := tx.RunKeyOf(ctx, r.ID, r.Proposal.Household)
		r.Rank = 1 + slices.IndexFunc(r.Opened.Shortlist.Fitting, func(ranked matching.Ranked) bool {
			return string(ranked.Candidate) == key
		})
		return err
	})
	return r, err
}

// PlanRun opens a stored plan.
func (s *Service) PlanRun(ctx context.Context, actor portal.Actor, id portal.RunID) (RunRecord, error) {
	var r RunRecord
	err := s.read(ctx, actor, portal.ResRun, func(tx *store.Tx) (err error) {
		if r.MatchRun, err = tx.FindRun(ctx, id); err != nil {
			return err
		}
		if r.Goal == "" {
			return portal.Errorf(portal.NotFound, "run %s is no plan", id)
		}
		if r.Opened, err = pairing.OpenRun(r.MatchRun); err != nil {
			return err
		}
		return r.readPlaces(ctx, tx)
	})
	return r, err
}

func (r *RunRecord) readPlaces(ctx context.Context, tx *store.Tx) error {
	households, err := tx.RunHouseholds(ctx, r.ID)
	if err != nil {
		return err
	}
	listings, err := tx.ListingNumbers(ctx)
	if err != nil {
		return err
	}
	byKey := pairing.ListingsByKey(r.Opened.Problem.Seed, listings)
	for _, placed := range r.Opened.Plan.Placements {
		r.Places = append(r.Places, RunPlace{Ranked: placed, Listing: byKey[placed.Vacancy], Household: households[string(placed.Candidate)]})
	}
	slices.SortStableFunc(r.Places, func(a, b RunPlace) int { return a.Listing.Number - b.Listing.Number })
	return nil
}

// KeepPlan makes the plan for a goal now and stores it with who asked for it. It
// proposes nobody, so it is deleted like every run that led to no approval.
func (s *Service) KeepPlan(ctx context.Context, actor portal.Actor, goal matching.Goal) (portal.RunID, error) {
	defer s.timed("plan")()
	var id portal.RunID
	err := s.write(ctx, actor, portal.ResRun, portal.Create, func(tx *store.Tx) error {
		if !slices.Contains(matching.Goals(), goal) {
			return portal.Errorf(portal.NotFound, "goal %q", goal)
		}
		desk, err := pairing.Open(ctx, tx, pairing.Ask{})
		if err != nil {
			return err
		}
		id = portal.New[portal.RunID](tx.IDs())
		run, keys, err := desk.PlanRun(ctx, id, goal)
		if err != nil {
			return err
		}
		run.By, run.ByName = actor.Account, actor.Name
		return tx.CreateRun(ctx, run, keys)
	})
	return id, err
}

// Plans lists the stored plans, the newest first.
func (s *Service) Plans(ctx context.Context, actor portal.Actor) ([]portal.MatchRun, error) {
	var plans []portal.MatchRun
	err := s.read(ctx, actor, portal.ResRun, func(tx *store.Tx) (err error) {
		plans, err = tx.PlanRuns(ctx)
		return err
	})
	return plans, err
}
