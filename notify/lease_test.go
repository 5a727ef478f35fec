package notify_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/notify/notifytest"
)

// A worker that hangs for longer than its lease finds its queue in other hands:
// it sends nothing of it, and writes nothing over what its successor wrote.
func TestHungWorkerHasLostItsQueue(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	successor := notify.NewWorker(w.worker.Settings)
	hung := false
	w.mailbox.Answer = func(notify.Letter) notify.Receipt {
		if !hung {
			hung = true
			w.clock.Advance(40 * time.Second) // the second mail's lease ends, the first one's does not
			if _, err := successor.Drain(t.Context()); err != nil {
				t.Error(err)
			}
		}
		return notify.Receipt{Outcome: notify.Taken, Reply: "250 ok"}
	}
	w.enqueue(viewing("p1", "a@post.example"))
	w.clock.Advance(time.Millisecond)
	w.enqueue(viewing("p2", "b@post.example"))
	w.drain()
	for _, address := range []string{"a@post.example", "b@post.example"} {
		if n := len(w.mailbox.To(address)); n != 1 {
			t.Errorf("%s got %d letters", address, n)
		}
	}
	for _, row := range w.Rows() {
		if row.State != notify.Sent || row.PossiblyTwice || row.Attempts != 1 {
			t.Errorf("row %+v", row)
		}
	}
}

// A dead worker's queue is taken over within half a minute, poll included.
func TestQueueOfADeadWorkerIsTakenOverSoon(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	dead := notify.NewWorker(w.worker.Settings)
	alive := dead.Transact
	transactions := 0
	dead.Transact = func(ctx context.Context, do func(notify.Tx) error) error {
		if transactions++; transactions > 1 {
			return context.Canceled
		}
		return alive(ctx, do)
	}
	for _, event := range []string{"p1", "p2", "p3"} {
		w.enqueue(viewing(event, "a@post.example"))
	}
	if _, err := dead.Drain(t.Context()); err == nil {
		t.Fatal("the dead worker lives")
	}
	if sent := w.pass(15*time.Second, 5*time.Second); sent != 0 {
		t.Errorf("%d sent before the lease ended", sent)
	}
	if w.drain() != 3 {
		t.Error("not taken over after half a minute")
	}
}

// A payload that cannot be read harms its own mail only.
func TestDamagedPayloadBlocksNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enqueue(card("p1", "a@post.example"))
	w.clock.Advance(time.Millisecond)
	w.enqueue(card("p2", "b@post.example"))
	damage(t, w.Outbox, "a@post.example")
	if sent := w.drain(); sent != 1 {
		t.Errorf("%d sent, want 1", sent)
	}
	w.pass(3*time.Hour, time.Minute)
	if row := w.Rows()[0]; row.State != notify.Failed || row.Attempts != 5 {
		t.Errorf("%s after %d tries: %s", row.State, row.Attempts, row.LastError)
	}
}

func damage(t *testing.T, box *notifytest.Outbox, address string) {
	t.Helper()
	box.Do(func(tx notify.Tx) error {
		_, err := tx.ExecContext(t.Context(), tx.Rebind(`UPDATE outbox SET payload = '{"count":"many' WHERE recipient_address = ?`), address)
		return err
	})
}

// What has been due for longest goes first, on whatever database.
func TestOldestMailGoesFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, event := range []string{"p3", "p1", "p5", "p2", "p4"} {
		w.enqueue(card(event, event+"@post.example"))
		w.clock.Advance(time.Second)
	}
	w.drain()
	var order []string
	for _, letter := range w.mailbox.Letters() {
		order = append(order, letter.To[:2])
	}
	if got := strings.Join(order, " "); got != "p3 p1 p5 p2 p4" {
		t.Errorf("sent in the order %s", got)
	}
}
