package notify_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/notify"
)

func TestWorkerWakesAfterACommit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(s *notify.Settings) { s.Poll = time.Hour })
	arrived := make(chan string, 1)
	w.mailbox.Answer = func(l notify.Letter) notify.Receipt {
		arrived <- l.To
		return notify.Receipt{Outcome: notify.Taken}
	}
	w.worker.Start()
	w.worker.Start()
	w.enqueue(card("p", "a@post.example"))
	w.worker.Nudge()
	if to := <-arrived; to != "a@post.example" {
		t.Error(to)
	}
	stop(t, w.worker)
	stop(t, w.worker)
	w.wantState(notify.Sent)
}

func TestStoppedBeforeItStarted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stop(t, w.worker)
	w.enqueue(card("p", "a@post.example"))
	w.worker.Start()
	w.worker.Nudge()
	stop(t, w.worker)
	w.wantState(notify.Queued)
}

// Stop lets the letter on its way arrive and gives the others back.
func TestStopInTheMiddleOfABatch(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	sending, release := make(chan bool), make(chan bool)
	w.mailbox.Answer = func(notify.Letter) notify.Receipt {
		sending <- true
		<-release
		return notify.Receipt{Outcome: notify.Taken}
	}
	for _, event := range []string{"p1", "p2", "p3"} {
		w.enqueue(card(event, "a@post.example"))
	}
	w.worker.Start()
	<-sending
	impatient, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.worker.Stop(impatient); err == nil {
		t.Error("stopped although a letter is on its way")
	}
	release <- true
	stop(t, w.worker)
	states := map[notify.State]int{}
	for _, row := range w.Rows() {
		states[row.State]++
		if row.State == notify.Queued && row.Attempts != 0 {
			t.Errorf("a mail that was given back counts %d tries", row.Attempts)
		}
	}
	if states[notify.Sent] != 1 || states[notify.Queued] != 2 {
		t.Errorf("states %v, want one sent and two queued", states)
	}
}

func stop(t *testing.T, w *notify.Worker) {
	t.Helper()
	if err := w.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// A hook that panics costs the round, not the process; the next one works.
func TestPanickingHookDoesNotEndTheWorker(t *testing.T) {
	t.Parallel()
	arrived, fell := make(chan bool, 1), make(chan bool, 1)
	w := newWorld(t, func(s *notify.Settings) {
		s.Poll = time.Hour
		s.Recheck = func(_ context.Context, _ notify.Tx, row notify.Row) (bool, error) {
			if row.Subject.ID == "p1" {
				fell <- true
				panic("a hook fell over")
			}
			return true, nil
		}
	})
	w.mailbox.Answer = func(notify.Letter) notify.Receipt { arrived <- true; return notify.Receipt{Outcome: notify.Taken} }
	w.enqueue(card("p1", "a@post.example"))
	w.worker.Start()
	<-fell
	w.enqueue(card("p2", "b@post.example"))
	w.worker.Nudge()
	<-arrived
	stop(t, w.worker)
}

// Two workers on one outbox never send the same mail.
func TestTwoWorkersShareTheOutbox(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var events []notify.Message
	for _, event := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		for _, address := range []string{"1@post.example", "2@post.example", "3@post.example", "4@post.example", "5@post.example"} {
			events = append(events, card(event, address))
		}
	}
	w.enqueue(events...)
	other := notify.NewWorker(w.worker.Settings)
	done := make(chan error, 1)
	go func() { _, err := other.Drain(t.Context()); done <- err }()
	w.drain()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, l := range w.mailbox.Letters() {
		if seen[l.MessageID] {
			t.Errorf("%s was sent twice", l.MessageID)
		}
		seen[l.MessageID] = true
	}
	if len(seen) != len(events) {
		t.Errorf("%d of %d sent", len(seen), len(events))
	}
}
