package pairing_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

func propose(o *pairingtest.Office, l portal.Listing, h portal.Household, state portal.ProposalState) {
	o.T.Helper()
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.CreateProposal(ctx, &portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, State: state, Card: "{}", EndedAt: tx.Now(),
		})
	})
}

// everybody lists the households of a shortlist.
func everybody(list pairing.Shortlist) map[portal.HouseholdID]bool {
	found := map[portal.HouseholdID]bool{}
	for _, pairs := range [][]pairing.Pair{list.Fitting, list.Unclear} {
		for _, pair := range pairs {
			found[pair.Household.ID] = true
		}
	}
	return found
}

// A protected household is in no list and no number, whatever would be said of
// it.
func TestShortlist_ProtectedIsNowhere(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*portal.Household){
		"fits":    func(*portal.Household) {},
		"unclear": func(h *portal.Household) { h.Pets = portal.Unknown },
		"misfit":  func(h *portal.Household) { h.Pets = portal.Yes },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := pairingtest.New(t)
			l := o.Listing(nil)
			h := o.Household(func(h *portal.Household) { h.Protected = true; change(h) })
			ask(o, pairing.Ask{Household: h.ID}, func(desk *pairing.Desk) {
				list, err := desk.Shortlist(l.ID, 10)
				if err != nil || everybody(list)[h.ID] || list.FittingTotal+list.UnclearTotal+list.MisfitTotal+list.Taken+len(list.Misfits) != 0 {
					t.Errorf("%+v, %v", list, err)
				}
				run, keys, err := desk.Run("run", l.ID)
				if err != nil || len(keys) != 0 || strings.Contains(run.Document, `"Protected":true`) {
					t.Errorf("%d keys, %v, document %s", len(keys), err, run.Document)
				}
			})
		})
	}
}

func TestShortlist_TakenElsewhereIsHeldBack(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l, other, taken, free := o.Listing(nil), o.Listing(nil), o.Household(nil), o.Household(nil)
	propose(o, other, taken, portal.Approved)
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		list, err := desk.Shortlist(l.ID, 10)
		if diff := cmp.Diff(map[portal.HouseholdID]bool{free.ID: true}, everybody(list)); err != nil || diff != "" || list.Taken != 1 {
			t.Errorf("%s, %v, taken %d", diff, err, list.Taken)
		}
		pair, err := desk.Explain(l.ID, taken.ID)
		if diff := cmp.Diff([]matching.Hold{matching.HoldCandidateTaken}, pair.Holds); err != nil || diff != "" {
			t.Errorf("holds: %s, %v", diff, err)
		}
		live, ok := desk.Live(taken.ID)
		if !ok || live.Listing != other.ID {
			t.Errorf("live %v, %v", live, ok)
		}
	})
}

// A refused pair stays apart; the household is free for every other offer.
func TestShortlist_RefusedPairOnly(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l, other, h := o.Listing(nil), o.Listing(nil), o.Household(nil)
	propose(o, l, h, portal.DeclinedByLandlord)
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		here, err := desk.Shortlist(l.ID, 10)
		there, failed := desk.Shortlist(other.ID, 10)
		if err != nil || failed != nil || len(everybody(here)) != 0 || !everybody(there)[h.ID] {
			t.Errorf("here %v, %v; there %v, %v", everybody(here), err, everybody(there), failed)
		}
		if diff := cmp.Diff([]pairing.Misfit{{Rule: "refused", Count: 1}}, here.Misfits); diff != "" {
			t.Error(diff)
		}
	})
}

// The lottery of a quarter is drawn once: two desks on one day agree.
func TestOpen_SameOrderTwice(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(nil)
	for range 9 {
		o.Household(nil)
	}
	var orders [2][]portal.HouseholdID
	for i := range orders {
		ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
			list, err := desk.Shortlist(l.ID, 9)
			if err != nil || len(list.Fitting) != 9 {
				t.Fatalf("%d, %v", len(list.Fitting), err)
			}
			for _, pair := range list.Fitting {
				orders[i] = append(orders[i], pair.Household.ID)
			}
		})
	}
	if diff := cmp.Diff(orders[0], orders[1]); diff != "" {
		t.Error(diff)
	}
}
