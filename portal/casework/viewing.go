package casework

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// SetViewing fixes an appointment to see the dwelling, or moves it.
func (s *Service) SetViewing(ctx context.Context, actor portal.Actor, of At, at portal.Instant, place string) error {
	return s.act(ctx, actor, of, portal.ResViewing, portal.Create, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.SetViewing(ctx, tx, spine.Act{By: actor}, p, at, place)
	})
}

// EndViewing records how the viewing went, as a code of portal.ViewingOutcome.
func (s *Service) EndViewing(ctx context.Context, actor portal.Actor, of At, outcome, note string) error {
	return s.act(ctx, actor, of, portal.ResViewing, portal.Update, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.EndViewing(ctx, tx, spine.Act{By: actor, Note: note}, p, outcome)
	})
}

// SayAfterViewing records whether the household wants the dwelling it has seen.
// With the landlord's yes, both agree.
func (s *Service) SayAfterViewing(ctx context.Context, actor portal.Actor, of At, a Answer) error {
	return s.act(ctx, actor, of, portal.ResProposal, portal.Respond, func(tx *store.Tx, p *portal.Proposal) error {
		if !a.Yes && !portal.HouseholdRefusal.Has(a.Reason) {
			return portal.Refuse(portal.Invalid, "reason.unknown", "")
		}
		act := spine.Act{By: actor, Reason: a.Reason, Note: a.Note}
		return spine.SayAfterViewing(ctx, tx, act, p, spine.HouseholdSide, portal.AnswerOf(a.Yes))
	})
}

// AcceptViewing fixes one of the times that the landlord offered.
func (s *Service) AcceptViewing(ctx context.Context, actor portal.Actor, of At, id portal.ViewingID) error {
	return s.act(ctx, actor, of, portal.ResViewing, portal.Create, func(tx *store.Tx, p *portal.Proposal) error {
		viewings, err := tx.Viewings(ctx, p.ID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(viewings, func(v portal.Viewing) bool { return v.ID == id && v.State == "offered" })
		if i < 0 {
			return portal.Refuse(portal.Conflict, "viewing.gone", "")
		}
		return spine.SetViewing(ctx, tx, spine.Act{By: actor}, p, viewings[i].StartsAt, viewings[i].Place)
	})
}
