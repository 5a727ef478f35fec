package landlords

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// confirmDays is by when the team confirms what a landlord reported [office].
const confirmDays = 2

// ReportLease keeps that a lease was signed, as a fact: a caseworker confirms it.
// Before the authority's assurance it advances nothing and is urgent, because
// the household may have to pay alone (decision 9).
func (s *Service) ReportLease(ctx context.Context, actor portal.Actor, which Which, on portal.Date) error {
	return s.on(ctx, actor, which, portal.ResLease, portal.Create, func(tx *store.Tx, p *portal.Proposal) error {
		switch {
		case !p.State.KnowsName():
			return portal.Refuse(portal.Conflict, "step.state", string(p.State))
		case !on.Known() || on > tx.Today():
			return portal.Refuse(portal.Invalid, "report.date", "")
		}
		p.LeaseReported = on
		if err := keepReport(ctx, tx, actor, p, "lease.report"); err != nil {
			return err
		}
		if EarlyLease(*p) {
			return earlyLease(ctx, tx, p)
		}
		return teamTask(ctx, tx, p, "confirm_lease", tx.Today().AddWorkingDays(confirmDays))
	})
}

// EarlyLease tells whether the assurance that a lease needs is still missing.
func EarlyLease(p portal.Proposal) bool {
	switch p.State {
	case portal.Assured, portal.LeaseSigned, portal.HandedOver:
		return false
	case portal.BothAgree:
		return p.Basis != portal.BasisSelf
	default:
		return true
	}
}

func earlyLease(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
	return tx.AddTask(ctx, portal.Task{
		Kind: "early_lease", Subject: portal.SubjectProposal, Key: string(p.ID), Role: portal.Placement, Urgent: true,
		Due: tx.Today(), Dedupe: "early_lease:" + string(p.ID),
	})
}

// ReportHandover keeps that the keys were handed over, as a fact that a
// caseworker confirms.
func (s *Service) ReportHandover(ctx context.Context, actor portal.Actor, which Which, on portal.Date) error {
	return s.on(ctx, actor, which, portal.ResLease, portal.Create, func(tx *store.Tx, p *portal.Proposal) error {
		switch {
		case p.State != portal.LeaseSigned && !p.LeaseReported.Known():
			return portal.Refuse(portal.Conflict, "report.no_lease", "")
		case !p.State.KnowsName():
			return portal.Refuse(portal.Conflict, "step.state", string(p.State))
		case !on.Known() || on > tx.Today():
			return portal.Refuse(portal.Invalid, "report.date", "")
		}
		p.HandoverReport = on
		if err := keepReport(ctx, tx, actor, p, "handover.report"); err != nil {
			return err
		}
		return teamTask(ctx, tx, p, "confirm_handover", tx.Today().AddWorkingDays(confirmDays))
	})
}

func keepReport(ctx context.Context, tx *store.Tx, actor portal.Actor, p *portal.Proposal, action string) error {
	if err := tx.UpdateProposal(ctx, p); err != nil {
		return err
	}
	return tx.Audit(ctx, actor, action, portal.SubjectProposal, string(p.ID), "")
}
