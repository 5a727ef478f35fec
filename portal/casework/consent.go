package casework

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Given says how a consent was given: on paper, electronically or only orally,
// on which day, and to which version of its text.
type Given struct {
	Form    string
	On      portal.Date
	Version string
}

// Forms lists how a consent may be given. Oral consent is noted and opens
// nothing.
func Forms() []string { return []string{"paper", "electronic", "oral"} }

func (g Given) check(kind portal.ConsentKind, today portal.Date) error {
	switch {
	case !slices.Contains(Forms(), g.Form):
		return portal.Refuse(portal.Invalid, "consent.form", "")
	case !g.On.Known() || g.On > today:
		return portal.Refuse(portal.Invalid, "date.future", "")
	}
	return mustBeCurrent(kind, g.Version)
}

// record writes a consent down. What it is bound to, if anything, is already on
// it.
func (g Given) record(ctx context.Context, tx *store.Tx, actor portal.Actor, c portal.Consent) error {
	if err := g.check(c.Kind, tx.Today()); err != nil {
		return err
	}
	c.ID = portal.New[portal.ConsentID](tx.IDs())
	c.Form, c.GivenOn, c.TextVersion = g.Form, g.On, g.Version
	c.By, c.ByName, c.RecordedAt = actor.Account, actor.Name, tx.Now()
	return tx.CreateConsent(ctx, c)
}

// RecordConsent records one of the three general consents of a household. The
// fourth, naming, belongs to a proposal: see [Service.RecordNaming].
func (s *Service) RecordConsent(ctx context.Context, actor portal.Actor, id portal.HouseholdID, kind portal.ConsentKind, given Given) error {
	if err := portal.Permit(actor, portal.ResConsent, portal.Create); err != nil {
		return err
	}
	if kind == portal.ConsentNaming {
		return portal.Refuse(portal.Invalid, "consent.naming", "")
	}
	return s.change(ctx, actor, id, anyVersion, "household.consent", func(tx *store.Tx, _ *portal.Household) error {
		return given.record(ctx, tx, actor, portal.Consent{Household: id, Kind: kind})
	})
}

// WithdrawConsent takes a consent back. Without a general consent the
// household's running proposals end in the same transaction, and nothing that
// waits in the outbox leaves; without a naming consent its proposal ends. The
// record stays.
func (s *Service) WithdrawConsent(ctx context.Context, actor portal.Actor, id portal.HouseholdID, consent portal.ConsentID) error {
	if err := portal.Permit(actor, portal.ResConsent, portal.Delete); err != nil {
		return err
	}
	return s.write(ctx, func(tx *store.Tx) error {
		h, err := tx.FindHousehold(ctx, actor, id)
		if err != nil {
			return err
		}
		c, err := standing(ctx, tx, id, consent)
		if err != nil {
			return err
		}
		if err := withdrawAll(ctx, tx, actor, c); err != nil {
			return err
		}
		if err := tx.Audit(ctx, actor, "household.withdraw_consent", portal.SubjectHousehold, string(id), string(c.Kind)); err != nil {
			return err
		}
		if c.Kind == portal.ConsentNaming {
			return endNaming(ctx, tx, c.Proposal)
		}
		if !Running(h.State) {
			return nil
		}
		return spine.Household(ctx, tx, spine.Act{By: actor, Reason: "consent_withdrawn"}, &h, portal.WithdrawConsent)
	})
}

// withdrawAll takes back every record of the same thing: who signed twice and
// withdraws once has withdrawn.
func withdrawAll(ctx context.Context, tx *store.Tx, actor portal.Actor, c portal.Consent) error {
	consents, err := tx.Consents(ctx, c.Household)
	if err != nil {
		return err
	}
	for _, other := range consents {
		if other.Kind != c.Kind || other.Proposal != c.Proposal || !other.WithdrawnAt.IsZero() {
			continue
		}
		if err := tx.WithdrawConsent(ctx, other.ID, actor.Account); err != nil {
			return err
		}
	}
	return nil
}

// standing returns a consent of the household that was not withdrawn before.
func standing(ctx context.Context, tx *store.Tx, id portal.HouseholdID, consent portal.ConsentID) (portal.Consent, error) {
	consents, err := tx.Consents(ctx, id)
	if err != nil {
		return portal.Consent{}, err
	}
	i := slices.IndexFunc(consents, func(c portal.Consent) bool { return c.ID == consent })
	switch {
	case i < 0:
		return portal.Consent{}, portal.Errorf(portal.NotFound, "consent %s", consent)
	case !consents[i].WithdrawnAt.IsZero():
		return portal.Consent{}, portal.Refuse(portal.Conflict, "consent.withdrawn", "")
	}
	return consents[i], nil
}

// endNaming ends the proposal that a naming consent was for, if it still runs.
func endNaming(ctx context.Context, tx *store.Tx, id portal.ProposalID) error {
	p, err := tx.FindProposal(ctx, portal.SystemActor(), id)
	if err != nil || !p.State.Live() {
		return err
	}
	return spine.Proposal(ctx, tx, spine.Act{By: portal.SystemActor(), Reason: "consent_withdrawn"}, &p, portal.WithdrawProposal)
}
