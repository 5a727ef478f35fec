package notify_test

import (
	"bytes"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/notify/notifytest"
	"wohnraum/portal"
)

var office = notify.Office{
	Name: "Soziale Wohnraumvermittlung", County: "Kreis Musterland",
	Phone: "05221 13-0", Email: "wohnen@kreis.example", Hours: "Mo–Fr 8–12 Uhr",
}

const link = portal.LinkID("0195f3c0-0000-7000-8000-00000000000a")

// world is an outbox with a worker that is driven by hand.
type world struct {
	*notifytest.Outbox
	t       *testing.T
	clock   *notifytest.Clock
	mailbox *notifytest.Mailbox
	worker  *notify.Worker
}

func newWorld(t *testing.T, change ...func(*notify.Settings)) *world {
	t.Helper()
	w := &world{Outbox: notifytest.NewOutbox(t), t: t, clock: notifytest.NewClock(), mailbox: &notifytest.Mailbox{}}
	settings := notify.Settings{
		Transact: w.Transact, Render: renderer(t).Render, Transport: w.mailbox, Links: notifytest.Links(),
		Clock: w.clock, Random: zeros{}, Log: slog.New(slog.DiscardHandler), Domain: "kreis.example",
	}
	for _, c := range change {
		c(&settings)
	}
	w.worker = notify.NewWorker(settings)
	return w
}

func renderer(t *testing.T) *notify.Renderer {
	t.Helper()
	r, err := notify.NewRenderer(os.DirFS("../templates"), office)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// zeros is randomness without surprise.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func card(event, address string) notify.Message {
	return notify.Message{
		Kind: notify.LandlordCard, Event: event, Address: address, Link: link,
		Payload: notify.Payload{Listing: "HF-2027-0001", Count: 1, Due: "2027-04-08"},
		Subject: notify.Subject{Kind: "proposal", ID: event},
	}
}

func viewing(event, address string) notify.Message {
	m := card(event, address)
	m.Kind = notify.LandlordViewingSet
	return m
}

func (w *world) enqueue(messages ...notify.Message) {
	w.t.Helper()
	w.Do(func(tx notify.Tx) error {
		for _, m := range messages {
			if err := notify.Enqueue(w.t.Context(), tx, w.clock.Instant(), m); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *world) drain() int {
	w.t.Helper()
	sent, err := w.worker.Drain(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return sent
}

// pass drains every minute for some days, as the worker's poll would.
func (w *world) pass(d, step time.Duration) (sent int) {
	w.t.Helper()
	for end := w.clock.Now().Add(d); w.clock.Now().Before(end); w.clock.Advance(step) {
		sent += w.drain()
	}
	return sent
}

// only returns the one mail of the outbox.
func (w *world) only() notify.Row {
	w.t.Helper()
	rows := w.Rows()
	if len(rows) != 1 {
		w.t.Fatalf("%d mails in the outbox, want 1", len(rows))
	}
	return rows[0]
}

func (w *world) wantState(want notify.State) notify.Row {
	w.t.Helper()
	row := w.only()
	if row.State != want {
		w.t.Fatalf("mail is %s (%s), want %s", row.State, row.LastError, want)
	}
	return row
}

func contains(t *testing.T, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Errorf("%q is missing in:\n%s", part, text)
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("differs from %s; look at it, then run the test with -update", path)
	}
}
