package demo

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// household is a household of the plan. Its days are counted back from today.
type household struct {
	record     portal.Household // as its file is complete
	members    []portal.Member
	wishes     []string
	exclusions []string
	facts      []fact
	site       string
	worker     int

	recorded int // the first conversation
	signed   int // consents
	vetted   int // the checklist
	checked  int // gone through again; never if it was not
	oral     bool
}

// fact is a reason for urgency that has held for so many days.
type fact struct {
	kind, source string
	days         int
}

// enter plans how a household came into the file, as far as its days go.
func (c *county) enter(h *household) {
	c.households = append(c.households, h)
	steps := chain{agenda: &c.agenda}
	steps.on(h.recorded, 11, h.open(c))
	if h.signed != never {
		steps.on(h.signed, 14, h.sign(c))
	}
	if h.vetted != never {
		steps.on(h.vetted, 14, h.vet(c))
	}
	if h.checked != never {
		steps.on(h.checked, 14, h.check(c))
	}
}

func (h *household) caseworker(c *county) portal.Actor { return c.caseworker(h.site, h.worker) }

// open opens the file.
func (h *household) open(c *county) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		by, r := h.caseworker(c), &h.record
		r.ID, r.Team, r.Caseworker, r.State = portal.New[portal.HouseholdID](tx.IDs()), by.Team, by.Account, portal.HouseholdRecorded
		if err := tx.CreateHousehold(ctx, r); err != nil {
			return err
		}
		if err := tx.ReplaceMembers(ctx, r.ID, h.members); err != nil {
			return err
		}
		if err := tx.ReplaceWishes(ctx, r.ID, h.wishes); err != nil {
			return err
		}
		if err := tx.ReplaceExclusions(ctx, r.ID, h.exclusions); err != nil {
			return err
		}
		for _, f := range h.facts {
			if err := tx.CreateUrgencyFact(ctx, f.of(tx, r.ID, by, c.today)); err != nil {
				return err
			}
		}
		if err := tx.Audit(ctx, by, "household.record", portal.SubjectHousehold, string(r.ID), ""); err != nil {
			return err
		}
		return h.assess(ctx, tx)
	}
}

func (f fact) of(tx *store.Tx, id portal.HouseholdID, by portal.Actor, today portal.Date) portal.UrgencyFact {
	return portal.UrgencyFact{
		ID: portal.New[portal.TaskID](tx.IDs()), Household: id, Kind: f.kind, Since: min(today.AddDays(-f.days), tx.Today()),
		CheckedOn: tx.Today(), Source: f.source, By: by.Account, ByName: by.Name, At: tx.Now(),
	}
}

// sign records the consents that the household needs.
func (h *household) sign(c *county) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		for i, kind := range portal.ConsentsNeeded(h.record.Basis) {
			form := []string{"paper", "electronic"}[(h.worker+i)%2]
			if h.oral && i > 0 {
				form = "oral"
			}
			consent := portal.Consent{Household: h.record.ID, Kind: kind, Form: form}
			if err := give(ctx, tx, h.caseworker(c), consent); err != nil {
				return err
			}
		}
		return h.assess(ctx, tx)
	}
}

// give records a consent to the current text.
func give(ctx context.Context, tx *store.Tx, by portal.Actor, consent portal.Consent) error {
	text, err := casework.TextOf(consent.Kind)
	if err != nil {
		return err
	}
	consent.ID, consent.TextVersion, consent.GivenOn = portal.New[portal.ConsentID](tx.IDs()), text.Version, tx.Today()
	consent.By, consent.ByName, consent.RecordedAt = by.Account, by.Name, tx.Now()
	if err := tx.CreateConsent(ctx, consent); err != nil {
		return err
	}
	return tx.Audit(ctx, by, "household.consent", portal.SubjectHousehold, string(consent.Household), string(consent.Kind))
}

// vet goes through the whole checklist.
func (h *household) vet(c *county) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		by := h.caseworker(c)
		for _, item := range portal.VettingItems() {
			err := tx.PutVettingItem(ctx, portal.VettingItem{Household: h.record.ID, Item: item, On: tx.Today(), By: by.Account, ByName: by.Name})
			if err != nil {
				return err
			}
		}
		now, err := h.now(ctx, tx)
		if err != nil {
			return err
		}
		now.VettedOn = tx.Today()
		if err := tx.UpdateHousehold(ctx, &now); err != nil {
			return err
		}
		if err := tx.Audit(ctx, by, "household.vetting", portal.SubjectHousehold, string(now.ID), ""); err != nil {
			return err
		}
		return h.assess(ctx, tx)
	}
}

// check vets the household again and confirms its facts.
func (h *household) check(c *county) deed {
	vet := h.vet(c)
	return func(ctx context.Context, tx *store.Tx) error {
		facts, err := tx.UrgencyFacts(ctx, h.record.ID)
		if err != nil {
			return err
		}
		for _, f := range facts {
			f.CheckedOn = tx.Today()
			if err := tx.UpdateUrgencyFact(ctx, f); err != nil {
				return err
			}
		}
		return vet(ctx, tx)
	}
}

func (h *household) now(ctx context.Context, tx *store.Tx) (portal.Household, error) {
	return tx.FindHousehold(ctx, portal.SystemActor(), h.record.ID)
}

// assess moves the household to the entry state that its file calls for.
func (h *household) assess(ctx context.Context, tx *store.Tx) error {
	now, err := h.now(ctx, tx)
	if err != nil {
		return err
	}
	switch now.State {
	case portal.HouseholdRecorded, portal.HouseholdConsentMissing, portal.HouseholdUnderReview, portal.HouseholdReady:
	default:
		return nil
	}
	ready, err := readiness(ctx, tx, now)
	if err != nil {
		return err
	}
	return spine.Household(ctx, tx, spine.Act{By: portal.SystemActor()}, &now, ready.Event())
}

func readiness(ctx context.Context, tx *store.Tx, h portal.Household) (portal.Readiness, error) {
	wishes, err := tx.Wishes(ctx, h.ID)
	if err != nil {
		return portal.Readiness{}, err
	}
	consents, err := tx.Consents(ctx, h.ID)
	if err != nil {
		return portal.Readiness{}, err
	}
	vetting, err := tx.VettingItems(ctx, h.ID)
	if err != nil {
		return portal.Readiness{}, err
	}
	return portal.Assess(h, wishes, consents, vetting, tx.Today(), portal.DefaultFreshness()), nil
}

// aside takes the household out of the search on a day.
func (c *county) aside(h *household, daysAgo int, event portal.Event) {
	c.on(daysAgo, 14, func(ctx context.Context, tx *store.Tx) error {
		now, err := h.now(ctx, tx)
		if err != nil {
			return err
		}
		by := h.caseworker(c)
		if event == portal.WithdrawConsent {
			if err := withdraw(ctx, tx, by, now.ID); err != nil {
				return err
			}
		}
		return spine.Household(ctx, tx, spine.Act{By: by, Reason: string(event)}, &now, event)
	})
}

// withdraw takes back what was signed in general.
func withdraw(ctx context.Context, tx *store.Tx, by portal.Actor, id portal.HouseholdID) error {
	consents, err := tx.Consents(ctx, id)
	if err != nil {
		return err
	}
	for _, consent := range consents {
		if err := tx.WithdrawConsent(ctx, consent.ID, by.Account); err != nil {
			return err
		}
	}
	return tx.Audit(ctx, by, "household.withdraw_consent", portal.SubjectHousehold, string(id), "")
}
