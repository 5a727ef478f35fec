package spine

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// CorrectAnswer takes back a no that was a mistake (decision 7): the proposal
// returns to the question that was answered. The rows of both stay; outcomes are
// final in the transition table, so a correction is none of its events. It is
// possible until the next step: while the offer has no other round and the
// household is free.
func CorrectAnswer(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal) error {
	f, err := open(ctx, tx, p, portal.CorrectAnswer)
	if err != nil {
		return err
	}
	asked, err := askedBefore(*p)
	if err != nil {
		return err
	}
	if err := f.mayReturn(ctx, tx); err != nil {
		return err
	}
	p.State, p.EndedAt, p.Reason, p.Note = asked, portal.Instant{}, "", ""
	p.HouseholdSays, p.LandlordSays = portal.Unknown, portal.Unknown // both are asked again after the next viewing
	p.Owes, p.Due = owedIn(p, tx.Today())
	if err := tx.UpdateProposal(ctx, p); err != nil {
		return err
	}
	err = act.note(ctx, tx, change{portal.SubjectProposal, string(p.ID), portal.CorrectAnswer, string(f.from), string(p.State)})
	if err != nil {
		return err
	}
	for _, step := range append([]consequence{openAgain, reserveListing, household(portal.Propose)}, proposalCascade(p.State)...) {
		if err := step(ctx, tx, act.cascaded(), f); err != nil {
			return err
		}
	}
	return tx.FinishTask(ctx, "next_candidate:"+string(f.listing.ID), act.By.Account)
}

// askedBefore is the question that a no answered.
func askedBefore(p portal.Proposal) (portal.ProposalState, error) {
	switch {
	case p.State == portal.DeclinedByHousehold:
		return portal.HouseholdAsked, nil
	case p.State == portal.DeclinedByLandlord && p.Right != portal.Appointment:
		return portal.LandlordAsked, nil
	default:
		return "", portal.Refuse(portal.Conflict, "step.state", string(p.State))
	}
}

// mayReturn: nobody else has taken the household's or the offer's place since.
func (f *file) mayReturn(ctx context.Context, tx *store.Tx) error {
	if !f.listing.Open() || f.household.State != portal.HouseholdReady {
		return portal.Refuse(portal.Conflict, "proposal.too_late", "")
	}
	round, err := tx.OpenRound(ctx, f.listing.ID)
	switch {
	case err == nil && round.ID != f.proposal.Round:
		return portal.Refuse(portal.Conflict, "proposal.too_late", "")
	case err != nil && portal.KindOf(err) != portal.NotFound:
		return err
	default:
		return f.noneChosen(ctx, tx)
	}
}

// noneChosen: the landlord has not gone on with another card of the round.
func (f *file) noneChosen(ctx context.Context, tx *store.Tx) error {
	round, err := tx.ProposalsOfRound(ctx, f.proposal.Round)
	if err != nil {
		return err
	}
	for _, other := range round {
		if other.State.KnownToLandlord() && other.State != portal.LandlordAsked {
			return portal.Refuse(portal.Conflict, "proposal.too_late", "")
		}
	}
	return nil
}

// openAgain opens the round of a proposal that is back.
func openAgain(ctx context.Context, tx *store.Tx, _ Act, f *file) error {
	round, err := tx.FindRound(ctx, f.proposal.Round)
	if err != nil || round.Open {
		return err
	}
	round.Open = true
	return tx.UpdateRound(ctx, round)
}
