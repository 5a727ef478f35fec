package smtp_test

import (
	"crypto/rand"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	gosmtp "github.com/emersion/go-smtp"

	"wohnraum/notify"
	"wohnraum/notify/notifytest"
	"wohnraum/notify/smtp/smtptest"
	"wohnraum/portal"
)

// The whole way, from the row to the server: the server takes a letter and dies
// before it says so. The letter comes once more, under the same Message-ID, and
// its row says that it may have come twice (R4).
func TestFromTheOutboxToTheServer(t *testing.T) {
	t.Parallel()
	died := false
	s := newServer(t, smtptest.Script{Secure: true, User: "portal", Password: "geheim", OnData: func(c *gosmtp.Conn, _ string) error {
		if died {
			return nil
		}
		died = true
		return c.Conn().Close()
	}})
	box, clock := notifytest.NewOutbox(t), notifytest.NewClock()
	worker := newWorker(t, box, clock, s.transport())
	enqueue(t, box, clock, "p1")
	for range 3 {
		if _, err := worker.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Minute)
	}
	row := box.Rows()[0]
	if row.State != notify.Sent || !row.PossiblyTwice || !row.Delivered() || !strings.HasPrefix(row.Reply, "250") {
		t.Errorf("row %+v", row)
	}
	letters := s.Letters()
	if len(letters) != 2 {
		t.Fatalf("%d letters, want 2", len(letters))
	}
	for _, raw := range letters {
		if !strings.Contains(raw, "Message-ID: <"+string(row.ID)+"@kreis.example>") {
			t.Errorf("another Message-ID:\n%s", raw)
		}
	}
}

func newWorker(t testing.TB, box *notifytest.Outbox, clock portal.Clock, transport notify.Transport) *notify.Worker {
	t.Helper()
	r, err := notify.NewRenderer(os.DirFS("../../templates"), notify.Office{Name: "Wohnen", Phone: "05221 13-0"})
	if err != nil {
		t.Fatal(err)
	}
	return notify.NewWorker(notify.Settings{
		Transact: box.Transact, Render: r.Render, Links: notifytest.Links(), Clock: clock, Random: rand.Reader,
		Log: slog.New(slog.DiscardHandler), Domain: "kreis.example", Transport: transport,
	})
}

func enqueue(t testing.TB, box *notifytest.Outbox, clock *notifytest.Clock, events ...string) {
	t.Helper()
	box.Do(func(tx notify.Tx) error {
		for _, event := range events {
			err := notify.Enqueue(t.Context(), tx, clock.Instant(), notify.Message{
				Kind: notify.LandlordCard, Event: event, Address: "a@post.example", Link: "0195f3c0-0000-7000-8000-00000000000a",
				Payload: notify.Payload{Listing: "HF-2027-0001", Count: 1},
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}
