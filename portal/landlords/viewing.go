package landlords

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Times are when a landlord could show the dwelling. Agreed means that the first
// one is fixed already, by telephone for instance.
type Times struct {
	At     []portal.Instant
	Place  string
	Agreed bool
}

// mostTimes is how many times may be offered at once.
const mostTimes = 3

// SetTimes offers up to three times for a viewing, or records the one that was
// agreed. Times offered before are replaced.
func (s *Service) SetTimes(ctx context.Context, actor portal.Actor, which Which, times Times) error {
	if len(times.At) == 0 || len(times.At) > mostTimes {
		return portal.Refuse(portal.Invalid, "viewing.times", "")
	}
	return s.on(ctx, actor, which, portal.ResViewing, portal.Create, func(tx *store.Tx, p *portal.Proposal) error {
		if times.At[0].Before(tx.Now().Time) {
			return portal.Refuse(portal.Invalid, "viewing.past", "")
		}
		if times.Agreed {
			return spine.SetViewing(ctx, tx, spine.Act{By: actor}, p, times.At[0], times.Place)
		}
		return offerTimes(ctx, tx, actor, p, times)
	})
}

// CancelViewing calls off the appointment, without another one. The household's
// team is told, and asks for a new date.
func (s *Service) CancelViewing(ctx context.Context, actor portal.Actor, which Which) error {
	return s.on(ctx, actor, which, portal.ResViewing, portal.Update, func(tx *store.Tx, p *portal.Proposal) error {
		return spine.EndViewing(ctx, tx, spine.Act{By: actor}, p, "cancelled")
	})
}

// offerTimes keeps the times and hands the next step to the household's team.
func offerTimes(ctx context.Context, tx *store.Tx, actor portal.Actor, p *portal.Proposal, times Times) error {
	switch p.State {
	case portal.Interested, portal.Named, portal.ViewingSet:
	default:
		return portal.Refuse(portal.Conflict, "step.state", string(p.State))
	}
	if err := dropOffered(ctx, tx, p.ID); err != nil {
		return err
	}
	for _, at := range times.At {
		if err := addOffered(ctx, tx, actor, p.ID, times.Place, at); err != nil {
			return err
		}
	}
	p.Owes, p.Due = portal.Caseworker, tx.Today().AddWorkingDays(2)
	if err := tx.UpdateProposal(ctx, p); err != nil {
		return err
	}
	if err := tx.Audit(ctx, actor, "viewing.offer", portal.SubjectProposal, string(p.ID), ""); err != nil {
		return err
	}
	return teamTask(ctx, tx, p, "viewing_offered", p.Due)
}

// dropOffered cancels the times that were offered before.
func dropOffered(ctx context.Context, tx *store.Tx, id portal.ProposalID) error {
	viewings, err := tx.Viewings(ctx, id)
	if err != nil {
		return err
	}
	for _, v := range viewings {
		if v.State != "offered" {
			continue
		}
		v.State, v.Reason = "cancelled", "replaced"
		if err := tx.UpdateViewing(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

func addOffered(ctx context.Context, tx *store.Tx, actor portal.Actor, id portal.ProposalID, place string, at portal.Instant) error {
	return tx.CreateViewing(ctx, portal.Viewing{
		ID: portal.New[portal.ViewingID](tx.IDs()), Proposal: id, StartsAt: at, Place: place, State: "offered",
		By: actor.Account, ByRole: actor.Role, CreatedAt: tx.Now(),
	})
}

// teamTask opens a task for the caseworkers of the proposal's household.
func teamTask(ctx context.Context, tx *store.Tx, p *portal.Proposal, kind string, due portal.Date) error {
	h, err := tx.FindHousehold(ctx, portal.SystemActor(), p.Household)
	if err != nil {
		return err
	}
	return tx.AddTask(ctx, portal.Task{
		Kind: kind, Subject: portal.SubjectProposal, Key: string(p.ID), Role: portal.Caseworker, Team: h.Team,
		Due: due, Dedupe: kind + ":" + string(p.ID),
	})
}
