package demo

import (
	"context"
	"fmt"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

func fileNumber(n int) string { return fmt.Sprintf("KdU-%d/26", 7000+n) }

// end is how a proposal ends without a lease.
func (s *seat) end(event portal.Event, reason string) deed {
	because := func(act func() spine.Act) func() spine.Act {
		return func() spine.Act {
			a := act()
			a.Reason = reason
			return a
		}
	}
	switch event {
	case portal.HouseholdDeclines:
		return s.with(s.apply(because(s.worker), event))
	case portal.LandlordDeclines:
		return s.with(s.apply(because(s.owner), event))
	case portal.RefuseRent:
		return s.with(s.decide(false, reason))
	case portal.LoseContact, portal.WithdrawConsent:
		return s.leave(event)
	case portal.EndAsChanged:
		return s.with(s.offerChanged)
	default: // staff decline, or let it lapse
		return s.with(s.apply(because(s.officer), event))
	}
}

// leave: the household goes, and its proposals end with it.
func (s *seat) leave(event portal.Event) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		now, err := s.household.now(ctx, tx)
		if err != nil {
			return err
		}
		act := s.worker()
		act.Reason = string(event)
		if event == portal.WithdrawConsent {
			act.Reason = "consent_withdrawn"
			if err := withdraw(ctx, tx, act.By, now.ID); err != nil {
				return err
			}
		}
		return spine.Household(ctx, tx, act, &now, event)
	}
}

// offerChanged: the rent went up, the office looked again, and the household no
// longer fits.
func (s *seat) offerChanged(ctx context.Context, tx *store.Tx, _ *portal.Proposal) error {
	l := s.tale.listing
	if err := l.apply(ctx, tx, s.owner(), portal.ChangeListing, raise(60_00)); err != nil {
		return err
	}
	if err := l.change(ctx, tx, s.officer(), portal.ReleaseListing); err != nil {
		return err
	}
	p, err := tx.FindProposal(ctx, portal.SystemActor(), s.proposal)
	if err != nil {
		return err
	}
	return spine.Proposal(ctx, tx, spine.Act{By: portal.SystemActor(), Reason: "offer_changed"}, &p, portal.EndAsChanged)
}

func raise(by portal.Cents) func(*portal.Listing) {
	return func(l *portal.Listing) { l.ColdRent = portal.Known(l.ColdRent.V + by) }
}

// playTwist plans what happens beside the steps.
func (t *tale) playTwist() {
	switch t.twist {
	case timesOffered:
		t.steps.on(1, 17, t.offerTimes)
	case rentRaised:
		t.steps.on(1, 14, func(ctx context.Context, tx *store.Tx) error {
			return t.listing.apply(ctx, tx, t.listing.landlordSays(t.c), portal.ChangeListing, raise(8_00))
		})
	case dismissed:
		for _, reason := range []string{"in_clarification", "asked_not_to"} {
			s := t.seat(t.chapters[0].days + 10)
			t.steps.on(t.chapters[0].days, 15, s.dismiss(reason))
		}
	case earlyLease:
		t.c.early = append(t.c.early, t)
	case none:
	}
}

// offerTimes names two afternoons; the household's team is to choose.
func (t *tale) offerTimes(ctx context.Context, tx *store.Tx) error {
	p, err := tx.FindProposal(ctx, portal.SystemActor(), t.first.proposal)
	if err != nil {
		return err
	}
	act := t.listing.landlordSays(t.c)
	for days := 3; days <= 5; days += 2 {
		err := tx.CreateViewing(ctx, portal.Viewing{
			ID: portal.New[portal.ViewingID](tx.IDs()), Proposal: p.ID, StartsAt: portal.At(viewingAfter(tx.Now().Time, days)),
			Place: "vor dem Haus", State: "offered", By: act.By.Account, ByRole: act.By.Role, CreatedAt: tx.Now(),
		})
		if err != nil {
			return err
		}
	}
	p.Owes, p.Due = portal.Caseworker, tx.Today().AddWorkingDays(2)
	if err := tx.UpdateProposal(ctx, &p); err != nil {
		return err
	}
	return tx.Audit(ctx, act.By, "viewing.offer", portal.SubjectProposal, string(p.ID), "")
}

// dismiss drops a computed pair for good.
func (s *seat) dismiss(reason string) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		h := s.household.record
		p := portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: s.tale.listing.record.ID, Household: h.ID, State: portal.Computed,
			Right: s.tale.right, Basis: h.Basis, BasisAt: h.BasisAt, Card: "{}",
		}
		if err := tx.CreateProposal(ctx, &p); err != nil {
			return err
		}
		act := s.officer()
		act.Reason = reason
		return spine.Proposal(ctx, tx, act, &p, portal.Dismiss)
	}
}
