package spine

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

func sendCompleteRound(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	return CompleteRound(ctx, tx, act, f.proposal.Round)
}

// CompleteRound sends the cards of a Benennungsrecht together, once every
// household of the round has agreed and they are at least three, or staff gave
// the coded reason for fewer. Until then it does nothing, nor while the offer is
// not open: a no is heard then, but no card leaves.
func CompleteRound(ctx context.Context, tx *store.Tx, act Act, id portal.RoundID) error {
	round, err := tx.FindRound(ctx, id)
	if err != nil || round.Right != portal.Nomination || !round.Open || !round.SentAt.IsZero() {
		return err
	}
	agreed, err := agreedCards(ctx, tx, round)
	if err != nil {
		return err
	}
	if len(agreed) == 0 || len(agreed) < round.Right.Cards() && round.Fewer == "" {
		return nil
	}
	round.SentAt = tx.Now()
	if err := tx.UpdateRound(ctx, round); err != nil {
		return err
	}
	for _, p := range agreed {
		if err := Proposal(ctx, tx, act.cascaded(), p, portal.SendCard); err != nil {
			return err
		}
	}
	return nil
}

// agreedCards returns the proposals of a round that are ready to be sent: none
// while the offer is not open or somebody still has to answer.
func agreedCards(ctx context.Context, tx *store.Tx, round portal.Round) ([]*portal.Proposal, error) {
	l, err := tx.FindListing(ctx, portal.SystemActor(), round.Listing)
	if err != nil || !l.Open() {
		return nil, err
	}
	proposals, err := tx.ProposalsOfRound(ctx, round.ID)
	if err != nil {
		return nil, err
	}
	var agreed []*portal.Proposal
	for i := range proposals {
		p := &proposals[i]
		switch {
		case !p.State.Live():
		case p.State != portal.HouseholdAgreed, p.Paused():
			return nil, nil // has not answered yet, or was not judged again since the offer changed
		default:
			agreed = append(agreed, p)
		}
	}
	return agreed, nil
}

// chooseThisOne ends the other cards of a round. That is no refusal.
func chooseThisOne(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	if f.proposal.Right != portal.Nomination {
		return nil
	}
	proposals, err := tx.ProposalsOfRound(ctx, f.proposal.Round)
	if err != nil {
		return err
	}
	for i := range proposals {
		other := &proposals[i]
		if other.ID == f.proposal.ID || !other.State.Live() {
			continue
		}
		if err := Proposal(ctx, tx, act.cascaded(), other, portal.ChooseAnother); err != nil {
			return err
		}
	}
	return nil
}
