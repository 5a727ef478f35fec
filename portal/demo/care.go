package demo

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// careDays are the dates of after-care, in days after the hand-over.
func careDays() []int { return []int{14, 42, 92, 184, 366} }

// care plans the visits that were kept after a hand-over.
func (t *tale) care() {
	start := t.chapters[len(t.chapters)-1].days
	for i := range t.kept {
		outcome := "stands"
		if t.lost && i == t.kept-1 {
			outcome = "ended"
		}
		t.steps.on(max(0, start-careDays()[i]-1), 10, t.visit(i, outcome))
	}
}

// visit records the outcome of a date. A tenancy that ended, and the last date
// of all, close the household; an ended one leaves the dwelling empty.
func (t *tale) visit(i int, outcome string) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		tenancy, err := tx.TenancyOfProposal(ctx, t.first.proposal)
		if err != nil {
			return err
		}
		checks, err := tx.Checks(ctx, tenancy.ID)
		if err != nil {
			return err
		}
		worker, check := t.first.worker().By, checks[i]
		check.DoneOn, check.Outcome, check.By, check.ByName = tx.Today(), outcome, worker.Account, worker.Name
		if err := tx.UpdateCheck(ctx, check); err != nil {
			return err
		}
		if err := tx.Audit(ctx, worker, "tenancy.check", portal.SubjectTenancy, string(tenancy.ID), outcome); err != nil {
			return err
		}
		if outcome == "ended" {
			return t.moveOut(ctx, tx, worker, tenancy)
		}
		if i == len(checks)-1 {
			return closeFile(ctx, tx, worker, tenancy.Household, outcome)
		}
		return nil
	}
}

func (t *tale) moveOut(ctx context.Context, tx *store.Tx, worker portal.Actor, tenancy portal.Tenancy) error {
	tenancy.EndedOn, tenancy.Reason = tx.Today(), "ended"
	if err := tx.UpdateTenancy(ctx, tenancy); err != nil {
		return err
	}
	if err := closeFile(ctx, tx, worker, tenancy.Household, "ended"); err != nil {
		return err
	}
	return t.listing.change(ctx, tx, spine.Act{By: t.c.officer(t.listing.officer)}, portal.EndListing)
}

func closeFile(ctx context.Context, tx *store.Tx, worker portal.Actor, id portal.HouseholdID, reason string) error {
	h, err := tx.FindHousehold(ctx, portal.SystemActor(), id)
	if err != nil {
		return err
	}
	return spine.Household(ctx, tx, spine.Act{By: worker, Reason: reason}, &h, portal.CloseHousehold)
}
