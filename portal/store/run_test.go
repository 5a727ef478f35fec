package store_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

func TestRuns_PlansAreListedApart(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l, h := o.Listing(nil), o.Household(nil)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		for i, run := range []portal.MatchRun{
			{ID: "proposal's", Listing: l.ID, Kept: true},
			{ID: "older", Goal: "most-urgent", ByName: "Eva", Rules: "R", Seed: 4},
			{ID: "newer", Goal: "best-fit", Document: "long"},
		} {
			run.At = portal.At(tx.Now().Add(time.Duration(i) * time.Minute))
			if err := tx.CreateRun(ctx, run, []portal.RunKey{{Run: run.ID, Key: "k", Household: h.ID}, {Run: run.ID, Key: "gone", Household: "erased"}}); err != nil {
				return err
			}
		}
		plans, err := tx.PlanRuns(ctx)
		if err != nil {
			return err
		}
		if len(plans) != 2 || plans[0].ID != "newer" || plans[0].Document != "" || plans[1].ByName != "Eva" || plans[1].Goal != "most-urgent" || plans[1].Seed != 4 {
			t.Errorf("%+v", plans)
		}
		households, err := tx.RunHouseholds(ctx, "older")
		if len(households) != 1 || households["k"] != (store.RunHousehold{Key: "k", ID: h.ID, Number: h.Number}) {
			t.Errorf("%+v", households)
		}
		return err
	})
}

func TestListingNumbers(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	first, second := o.Listing(nil), o.Listing(func(l *portal.Listing) { l.State = portal.ListingEnded })
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.ListingNumbers(ctx)
		if len(got) != 2 || got[0].ID != first.ID || got[1].Number != second.Number || second.Number != first.Number+1 {
			t.Errorf("%+v", got)
		}
		return err
	})
}
