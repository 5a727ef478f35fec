package store_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// ear listens to a database until the test ends.
func ear(t *testing.T, db *store.DB) <-chan string {
	t.Helper()
	heard := make(chan string, 100)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		db.Listen(ctx, func(topic string) { heard <- topic })
	}()
	t.Cleanup(func() { stop(); <-ended })
	return heard
}

func hears(t *testing.T, heard <-chan string, topics ...string) {
	t.Helper()
	for _, want := range topics {
		select {
		case got := <-heard:
			if got != want {
				t.Errorf("heard %s, want %s", got, want)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%s was not heard", want)
		}
	}
}

func mail(ctx context.Context, tx *store.Tx, event string) error {
	return notify.Enqueue(ctx, tx, tx.Now(), notify.Message{
		Kind: notify.LandlordReceived, Event: event, Address: "a@post.example", Payload: notify.Payload{Listing: "A-1001"},
		Subject: notify.Subject{Kind: "listing", ID: event}, Link: portal.LinkID("0195f3c0-0000-7000-8000-00000000000a"),
	})
}

func TestListen_HearsWhatWasCommitted(t *testing.T) {
	t.Parallel()
	database := storetest.Migrated(t)
	db := openURL(t, as(t, storetest.App, database))
	heard := ear(t, openURL(t, as(t, storetest.App, database)))
	hears(t, heard, store.TopicOutbox, store.TopicIndexJob) // there may be something from before
	_ = db.Write(t.Context(), func(tx *store.Tx) error {
		if err := mail(t.Context(), tx, "undone"); err != nil {
			t.Fatal(err)
		}
		return errUndo
	})
	if len(heard) > 0 {
		t.Errorf("heard %s before the commit", <-heard)
	}
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return mail(ctx, tx, "done") })
	hears(t, heard, store.TopicOutbox)
}

func TestListen_ConnectsAgain(t *testing.T) {
	t.Parallel()
	database := storetest.Migrated(t)
	db := openURL(t, as(t, storetest.App, database))
	heard := ear(t, db)
	hears(t, heard, store.TopicOutbox, store.TopicIndexJob)
	_, err := raw(t, as(t, "", database)).ExecContext(t.Context(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN wohnraum' AND datname = $1", database)
	if err != nil {
		t.Fatal(err)
	}
	hears(t, heard, store.TopicOutbox, store.TopicIndexJob)
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return mail(ctx, tx, "done") })
	hears(t, heard, store.TopicOutbox)
}
