package store_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// A form that was posted twice leads to where it led the first time.
func TestFormKey_ClaimedOnce(t *testing.T) {
	t.Parallel()
	db, clock := storetest.WithClock(t)
	key := store.FormKey{Key: "k", Owner: "one", BodyHash: "h"}
	claim := func(ctx context.Context, tx *store.Tx, want bool, location string) {
		t.Helper()
		got, fresh, err := tx.ClaimFormKey(ctx, key)
		if fresh != want || got.Location != location || err != nil {
			t.Errorf("claimed %v at %q, %v; want %v at %q", fresh, got.Location, err, want, location)
		}
	}
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		claim(ctx, tx, true, "")
		claim(ctx, tx, false, "")
		if err := tx.ReleaseFormKey(ctx, "k", "another"); err != nil {
			return err
		}
		claim(ctx, tx, false, "")
		if err := tx.ReleaseFormKey(ctx, "k", "one"); err != nil {
			return err
		}
		claim(ctx, tx, true, "")
		if err := tx.FinishFormKey(ctx, "k", "one", "/there"); err != nil {
			return err
		}
		return tx.ReleaseFormKey(ctx, "k", "one")
	})
	clock.Advance(time.Hour)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		claim(ctx, tx, false, "/there")
		if err := tx.PurgeForms(ctx, portal.At(tx.Now().Add(-time.Minute))); err != nil {
			return err
		}
		claim(ctx, tx, true, "")
		return nil
	})
}

func TestParkedForm_OfItsAccountAndPageOnly(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		for _, body := range []string{"first", "second"} {
			if err := tx.ParkForm(ctx, "one", "/page", body); err != nil {
				return err
			}
		}
		for name, tc := range map[string]struct {
			account portal.AccountID
			path    string
			since   portal.Instant
			want    string
		}{
			"own":             {"one", "/page", tx.Now(), "second"},
			"another account": {"two", "/page", tx.Now(), ""},
			"another page":    {"one", "/other", tx.Now(), ""},
			"too old":         {"one", "/page", portal.At(tx.Now().Add(time.Second)), ""},
		} {
			if got, err := tx.ParkedForm(ctx, tc.account, tc.path, tc.since); got != tc.want || err != nil {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
		if err := tx.DropParkedForm(ctx, "one", "/page"); err != nil {
			return err
		}
		if got, err := tx.ParkedForm(ctx, "one", "/page", tx.Now()); got != "" || err != nil {
			t.Errorf("after dropping: %q, %v", got, err)
		}
		return nil
	})
}
