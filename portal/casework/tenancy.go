package casework

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// againDays is when somebody looks again after trouble, or after nobody was
// reached [office].
const againDays = 14

// TenancyQuery is what the list of tenancies is asked for.
type TenancyQuery struct {
	Text          string // the household's reference
	Which         string // "due", "running", "ended"
	Mine          bool
	After, Before string
}

// Tenancies lists the tenancies of the team: what is due first.
func (s *Service) Tenancies(ctx context.Context, actor portal.Actor, q TenancyQuery) (store.TenancyPage, error) {
	var page store.TenancyPage
	if err := portal.Permit(actor, portal.ResTenancy, portal.Read); err != nil {
		return page, err
	}
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		number := portal.ParseHouseholdQuery(q.Text).Number
		f := store.TenancyFilter{
			Number: number, Which: q.Which, Today: tx.Today(), After: q.After, Before: q.Before, Limit: PageSize,
		}
		if q.Mine {
			f.Caseworker = actor.Account
		}
		var err error
		page, err = tx.Tenancies(ctx, actor, f)
		return err
	})
	return page, err
}

// Kept is a tenancy with its dates of after-care.
type Kept struct {
	portal.Tenancy

	Household portal.Household
	Name      string // for the team
	Listing   portal.Listing
	Landlord  portal.Landlord
	Checks    []portal.TenancyCheck
}

// Tenancy opens a tenancy.
func (s *Service) Tenancy(ctx context.Context, actor portal.Actor, id portal.TenancyID) (Kept, error) {
	var k Kept
	if err := portal.Permit(actor, portal.ResTenancy, portal.Read); err != nil {
		return k, err
	}
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		if k.Tenancy, err = tx.FindTenancy(ctx, actor, id); err != nil {
			return err
		}
		if k.Household, err = tx.FindHousehold(ctx, actor, k.Tenancy.Household); err != nil {
			return err
		}
		if k.Listing, err = tx.FindListing(ctx, portal.SystemActor(), k.Tenancy.Listing); err != nil {
			return err
		}
		if k.Landlord, err = tx.FindLandlord(ctx, actor, k.Tenancy.Landlord); err != nil {
			return err
		}
		members, err := tx.Members(ctx, k.Household.ID)
		if err != nil {
			return err
		}
		if len(members) > 0 {
			k.Name = members[0].Name
		}
		k.Checks, err = tx.Checks(ctx, id)
		return err
	})
	return k, err
}

// Checked is what was found on a date of after-care.
type Checked struct {
	Outcome string // a code of portal.CheckOutcome
	On      portal.Date
	Note    string
}

// RecordCheck records the outcome of a date of after-care. Trouble, and nobody
// reached, bring a further date soon. A tenancy that ended, and the last date of
// all, close the household.
func (s *Service) RecordCheck(ctx context.Context, actor portal.Actor, id portal.TenancyID, check portal.CheckID, found Checked) error {
	if err := portal.Permit(actor, portal.ResTenancy, portal.Update); err != nil {
		return err
	}
	if !portal.CheckOutcome.Has(found.Outcome) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	return s.write(ctx, func(tx *store.Tx) error {
		tenancy, err := tx.FindTenancy(ctx, actor, id)
		if err != nil {
			return err
		}
		c, err := tx.FindCheck(ctx, id, check)
		if err != nil {
			return err
		}
		switch {
		case c.DoneOn.Known() || tenancy.EndedOn.Known():
			return portal.Refuse(portal.Conflict, "check.done", "")
		case !found.On.Known() || found.On > tx.Today() || found.On < tenancy.StartedOn:
			return portal.Refuse(portal.Invalid, "date.future", "")
		}
		c.Outcome, c.DoneOn, c.Note, c.By, c.ByName = found.Outcome, found.On, found.Note, actor.Account, actor.Name
		if err := tx.UpdateCheck(ctx, c); err != nil {
			return err
		}
		if err := tx.Audit(ctx, actor, "tenancy.check", portal.SubjectTenancy, string(id), found.Outcome); err != nil {
			return err
		}
		return followCheck(ctx, tx, actor, tenancy, found)
	})
}

func followCheck(ctx context.Context, tx *store.Tx, actor portal.Actor, tenancy portal.Tenancy, found Checked) error {
	switch found.Outcome {
	case "ended":
		tenancy.EndedOn, tenancy.Reason = found.On, found.Outcome
		if err := tx.UpdateTenancy(ctx, tenancy); err != nil {
			return err
		}
		return closeHousehold(ctx, tx, actor, tenancy, found.Outcome)
	case "stands":
		return closeAfterLast(ctx, tx, actor, tenancy)
	default:
		return tx.CreateCheck(ctx, portal.TenancyCheck{
			ID: portal.New[portal.CheckID](tx.IDs()), Tenancy: tenancy.ID, Due: tx.Today().AddDays(againDays),
		})
	}
}

func closeAfterLast(ctx context.Context, tx *store.Tx, actor portal.Actor, tenancy portal.Tenancy) error {
	checks, err := tx.Checks(ctx, tenancy.ID)
	if err != nil || slices.ContainsFunc(checks, func(c portal.TenancyCheck) bool { return !c.DoneOn.Known() }) {
		return err
	}
	return closeHousehold(ctx, tx, actor, tenancy, "stands")
}

func closeHousehold(ctx context.Context, tx *store.Tx, actor portal.Actor, tenancy portal.Tenancy, reason string) error {
	h, err := tx.FindHousehold(ctx, actor, tenancy.Household)
	if err != nil {
		return err
	}
	return spine.Household(ctx, tx, spine.Act{By: actor, Reason: reason}, &h, portal.CloseHousehold)
}

// Next is the date of after-care that is open and due first; false if there is
// none any more.
func (k Kept) Next() (portal.TenancyCheck, bool) {
	i := slices.IndexFunc(k.Checks, func(c portal.TenancyCheck) bool { return !c.DoneOn.Known() })
	if i < 0 || k.EndedOn.Known() {
		return portal.TenancyCheck{}, false
	}
	return k.Checks[i], true
}
