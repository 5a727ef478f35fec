package notify

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal"
)

// Tx is the caller's transaction. *sqlx.Tx is one.
type Tx = sqlx.ExtContext

const insertMail = `
INSERT INTO outbox (id, kind, recipient_account, recipient_address, lang, payload, link_id,
    dedupe, subject_kind, subject_id, state, due_at, next_at, created_at)
VALUES (?, ?, NULLIF(?, ''), ?, ?, ?, NULLIF(?, ''), ?, ?, ?, 'queued', ?, ?, ?)
ON CONFLICT (dedupe) DO NOTHING`

// Enqueue puts a mail into the outbox as part of the caller's transaction. The
// same mail enqueued again is silently one mail. An address that is none is
// refused as "mail.address": the office then calls or writes.
func Enqueue(ctx context.Context, tx Tx, now portal.Instant, m Message) error {
	if err := m.check(); err != nil {
		return err
	}
	due := now
	if m.NotBefore.After(now.Time) {
		due = m.NotBefore
	}
	lang := m.Lang
	if lang == "" {
		lang = "de"
	}
	_, err := tx.ExecContext(ctx, tx.Rebind(insertMail), m.id(now), m.Kind, m.Account, m.Address, lang,
		m.Payload, m.Link, m.dedupe(), m.Subject.Kind, m.Subject.ID, due, due, now)
	if err != nil {
		return fmt.Errorf("notify: enqueue %s: %w", m.Kind, err)
	}
	return nil
}

// Cancel stops all unsent mails about a record: its proposal ended, its consent
// was withdrawn. A mail that is just being sent is stopped unless it has already
// been handed to the server.
func Cancel(ctx context.Context, tx Tx, about Subject) error {
	_, err := tx.ExecContext(ctx, tx.Rebind(`
UPDATE outbox SET stopped = ?, state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END
WHERE subject_kind = ? AND subject_id = ? AND state IN ('queued', 'sending')`), true, about.Kind, about.ID)
	if err != nil {
		return fmt.Errorf("notify: cancel mails of %s: %w", about.Kind, err)
	}
	return nil
}
