package spine

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// objectionDays is how long a landlord may object to a household that was named
// under a Besetzungsrecht (decision 5).
const objectionDays = 7

// ObjectionInTime refuses a landlord's no that comes too late. Without a
// Besetzungsrecht a landlord is free until the lease.
func ObjectionInTime(ctx context.Context, tx *store.Tx, p portal.Proposal) error {
	if p.Right != portal.Appointment {
		return nil
	}
	history, err := tx.Transitions(ctx, portal.SubjectProposal, string(p.ID))
	if err != nil {
		return err
	}
	for _, t := range slices.Backward(history) {
		if t.Event != portal.NameHousehold {
			continue
		}
		if portal.DateOf(t.At.Time).AddDays(objectionDays) < tx.Today() {
			return portal.Refuse(portal.Conflict, "proposal.objection_late", "")
		}
		break // who was named again after a correction may be objected to again
	}
	return nil
}

// DecideObjection is what staff decide about a landlord's no that they had to
// read first: it ends the proposal for the landlord's reason, or the proposal goes
// on and its next step is owed again.
func DecideObjection(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal, accept bool) error {
	if !p.State.Live() || p.Reason == "" {
		return portal.Refuse(portal.Conflict, "step.state", string(p.State))
	}
	if accept {
		act.Reason = p.Reason
		return Proposal(ctx, tx, act, p, portal.LandlordDeclines)
	}
	p.Reason, p.Note = "", ""
	p.Owes, p.Due = owedIn(p, tx.Today())
	if err := tx.UpdateProposal(ctx, p); err != nil {
		return err
	}
	if err := finishTasks(ctx, tx, act, p); err != nil {
		return err
	}
	state := string(p.State)
	return act.note(ctx, tx, change{portal.SubjectProposal, string(p.ID), portal.OverruleObjection, state, state})
}

// owedIn is who owes the step after the proposal's state, counted from today.
func owedIn(p *portal.Proposal, today portal.Date) (portal.Role, portal.Date) {
	for _, edge := range portal.ProposalEdges() {
		if edge.To == p.State && edge.Covers(p.Right, p.Basis) {
			return edge.Owes, edge.DueFrom(today)
		}
	}
	return portal.Placement, today
}
