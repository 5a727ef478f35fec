//go:build browser

package portaltest_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

// The main job once more, as a county runs it: two processes that answer in turn,
// one that works, PostgreSQL and Redis. During every step one of the two that
// answer is dead, after every step the worker is killed. Nothing is lost: each
// step sees what the one before did, and each mail arrives.
func TestJourney_ThroughAFleetThatIsStruckAtEveryStep(t *testing.T) {
	t.Parallel()
	fleet := portaltest.StartFleet(t)
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(fleet.Said(t))
		}
	})
	j := setOut(t, fleet.Portal, true)
	j.later = func(t *testing.T, pass time.Duration) { j.bringForward(t, pass) }
	for n, step := range j.steps() {
		dead := n % 3
		if dead < 2 {
			fleet.Fell(t, dead)
		}
		step(t)
		if dead < 2 {
			fleet.Raise(t, dead)
		}
		fleet.Strike(t, 2)
	}
	j.everyMailArrives(t, fleet)
}

// bringForward moves the viewings into the past, because nobody moves the clock
// of other processes.
func (j *journey) bringForward(t *testing.T, pass time.Duration) {
	t.Helper()
	j.Write(t, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, tx.Rebind("UPDATE viewing SET starts_at = ?"), portal.At(tx.Now().Add(-pass/4)))
		return err
	})
}

// everyMailArrives waits for the worker. A mail may come twice only where a kill
// met the moment between the server's word and our note of it, and then says so.
func (j *journey) everyMailArrives(t *testing.T, fleet *portaltest.Fleet) {
	t.Helper()
	deadline, end := context.WithTimeout(t.Context(), 2*time.Minute)
	defer end()
	for {
		waiting := 0
		for _, row := range j.Rows(t) {
			taken := fleet.Letters.Taken(row.MessageID)
			switch {
			case row.State != notify.Sent:
				waiting++
			case taken < 1 || taken > 1 && !row.PossiblyTwice:
				t.Errorf("%s to %s is sent, and arrived %d times", row.Kind, row.Address, taken)
			}
		}
		if waiting == 0 {
			return
		}
		select {
		case <-deadline.Done():
			t.Fatalf("%d mails are still waiting", waiting)
		case <-time.After(200 * time.Millisecond):
		}
	}
}
