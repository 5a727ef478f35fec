package notify_test

import (
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
)

func TestSettleAllPutsOldMailAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enqueue(card("p1", "a@post.example"), card("p2", "b@post.example"))
	w.clock.Advance(48 * time.Hour)
	w.enqueue(card("p3", "c@post.example"))
	w.Do(func(tx notify.Tx) error {
		n, err := notify.SettleAll(t.Context(), tx, portal.At(w.clock.Now().Add(-time.Hour)))
		if n != 2 {
			t.Errorf("%d mails were put away, want 2", n)
		}
		return err
	})
	if sent, err := w.worker.Drain(t.Context()); err != nil || sent != 1 {
		t.Errorf("the worker sent %d mails, %v; want the new one", sent, err)
	}
}
