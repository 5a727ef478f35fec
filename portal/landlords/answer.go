package landlords

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Which names a proposal by the offer it is for, as its address does.
type Which struct {
	Listing  portal.ListingID
	Proposal portal.ProposalID
}

// proposal finds a proposal whose card the actor was shown.
func proposal(ctx context.Context, tx *store.Tx, actor portal.Actor, which Which, resource portal.Resource, action portal.Action) (portal.Proposal, error) {
	if err := portal.Permit(actor, resource, action); err != nil {
		return portal.Proposal{}, err
	}
	p, err := tx.FindProposal(ctx, actor, which.Proposal)
	if err == nil && p.Listing != which.Listing {
		err = portal.Errorf(portal.NotFound, "proposal %s of another offer", p.ID)
	}
	return p, err
}

// on runs one change of a proposal in a transaction.
func (s *Service) on(ctx context.Context, actor portal.Actor, which Which, resource portal.Resource, action portal.Action, change func(tx *store.Tx, p *portal.Proposal) error) error {
	return s.write(ctx, func(tx *store.Tx) error {
		p, err := proposal(ctx, tx, actor, which, resource, action)
		if err != nil {
			return err
		}
		return change(tx, &p)
	})
}

// Interested says yes to a card. With it the landlord accepts the notice of § 78
// SGB X for this household, without which nobody is named (decision 11).
func (s *Service) Interested(ctx context.Context, actor portal.Actor, which Which) error {
	return s.on(ctx, actor, which, portal.ResCard, portal.Respond, func(tx *store.Tx, p *portal.Proposal) error {
		p.NoticeAt = tx.Now()
		return spine.Proposal(ctx, tx, spine.Act{By: actor}, p, portal.LandlordInterested)
	})
}

// Decline says no to a card, at any time before the lease, for one of the lawful
// reasons. "Other" is read by staff before anything follows from it (decision
// 22), and an objection under a Besetzungsrecht is theirs to decide (decision 5):
// the proposal stays where it is, and a task waits.
func (s *Service) Decline(ctx context.Context, actor portal.Actor, which Which, reason, note string) error {
	if !portal.LandlordRefusal.Has(reason) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	return s.on(ctx, actor, which, portal.ResCard, portal.Respond, func(tx *store.Tx, p *portal.Proposal) error {
		if err := spine.ObjectionInTime(ctx, tx, *p); err != nil {
			return err
		}
		if reason == "other" || p.Right == portal.Appointment {
			return askStaff(ctx, tx, spine.Act{By: actor, Reason: reason, Note: note}, p)
		}
		return spine.Proposal(ctx, tx, spine.Act{By: actor, Reason: reason, Note: note}, p, portal.LandlordDeclines)
	})
}

// askStaff keeps a refusal that staff read first. The transition table is asked
// before, so that nothing is kept that could not follow.
func askStaff(ctx context.Context, tx *store.Tx, act spine.Act, p *portal.Proposal) error {
	if _, err := portal.Step(portal.ProposalEdges(), p.State, portal.LandlordDeclines, act.By.Role, p.Right, p.Basis); err != nil {
		return err
	}
	p.Reason, p.Note, p.Owes, p.Due = act.Reason, act.Note, portal.Placement, tx.Today().AddWorkingDays(1)
	if err := tx.UpdateProposal(ctx, p); err != nil {
		return err
	}
	if err := noteObjection(ctx, tx, act, p); err != nil {
		return err
	}
	return tx.AddTask(ctx, portal.Task{
		Kind: "read_refusal", Subject: portal.SubjectProposal, Key: string(p.ID), Detail: act.Reason, Role: portal.Placement,
		Due: p.Due, Dedupe: "read_refusal:" + string(p.ID),
	})
}

// noteObjection puts the refusal on the proposal's record, where staff read it.
func noteObjection(ctx context.Context, tx *store.Tx, act spine.Act, p *portal.Proposal) error {
	state := string(p.State)
	err := tx.AddTransition(ctx, portal.Transition{
		Subject: portal.SubjectProposal, Key: string(p.ID), Event: portal.LandlordObjects, From: state, To: state,
		Reason: act.Reason, Note: act.Note, By: act.By.Account, ByName: act.By.Name, ByRole: act.By.Role,
	})
	if err != nil {
		return err
	}
	return tx.Audit(ctx, act.By, "proposal.landlord_objects", portal.SubjectProposal, string(p.ID), act.Reason)
}

// SayYes says yes after the viewing. When both sides did, the lease is prepared.
// A no is [Service.Decline].
func (s *Service) SayYes(ctx context.Context, actor portal.Actor, which Which) error {
	return s.on(ctx, actor, which, portal.ResCard, portal.Respond, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.SayAfterViewing(ctx, tx, spine.Act{By: actor}, p, spine.LandlordSide, portal.Yes)
	})
}
