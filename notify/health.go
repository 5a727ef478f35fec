package notify

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal"
)

// lateAfter is when waiting mail becomes an alarm.
const lateAfter = 15 * time.Minute

// Health is what the status page says about mail.
type Health struct {
	Waiting   int            `db:"waiting"`    // mails that are due
	OldestDue portal.Instant `db:"oldest_due"` // since when the oldest of them is due
	Untried   portal.Instant `db:"untried"`    // since when the oldest is due that no server has refused yet
	LastSent  portal.Instant `db:"last_sent"`  // when a mail server last took one
	Trouble   int            `db:"trouble"`    // mails that a person must look at
	Unclear   int            `db:"unclear"`    // messages that came back within a month and that a person must read
	At        portal.Instant `db:"-"`          // when this was counted
}

// Late tells whether mail has been due for a quarter of an hour: the mail server
// is away or refuses everything, or no worker runs. One mailbox that is full for
// days is no alarm as long as other mail leaves.
func (h Health) Late() bool {
	since := h.Untried
	if h.LastSent.Before(h.OldestDue.Time) {
		since = h.OldestDue
	}
	return !since.IsZero() && h.At.Sub(since.Time) >= lateAfter
}

// CheckHealth counts what waits.
func CheckHealth(ctx context.Context, tx Tx, now portal.Instant) (Health, error) {
	h := Health{At: now}
	err := sqlx.GetContext(ctx, tx, &h, tx.Rebind(`
SELECT (SELECT count(*) FROM outbox WHERE state = 'queued' AND due_at <= ?) AS waiting,
       (SELECT min(due_at) FROM outbox WHERE state = 'queued' AND due_at <= ?) AS oldest_due,
       (SELECT min(due_at) FROM outbox WHERE state = 'queued' AND due_at <= ? AND attempts = 0) AS untried,
       (SELECT max(sent_at) FROM outbox WHERE state = 'sent' AND carrier = ?) AS last_sent,
       (SELECT count(*) FROM outbox WHERE state IN ('failed', 'unknown') AND resolved_at IS NULL) AS trouble,
       (SELECT count(*) FROM outbox_return WHERE how = 'unclear' AND taken_at > ?) AS unclear`),
		now, now, now, CarrierSMTP, portal.At(now.AddDate(0, -1, 0)))
	if err != nil {
		return Health{}, fmt.Errorf("notify: health: %w", err)
	}
	return h, nil
}
