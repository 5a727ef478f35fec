package notify

import (
	"context"
	"fmt"

	"wohnraum/portal"
)

// Retry sends a failed or unclear mail again because a person said so. It also
// frees the address, if that was the reason.
func Retry(ctx context.Context, tx Tx, now portal.Instant, id ID) error {
	row, err := Find(ctx, tx, id)
	if err != nil {
		return err
	}
	if row.Stopped {
		return portal.Refuse(portal.Conflict, "mail.stopped", "")
	}
	if err := Accept(ctx, tx, row.Address); err != nil {
		return err
	}
	return settle(ctx, tx, `
UPDATE outbox SET state = 'queued', attempts = 0, next_at = ?, due_at = ?, resolved_at = NULL,
    possibly_twice = CASE state WHEN 'unknown' THEN ? ELSE possibly_twice END
WHERE id = ? AND state IN ('failed', 'unknown')`, now, now, true, id)
}

// Resolve takes a mail off the list of troubles: somebody called instead.
func Resolve(ctx context.Context, tx Tx, now portal.Instant, id ID) error {
	return settle(ctx, tx, `
UPDATE outbox SET resolved_at = ? WHERE id = ? AND state IN ('failed', 'unknown') AND resolved_at IS NULL`, now, id)
}

func settle(ctx context.Context, tx Tx, query string, args ...any) error {
	result, err := tx.ExecContext(ctx, tx.Rebind(query), args...)
	if err != nil {
		return fmt.Errorf("notify: settle mail: %w", err)
	}
	n, err := result.RowsAffected()
	if err != nil {
		return fmt.Errorf("notify: settle mail: %w", err)
	}
	if n == 0 {
		return portal.Refuse(portal.Conflict, "mail.settled", "")
	}
	return nil
}

// Purge deletes what was sent or cancelled before a moment, and what was
// resolved. It returns how many rows went.
func Purge(ctx context.Context, tx Tx, before portal.Instant) (int64, error) {
	result, err := tx.ExecContext(ctx, tx.Rebind(`
DELETE FROM outbox WHERE created_at < ? AND (state IN ('sent', 'cancelled') OR resolved_at IS NOT NULL)`), before)
	if err != nil {
		return 0, fmt.Errorf("notify: purge: %w", err)
	}
	if _, err := tx.ExecContext(ctx, tx.Rebind(`DELETE FROM outbox_return WHERE taken_at < ?`), before); err != nil {
		return 0, fmt.Errorf("notify: purge reports: %w", err)
	}
	return result.RowsAffected()
}
