package notify

import (
	"context"
	"fmt"
	"time"

	"wohnraum/portal"
)

const (
	// sweepEvery is how often a worker looks after what no claim would find.
	sweepEvery = time.Minute
	// overdue is how long a mail may be due before somebody looks why.
	overdue = time.Hour
	// longest is more than any pause that this package makes.
	longest = 5 * time.Hour
)

// Sweep frees, once a minute, the mails that a wrong clock put away, and tells
// whoever listens how late the mail is. A started worker does it by itself.
func (w *Worker) Sweep(ctx context.Context) error {
	if !w.sweepIsDue() {
		return nil
	}
	return w.Transact(ctx, func(tx Tx) error {
		now := w.now()
		if err := requeue(ctx, tx, now); err != nil || w.OnHealth == nil {
			return err
		}
		health, err := CheckHealth(ctx, tx, now)
		if err != nil {
			return err
		}
		return w.OnHealth(ctx, tx, health)
	})
}

func (w *Worker) sweepIsDue() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := w.Clock.Now()
	if since := now.Sub(w.swept); since >= 0 && since < sweepEvery {
		return false
	}
	w.swept = now
	return true
}

// requeue makes due what has been due for an hour and yet waits for longer than
// any pause, and ends the leases that no worker could have taken: both come from
// a clock that ran ahead and was set right.
func requeue(ctx context.Context, tx Tx, now portal.Instant) error {
	_, err := tx.ExecContext(ctx, tx.Rebind(
		`UPDATE outbox SET next_at = ? WHERE state = 'queued' AND due_at < ? AND next_at > ?`),
		now, portal.At(now.Add(-overdue)), portal.At(now.Add(longest)))
	if err != nil {
		return fmt.Errorf("notify: sweep the queue: %w", err)
	}
	_, err = tx.ExecContext(ctx, tx.Rebind(
		`UPDATE outbox SET lease_until = ? WHERE state = 'sending' AND lease_until > ?`),
		now, portal.At(now.Add(overdue)))
	if err != nil {
		return fmt.Errorf("notify: sweep the leases: %w", err)
	}
	return nil
}
