package notify

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal"
)

// claim takes due mails in one statement. The caller commits before it sends,
// so that no other worker takes them and a crash leaves a trace.
func claim(ctx context.Context, tx Tx, now portal.Instant, domain string) ([]Row, error) {
	rows, err := selectRows(ctx, tx, `
UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_until = ?, carrier = '',
    message_id = COALESCE(message_id, id || '@' || ?)
WHERE id IN (SELECT id FROM outbox WHERE state = 'queued' AND next_at <= ? ORDER BY next_at, id LIMIT ?`+skipLocked(tx)+`)
RETURNING `+columns, portal.At(now.Add(lease)), domain, now, batch)
	if err != nil {
		return nil, fmt.Errorf("notify: claim: %w", err)
	}
	return rows, nil
}

// skipLocked lets several workers on PostgreSQL share the queue without waiting
// for each other. SQLite has one writer anyway.
func skipLocked(tx Tx) string {
	if tx.DriverName() == "pgx" {
		return " FOR UPDATE SKIP LOCKED"
	}
	return ""
}

// offer notes that the mail is about to be handed to a transport. A mail without
// this note has certainly not left.
func offer(ctx context.Context, tx Tx, row Row, carrier string) error {
	_, err := tx.ExecContext(ctx, tx.Rebind(`UPDATE outbox SET carrier = ? WHERE id = ? AND state = 'sending'`),
		carrier, row.ID)
	if err != nil {
		return fmt.Errorf("notify: offer: %w", err)
	}
	return nil
}

// expired lists the mails of a worker that died with them in its hands.
func expired(ctx context.Context, tx Tx, now portal.Instant) ([]Row, error) {
	return selectRows(ctx, tx, `SELECT `+columns+` FROM outbox WHERE state = 'sending' AND lease_until <= ?
ORDER BY id LIMIT 100`, now)
}

// blocked returns a server's words if it has refused the address for good.
func blocked(ctx context.Context, tx Tx, address string) (string, error) {
	var replies []string
	err := sqlx.SelectContext(ctx, tx, &replies,
		tx.Rebind(`SELECT reply FROM outbox_refused WHERE address = ?`), address)
	if err != nil || len(replies) == 0 {
		return "", err
	}
	return replies[0], nil
}
