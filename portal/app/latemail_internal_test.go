package app

import (
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

func openTasks(t *testing.T, db *store.DB, kind string) (open []portal.Task) {
	t.Helper()
	err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		open, err = tx.OpenTasksOfKind(t.Context(), kind)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return open
}

// Late mail is one task, whoever looks how often; it is done by itself, and not
// made again after somebody has ticked it off.
func TestLateMail_IsOneTask(t *testing.T) {
	t.Parallel()
	db, clock := storetest.WithClock(t)
	due := portal.At(clock.Now())
	hear := func(late bool, tasks int) {
		t.Helper()
		health := notify.Health{At: portal.At(clock.Now())}
		if late {
			health.OldestDue, health.Untried = due, due
		}
		err := db.Write(t.Context(), func(tx *store.Tx) error { return lateMail(t.Context(), tx, health) })
		if err != nil {
			t.Fatal(err)
		}
		if open := openTasks(t, db, "mail_late"); len(open) != tasks {
			t.Errorf("after %s: %d tasks, want %d", clock.Now().Sub(due.Time), len(open), tasks)
		}
	}
	hear(true, 0)
	clock.Advance(15 * time.Minute)
	hear(true, 1)
	hear(true, 1)
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		return tx.FinishTask(t.Context(), openTasks(t, db, "mail_late")[0].Dedupe, "")
	})
	if err != nil {
		t.Fatal(err)
	}
	hear(true, 0)
	due = portal.At(clock.Now())
	clock.Advance(time.Hour)
	hear(true, 1)
	hear(false, 0)
}

// Pages ask at every view, the database twice a minute.
func TestMailWatch(t *testing.T) {
	t.Parallel()
	db, clock := storetest.WithClock(t)
	watch := &mailWatch{clock: clock, db: db}
	late := func(want bool) {
		t.Helper()
		if got := watch.Health(t.Context()).Late(); got != want {
			t.Errorf("late: %v, want %v", got, want)
		}
	}
	late(false)
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		return notify.Enqueue(t.Context(), tx, portal.At(tx.Now().Add(-time.Hour)), notify.Message{
			Kind: notify.PlacementMailFailed, Event: "e", Address: "erna@kreis.example",
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	clock.Advance(29 * time.Second)
	late(false)
	clock.Advance(time.Second)
	late(true)
}
