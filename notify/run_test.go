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
