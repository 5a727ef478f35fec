package spine

import (
	"context"
	"slices"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// The states of a viewing, see [portal.Viewing].
const (
	viewingOffered   = "offered"
	viewingSet       = "set"
	viewingMoved     = "moved"
	viewingCancelled = "cancelled"
)

// outcomeDays is how long a viewing that failed may stay without a new date [office].
const outcomeDays = 7

// SetViewing fixes the appointment, or moves the one that was fixed. Times the
// landlord had offered are settled with it. A moved viewing is a new row.
func SetViewing(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal, at portal.Instant, place string) error {
	if !at.After(tx.Now().Time) {
		return portal.Refuse(portal.Invalid, "viewing.past", "")
	}
	viewings, err := tx.Viewings(ctx, p.ID)
	if err != nil {
		return err
	}
	for _, old := range viewings {
		if old.State != viewingSet && old.State != viewingOffered {
			continue
		}
		old.State = viewingMoved
		if err := tx.UpdateViewing(ctx, old); err != nil {
			return err
		}
	}
	err = tx.CreateViewing(ctx, portal.Viewing{
		ID: portal.New[portal.ViewingID](tx.IDs()), Proposal: p.ID, StartsAt: at, Place: place, State: viewingSet,
		By: act.By.Account, ByRole: act.By.Role, CreatedAt: tx.Now(),
	})
	if err != nil {
		return err
	}
	return Proposal(ctx, tx, act, p, portal.SetViewing)
}

// EndViewing records how the appointment went: one of the codes of
// portal.ViewingOutcome. The proposal stays where it is; after anything but
// "held" it waits for a new date.
func EndViewing(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal, outcome string) error {
	if !portal.ViewingOutcome.Has(outcome) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	viewings, err := tx.Viewings(ctx, p.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(viewings, func(v portal.Viewing) bool { return v.State == viewingSet })
	if i < 0 || p.State != portal.ViewingSet {
		return portal.Refuse(portal.Conflict, "viewing.none", "")
	}
	if outcome != viewingCancelled && viewings[i].StartsAt.After(tx.Now().Time) {
		return portal.Refuse(portal.Conflict, "viewing.not_yet", "")
	}
	viewings[i].State, viewings[i].Reason = outcome, act.Reason
	if err := tx.UpdateViewing(ctx, viewings[i]); err != nil {
		return err
	}
	if outcome != "held" {
		p.Owes, p.Due = portal.Caseworker, tx.Today().AddDays(outcomeDays)
	}
	return noteOutcome(ctx, tx, act, p, viewings[i])
}

func noteOutcome(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal, v portal.Viewing) error {
	if err := tx.UpdateProposal(ctx, p); err != nil {
		return err
	}
	state := string(p.State)
	act.Reason = v.State
	if err := act.note(ctx, tx, change{portal.SubjectProposal, string(p.ID), portal.ViewingDone, state, state}); err != nil {
		return err
	}
	if v.State != viewingCancelled {
		return nil
	}
	f, err := open(ctx, tx, p, portal.ViewingDone)
	if err != nil {
		return err
	}
	if act.By.Role != portal.Caseworker { // who tells the household that nobody will come
		if err := writeTeam(notify.CaseworkerViewing)(ctx, tx, act, f); err != nil {
			return err
		}
	}
	return writeLandlord(ctx, tx, notify.LandlordViewingCancelled, f.listing, letter{
		appointment: v.StartsAt, subject: notify.Subject{Kind: string(portal.SubjectProposal), ID: string(p.ID)},
	})
}
