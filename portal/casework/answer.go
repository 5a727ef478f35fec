package casework

import (
	"context"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Answer is what a household says to a proposal: yes, or no with a coded reason.
// A reasoned no costs it nothing.
type Answer struct {
	Yes          bool
	Reason, Note string
	Naming       *Bound // the consent to be named, given with the yes
}

// Bound is a naming consent with the values the household was shown. If the
// offer has changed since, the consent is not recorded.
type Bound struct {
	Given

	Rent      portal.Maybe[portal.Cents]
	Available portal.Date
}

// RecordAnswer records the household's answer to the question whether it wants
// this dwelling.
func (s *Service) RecordAnswer(ctx context.Context, actor portal.Actor, of At, a Answer) error {
	return s.act(ctx, actor, of, portal.ResProposal, portal.Respond, func(tx *store.Tx, p *portal.Proposal) error {
		if !a.Yes {
			return decline(ctx, tx, actor, p, a)
		}
		if a.Naming != nil {
			if err := recordNaming(ctx, tx, actor, *p, *a.Naming); err != nil {
				return err
			}
		}
		return spine.Proposal(ctx, tx, spine.Act{By: actor, Note: a.Note}, p, portal.HouseholdAgrees)
	})
}

func decline(ctx context.Context, tx *store.Tx, actor portal.Actor, p *portal.Proposal, a Answer) error {
	if !portal.HouseholdRefusal.Has(a.Reason) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	return spine.Proposal(ctx, tx, spine.Act{By: actor, Reason: a.Reason, Note: a.Note}, p, portal.HouseholdDeclines)
}

// correctHours is how long a household's team may take back a no (decision 7).
const correctHours = 24

// Correctable tells whether a household's no may still be taken back by its team.
func Correctable(p portal.Proposal, now portal.Instant) bool {
	return p.State == portal.DeclinedByHousehold && now.Sub(p.EndedAt.Time) <= correctHours*time.Hour
}

// TakeBackNo corrects a household's no that was a mistake. Whether its place is
// still free, the spine checks.
func (s *Service) TakeBackNo(ctx context.Context, actor portal.Actor, of At) error {
	return s.act(ctx, actor, of, portal.ResProposal, portal.Respond, func(tx *store.Tx, p *portal.Proposal) error {
		if !Correctable(*p, tx.Now()) {
			return portal.Refuse(portal.Conflict, "proposal.too_late", "")
		}
		return spine.CorrectAnswer(ctx, tx, spine.Act{By: actor}, p)
	})
}

// RecordNaming records the consent that this landlord is told the household's
// name, for this unit and this rent.
func (s *Service) RecordNaming(ctx context.Context, actor portal.Actor, of At, b Bound) error {
	return s.act(ctx, actor, of, portal.ResConsent, portal.Create, func(tx *store.Tx, p *portal.Proposal) error {
		if !p.State.Live() || p.State.KnowsName() {
			return portal.Refuse(portal.Conflict, "step.state", string(p.State))
		}
		return recordNaming(ctx, tx, actor, *p, b)
	})
}

func recordNaming(ctx context.Context, tx *store.Tx, actor portal.Actor, p portal.Proposal, b Bound) error {
	l, err := tx.FindListing(ctx, portal.SystemActor(), p.Listing)
	if err != nil {
		return err
	}
	if b.Rent != l.GrossColdRent() || b.Available != l.Available {
		return portal.Refuse(portal.Conflict, "consent.offer_changed", "")
	}
	err = b.record(ctx, tx, actor, portal.Consent{
		Household: p.Household, Kind: portal.ConsentNaming, Proposal: p.ID, Landlord: l.Landlord, Unit: l.UnitID,
		Rent: b.Rent, Available: b.Available,
	})
	if err != nil {
		return err
	}
	if err := tx.FinishTask(ctx, "consent_again:"+string(p.ID), actor.Account); err != nil {
		return err
	}
	return tx.Audit(ctx, actor, "proposal.naming_consent", portal.SubjectProposal, string(p.ID), "")
}

// NameHousehold tells the landlord who the household is. Everything that must be
// there before is checked by the spine, see [Naming].
func (s *Service) NameHousehold(ctx context.Context, actor portal.Actor, of At) error {
	return s.act(ctx, actor, of, portal.ResProposal, portal.Respond, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.Proposal(ctx, tx, spine.Act{By: actor}, p, portal.NameHousehold)
	})
}
