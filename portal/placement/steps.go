package placement

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// At names a proposal as its page showed it. Version -1 is any.
type At struct {
	Proposal portal.ProposalID
	Version  int
}

// Told is what somebody told the office by telephone or letter.
type Told struct {
	By     string // who called or wrote, and when
	Yes    bool
	Reason string // coded, for a no
	Note   string
}

func (t Told) act(actor portal.Actor) spine.Act {
	return spine.Act{By: actor, Reason: t.Reason, Note: t.Note, OnBehalf: t.By}
}

// step runs one step of a proposal.
func (s *Service) step(ctx context.Context, actor portal.Actor, of At, resource portal.Resource, action portal.Action,
	work func(tx *store.Tx, p *portal.Proposal) error,
) error {
	return s.write(ctx, actor, resource, action, func(tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, actor, of.Proposal)
		if err != nil {
			return err
		}
		if of.Version >= 0 && of.Version != p.Version {
			return portal.Refuse(portal.Conflict, "record.changed", "")
		}
		return work(tx, &p)
	})
}

// HouseholdTold records a household's answer for its caseworker.
func (s *Service) HouseholdTold(ctx context.Context, actor portal.Actor, of At, t Told) error {
	return s.told(ctx, actor, of, t, spine.HouseholdSide, portal.HouseholdRefusal, portal.HouseholdAgrees, portal.HouseholdDeclines)
}

// LandlordTold records a landlord's answer. With a yes to a card the landlord has
// accepted the notice of § 78 SGB X, which staff read out (decision 11). After a
// household was named under a Besetzungsrecht, a no is an objection for cause and
// comes within seven days.
func (s *Service) LandlordTold(ctx context.Context, actor portal.Actor, of At, t Told) error {
	return s.told(ctx, actor, of, t, spine.LandlordSide, portal.LandlordRefusal, portal.LandlordInterested, portal.LandlordDeclines)
}

func (s *Service) told(ctx context.Context, actor portal.Actor, of At, t Told, side spine.Side, reasons portal.Reasons, yes, no portal.Event) error {
	if !t.Yes && !reasons.Has(t.Reason) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	return s.step(ctx, actor, of, portal.ResProposal, portal.Update, func(tx *store.Tx, p *portal.Proposal) error {
		switch {
		case !t.Yes && side == spine.LandlordSide:
			if err := spine.ObjectionInTime(ctx, tx, *p); err != nil {
				return err
			}
			return spine.Proposal(ctx, tx, t.act(actor), p, no)
		case !t.Yes:
			return spine.Proposal(ctx, tx, t.act(actor), p, no)
		case p.State == portal.ViewingSet:
			return spine.SayAfterViewing(ctx, tx, t.act(actor), p, side, portal.Yes)
		case side == spine.LandlordSide:
			p.NoticeAt = tx.Now()
		}
		return spine.Proposal(ctx, tx, t.act(actor), p, yes)
	})
}

// DecideObjection is what the office decides about a landlord's no that it had to
// read first: another reason, or an objection under a Besetzungsrecht.
func (s *Service) DecideObjection(ctx context.Context, actor portal.Actor, of At, accept bool, note string) error {
	return s.step(ctx, actor, of, portal.ResProposal, portal.Decide, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.DecideObjection(ctx, tx, spine.Act{By: actor, Note: note}, p, accept)
	})
}

// CorrectAnswer takes back a no that was recorded by mistake.
func (s *Service) CorrectAnswer(ctx context.Context, actor portal.Actor, of At, by string) error {
	return s.step(ctx, actor, of, portal.ResProposal, portal.Decide, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.CorrectAnswer(ctx, tx, spine.Act{By: actor, OnBehalf: by}, p)
	})
}

// AcceptNotice records that the landlord accepted the notice of § 78 SGB X
// without being asked for an answer, as under a Besetzungsrecht.
func (s *Service) AcceptNotice(ctx context.Context, actor portal.Actor, of At, by string) error {
	return s.step(ctx, actor, of, portal.ResProposal, portal.Update, func(tx *store.Tx, p *portal.Proposal) error {
		if !p.State.Live() {
			return portal.Refuse(portal.Conflict, "step.state", string(p.State))
		}
		p.NoticeAt = tx.Now()
		if err := tx.UpdateProposal(ctx, p); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "proposal.notice", portal.SubjectProposal, string(p.ID), by)
	})
}

// Name tells the landlord who the household is; the spine checks what must be
// there before.
func (s *Service) Name(ctx context.Context, actor portal.Actor, of At) error {
	return s.event(ctx, actor, of, portal.ResProposal, portal.Update, spine.Act{By: actor}, portal.NameHousehold)
}

func (s *Service) event(ctx context.Context, actor portal.Actor, of At, resource portal.Resource, action portal.Action, act spine.Act, event portal.Event) error {
	return s.step(ctx, actor, of, resource, action, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.Proposal(ctx, tx, act, p, event)
	})
}

// SetViewing fixes or moves the appointment to see the dwelling.
func (s *Service) SetViewing(ctx context.Context, actor portal.Actor, of At, at portal.Instant, place string) error {
	return s.step(ctx, actor, of, portal.ResViewing, portal.Create, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.SetViewing(ctx, tx, spine.Act{By: actor}, p, at, place)
	})
}

// EndViewing records how the viewing went.
func (s *Service) EndViewing(ctx context.Context, actor portal.Actor, of At, outcome, note string) error {
	return s.step(ctx, actor, of, portal.ResViewing, portal.Update, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.EndViewing(ctx, tx, spine.Act{By: actor, Note: note}, p, outcome)
	})
}

// OfferRent sends the rent offer to the authority that pays.
func (s *Service) OfferRent(ctx context.Context, actor portal.Actor, of At) error {
	return s.step(ctx, actor, of, portal.ResRequest, portal.Create, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.OfferRent(ctx, tx, spine.Act{By: actor}, p)
	})
}

// ConfirmLease records that the lease was signed, and when.
func (s *Service) ConfirmLease(ctx context.Context, actor portal.Actor, of At, on portal.Date) error {
	return s.step(ctx, actor, of, portal.ResLease, portal.Update, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.SignLease(ctx, tx, spine.Act{By: actor}, p, on)
	})
}

// ConfirmHandover records that the household has the keys.
func (s *Service) ConfirmHandover(ctx context.Context, actor portal.Actor, of At, on portal.Date) error {
	return s.step(ctx, actor, of, portal.ResLease, portal.Update, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.HandOver(ctx, tx, spine.Act{By: actor}, p, on)
	})
}

// Stop ends a proposal because the office decides so.
func (s *Service) Stop(ctx context.Context, actor portal.Actor, of At, reason, note string) error {
	return s.end(ctx, actor, of, portal.StaffRefusal, reason, note, portal.StaffDeclines)
}

// Lapse ends a proposal on which nobody answered. The clock only marks what is
// late; a person lets it lapse (decision 8).
func (s *Service) Lapse(ctx context.Context, actor portal.Actor, of At, reason, note string) error {
	return s.end(ctx, actor, of, portal.LapseReason, reason, note, portal.Lapse)
}

func (s *Service) end(ctx context.Context, actor portal.Actor, of At, reasons portal.Reasons, reason, note string, event portal.Event) error {
	if !reasons.Has(reason) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	return s.event(ctx, actor, of, portal.ResProposal, portal.Decide, spine.Act{By: actor, Reason: reason, Note: note}, event)
}
