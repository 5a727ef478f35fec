package store_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

func TestTx_FairnessHouseholds_AreThoseWithoutProtection(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	plain := o.Household(nil)
	o.Household(func(h *portal.Household) { h.Protected = true })
	needs := o.Household(func(h *portal.Household) {
		h.Persons, h.Pets, h.StepFree, h.Wheelchair, h.Basis = 4, portal.Yes, portal.Yes, portal.Unknown, portal.BasisSelf
	})
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.ReplaceWishes(ctx, plain.ID, nil); err != nil {
			return err
		}
		return tx.ReplaceWishes(ctx, needs.ID, []string{"05758036", pairingtest.Herford})
	})
	want := []store.FairnessHousehold{
		{
			ID: plain.ID, State: portal.HouseholdReady, Persons: 1, Pets: portal.No, StepFree: portal.No, Wheelchair: portal.No,
			Basis: portal.BasisJobcenter, ReadyAt: plain.ReadyAt,
		},
		{
			ID: needs.ID, State: portal.HouseholdReady, Persons: 4, Pets: portal.Yes, StepFree: portal.Yes, Wheelchair: portal.Unknown,
			Basis: portal.BasisSelf, Wish: "05758036", ReadyAt: needs.ReadyAt,
		},
	}
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.FairnessHouseholds(ctx)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the households differ: %s", diff)
		}
		return err
	})
}

func TestTx_FairnessProposals_AreThoseOfTheTime(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	listing := o.Listing(nil)
	var since portal.Instant
	var kept []portal.ProposalID
	add := func(keep bool, protect bool, change func(p *portal.Proposal)) {
		t.Helper()
		h := o.Household(func(h *portal.Household) { h.Protected = protect })
		o.Write(func(ctx context.Context, tx *store.Tx) error {
			since = portal.At(tx.Now().AddDate(-1, 0, 0))
			p := portal.Proposal{
				ID: portal.New[portal.ProposalID](tx.IDs()), Listing: listing.ID, Household: h.ID, State: portal.Lapsed, Card: "{}",
				ApprovedAt: portal.At(since.AddDate(0, 0, -1)),
			}
			change(&p)
			if keep {
				kept = append(kept, p.ID)
			}
			return tx.CreateProposal(ctx, &p)
		})
	}
	add(true, false, func(p *portal.Proposal) { p.ApprovedAt = since })
	add(true, false, func(p *portal.Proposal) { p.EndedAt = since })
	add(true, false, func(p *portal.Proposal) { p.LeaseOn = portal.DateOf(since.Time) })
	add(false, false, func(*portal.Proposal) {})
	add(false, false, func(p *portal.Proposal) { p.ApprovedAt = portal.Instant{}; p.EndedAt = since })
	add(false, true, func(p *portal.Proposal) { p.ApprovedAt = since })
	add(false, false, func(p *portal.Proposal) { p.ApprovedAt, p.Protected = since, true })
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.FairnessProposals(ctx, since)
		if len(got) != len(kept) {
			t.Errorf("%d proposals, want %d: %+v", len(got), len(kept), got)
		}
		return err
	})
}
