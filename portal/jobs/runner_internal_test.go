package jobs

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// A job that fails leaves nothing behind, keeps no other from running, and is
// tried again.
func TestRunner_OneFailureIsNotAnothers(t *testing.T) {
	t.Parallel()
	db, clock := storetest.WithClock(t)
	r := New(db, clock, nil)
	broken, ran := true, 0
	r.table = []job{
		{"broken", schedule{daily, 0}, func(ctx context.Context, t turn) error {
			if err := t.PutSetting(ctx, "half", "done"); err != nil || !broken {
				return err
			}
			return errors.New("out of paper")
		}},
		{"mad", schedule{daily, 0}, func(context.Context, turn) error { panic("mad") }},
		{"sane", schedule{daily, 0}, func(context.Context, turn) error { ran++; return nil }},
	}
	err := r.Step(t.Context())
	if err == nil || !strings.Contains(err.Error(), "broken: out of paper") || !strings.Contains(err.Error(), "mad: panic: mad") || ran != 1 {
		t.Fatalf("error %v, the sane job ran %d times", err, ran)
	}
	if half(t, db) != "" {
		t.Error("the failed job left something behind")
	}
	broken = false
	if err := r.Step(t.Context()); err == nil || strings.Contains(err.Error(), "broken") || ran != 1 || half(t, db) != "done" {
		t.Errorf("second look: %v, the sane job ran %d times", err, ran)
	}
}

func half(t *testing.T, db *store.DB) (value string) {
	t.Helper()
	err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		value, err = tx.Setting(t.Context(), "half")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestRunner_StopsOnce(t *testing.T) {
	t.Parallel()
	db, clock := storetest.WithClock(t)
	r, ran := New(db, clock, nil), make(chan portal.Instant, 1)
	r.table = []job{{"one", schedule{daily, 0}, func(_ context.Context, t turn) error { ran <- t.Now(); return nil }}}
	r.Start()
	r.Start()
	select {
	case <-ran:
	case <-time.After(10 * time.Second):
		t.Fatal("a started runner does not look at once")
	}
	for range 2 {
		if err := r.Stop(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	r.Start()
	if err := New(db, clock, nil).Stop(t.Context()); err != nil {
		t.Errorf("stopping a runner at rest: %v", err)
	}
}
