package spine

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Side is one of the two who decide after a viewing.
type Side int

// The two sides of a lease.
const (
	HouseholdSide Side = iota
	LandlordSide
)

// answerDays is how long the other side has once one side said yes [office].
const answerDays = 7

// SayAfterViewing records what one side says after the viewing. A no ends the
// proposal with the act's reason. A yes is kept; the second yes, whoever gives
// it, leads to "both agree". Saying the same twice changes nothing.
func SayAfterViewing(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal, side Side, answer portal.Answer) error {
	switch {
	case p.State != portal.ViewingSet:
		return portal.Refuse(portal.Conflict, "step.state", string(p.State))
	case p.Paused():
		return portal.Refuse(portal.Conflict, "proposal.paused", "")
	case answer == portal.No:
		return Proposal(ctx, tx, act, p, side.declines())
	case answer != portal.Yes:
		return portal.Refuse(portal.Invalid, "answer.missing", "")
	}
	said, other := side.answers(p)
	if *said == portal.Yes {
		return nil
	}
	*said = portal.Yes
	if err := noteYes(ctx, tx, act, p, side, *other); err != nil || *other != portal.Yes {
		return err
	}
	return Proposal(ctx, tx, act.cascaded(), p, portal.AgreeBoth)
}

// noteYes keeps the yes and, while the other side is silent, says that it is
// the one who owes the next step.
func noteYes(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal, side Side, other portal.Answer) error {
	if other != portal.Yes {
		p.Owes, p.Due = side.other(), tx.Today().AddDays(answerDays)
	}
	if err := tx.UpdateProposal(ctx, p); err != nil {
		return err
	}
	state := string(p.State)
	return act.note(ctx, tx, change{portal.SubjectProposal, string(p.ID), side.wants(), state, state})
}

func (s Side) answers(p *portal.Proposal) (own, other *portal.Answer) {
	if s == HouseholdSide {
		return &p.HouseholdSays, &p.LandlordSays
	}
	return &p.LandlordSays, &p.HouseholdSays
}

func (s Side) declines() portal.Event {
	if s == HouseholdSide {
		return portal.HouseholdDeclines
	}
	return portal.LandlordDeclines
}

func (s Side) wants() portal.Event {
	if s == HouseholdSide {
		return portal.HouseholdWants
	}
	return portal.LandlordWants
}

// other is who answers for the other side.
func (s Side) other() portal.Role {
	if s == HouseholdSide {
		return portal.LandlordRole
	}
	return portal.Caseworker
}
