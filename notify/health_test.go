package notify_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"wohnraum/notify"
)

func (w *world) health() (h notify.Health) {
	w.t.Helper()
	w.Do(func(tx notify.Tx) (err error) {
		h, err = notify.CheckHealth(w.t.Context(), tx, w.clock.Instant())
		return err
	})
	return h
}

// R5: a quarter of an hour without a mail server is an alarm; so is a server that
// refuses everything; one full mailbox is not.
func TestLateMail(t *testing.T) {
	t.Parallel()
	busy := notify.Receipt{Outcome: notify.Later, Reply: "451 busy"}
	for name, c := range map[string]struct {
		answer func(notify.Letter) notify.Receipt
		late   bool
	}{
		"the server is away":            {func(notify.Letter) notify.Receipt { return notify.Receipt{Outcome: notify.Away} }, true},
		"the server refuses everything": {func(notify.Letter) notify.Receipt { return busy }, true},
		"one mailbox is full": {func(l notify.Letter) notify.Receipt {
			if l.To == "full@post.example" {
				return busy
			}
			return notify.Receipt{Outcome: notify.Taken}
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.mailbox.Answer = c.answer
			w.enqueue(card("p1", "full@post.example"))
			w.pass(14*time.Minute, time.Minute)
			w.enqueue(card("p2", "a@post.example"))
			if w.drain(); w.health().Late() {
				t.Error("late after 14 minutes")
			}
			w.clock.Advance(time.Minute)
			if w.drain(); w.health().Late() != c.late {
				t.Errorf("late after 15 minutes: %v, want %v (%+v)", !c.late, c.late, w.health())
			}
		})
	}
}

func TestNothingWaits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if h := w.health(); h.Late() || h.Waiting != 0 {
		t.Errorf("an empty outbox is late: %+v", h)
	}
}

// Whoever listens hears of the health once a minute; its failure stops no mail.
func TestSweepTellsTheHealth(t *testing.T) {
	t.Parallel()
	var heard []bool
	w := newWorld(t, func(s *notify.Settings) {
		s.OnHealth = func(_ context.Context, _ notify.Tx, h notify.Health) error {
			heard = append(heard, h.Late())
			return errors.New("out of paper")
		}
	})
	w.mailbox.Answer = func(notify.Letter) notify.Receipt { return notify.Receipt{Outcome: notify.Away} }
	w.enqueue(card("p", "a@post.example"))
	for range 40 {
		w.drain()
		_ = w.worker.Sweep(t.Context()) // what it returns is logged
		w.clock.Advance(30 * time.Second)
	}
	if len(heard) != 20 || heard[14] || !heard[15] {
		t.Errorf("heard %v", heard)
	}
}

// R12: a clock that ran ahead for a moment keeps no mail back for a year.
func TestClockThatRanAhead(t *testing.T) {
	t.Parallel()
	for name, outcome := range map[string]notify.Outcome{"queued": notify.Later, "in the hands of a dead worker": notify.Uncertain} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.enqueue(card("p", "a@post.example"))
			right := w.clock.Now()
			w.clock.Advance(400 * 24 * time.Hour)
			if outcome == notify.Later {
				w.mailbox.Answer = func(notify.Letter) notify.Receipt { return notify.Receipt{Outcome: notify.Later} }
				w.drain()
			} else {
				dead := notify.NewWorker(w.worker.Settings)
				breakAfterSending(errors.New("power cut"))(&dead.Settings)
				_, _ = dead.Drain(t.Context()) // it dies
			}
			w.mailbox.Answer = nil
			w.clock.Set(right.Add(2 * time.Hour))
			for range 3 {
				if err := w.worker.Sweep(t.Context()); err != nil {
					t.Fatal(err)
				}
				w.drain()
				w.clock.Advance(time.Minute)
			}
			w.wantState(notify.Sent)
		})
	}
}
