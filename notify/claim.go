package notify

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"wohnraum/portal"
)

// claim takes due mails in one statement. The caller commits before it sends,
// so that no other worker takes them and a crash leaves a trace.
func claim(ctx context.Context, tx Tx, now portal.Instant, domain string) ([]Row, error) {
	rows, err := selectRows(ctx, tx, `
UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_until = ?, carrier = '',
    message_id = COALESCE(message_id, id || '@' || ?)
WHERE id IN (SELECT id FROM outbox WHERE state = 'queued' AND next_at <= ? ORDER BY next_at, id LIMIT ?`+skipLocked(tx)+`)
RETURNING `+columns, portal.At(now.Add(claimLease)), domain, now, batch)
	if err != nil {
		return nil, fmt.Errorf("notify: claim: %w", err)
	}
	// No database promises the order of RETURNING, and what has waited longest goes
	// first.
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(a.NextAt.Compare(b.NextAt.Time), cmp.Compare(a.ID, b.ID))
	})
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

// offer notes that the mail is about to be handed to a transport, and holds it
// for as long as a letter may take. A mail without this note has certainly not
// left.
func offer(ctx context.Context, tx Tx, row *Row, carrier string, now portal.Instant) error {
	until := portal.At(now.Add(letterLease))
	_, err := tx.ExecContext(ctx, tx.Rebind(`UPDATE outbox SET carrier = ?, lease_until = ? WHERE id = ? AND `+held),
		carrier, until, row.ID, row.LeaseUntil)
	if err != nil {
		return fmt.Errorf("notify: offer: %w", err)
	}
	row.LeaseUntil = until
	return nil
}

// held is the condition that nobody else took the mail since: a worker that hung
// for longer than its lease must not write over its successor.
const held = `state = 'sending' AND lease_until = ?`

// holds tells the same of a row that was just read.
func (r Row) holds(fresh Row) bool {
	return fresh.State == Sending && fresh.LeaseUntil.Equal(r.LeaseUntil.Time)
}

// expired lists the mails of a worker that died with them in its hands.
func expired(ctx context.Context, tx Tx, now portal.Instant) ([]Row, error) {
	return selectRows(ctx, tx, `SELECT `+columns+` FROM outbox WHERE state = 'sending' AND lease_until <= ?
ORDER BY id LIMIT 100`, now)
}
