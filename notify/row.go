package notify

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal"
)

// State is where a mail stands.
type State string

// The states, see the package's manual.
const (
	Queued    State = "queued"
	Sending   State = "sending"
	Sent      State = "sent"
	Failed    State = "failed"
	Unclear   State = "unknown"
	Cancelled State = "cancelled"
)

// Row is a mail of the outbox, for the worker and for the office's pages.
type Row struct {
	ID      ID               `db:"id"`
	Kind    Name             `db:"kind"`
	Account portal.AccountID `db:"recipient_account"`
	Address string           `db:"recipient_address"`
	Lang    string           `db:"lang"`
	Payload Payload          `db:"-"`
	Stored  string           `db:"payload"` // the payload as it lies in the database
	Link    portal.LinkID    `db:"link_id"`
	Subject
	State         State          `db:"state"`
	Attempts      int            `db:"attempts"`
	Stopped       bool           `db:"stopped"`
	PossiblyTwice bool           `db:"possibly_twice"`
	DueAt         portal.Instant `db:"due_at"`
	NextAt        portal.Instant `db:"next_at"`
	MessageID     string         `db:"message_id"`
	Carrier       string         `db:"carrier"` // how it was sent, or is being sent
	Reply         string         `db:"server_reply"`
	LastError     string         `db:"last_error"`
	CreatedAt     portal.Instant `db:"created_at"`
	SentAt        portal.Instant `db:"sent_at"`
	ResolvedAt    portal.Instant `db:"resolved_at"`
	// LeaseUntil is until when a worker holds the mail. It changes with every
	// claim, and so proves that a worker still holds what it took.
	LeaseUntil portal.Instant `db:"lease_until"`

	unreadable error // why the payload could not be read
}

// read opens the payload. A damaged one harms this mail only, and only when it
// is written: a list that failed over it would stop every other mail, too.
func (r *Row) read() { r.unreadable = json.Unmarshal([]byte(r.Stored), &r.Payload) }

// Delivered tells whether a mail server took the mail. A mail that was only
// filed as a file is sent as far as the outbox goes, but it reached nobody.
func (r Row) Delivered() bool { return r.State == Sent && r.Carrier == CarrierSMTP }

const columns = `id, kind, COALESCE(recipient_account, '') AS recipient_account, recipient_address, lang, payload,
COALESCE(link_id, '') AS link_id, subject_kind, subject_id, state, attempts, stopped, possibly_twice, due_at, next_at,
COALESCE(message_id, '') AS message_id, carrier, server_reply, last_error, created_at, sent_at, resolved_at, lease_until`

// Find returns one mail.
func Find(ctx context.Context, tx Tx, id ID) (Row, error) {
	var row Row
	err := sqlx.GetContext(ctx, tx, &row, tx.Rebind(`SELECT `+columns+` FROM outbox WHERE id = ?`), id)
	if errors.Is(err, sql.ErrNoRows) {
		return Row{}, portal.Errorf(portal.NotFound, "notify: mail %s", id)
	}
	if err != nil {
		return Row{}, fmt.Errorf("notify: find mail: %w", err)
	}
	row.read()
	return row, nil
}

func selectRows(ctx context.Context, tx Tx, query string, args ...any) ([]Row, error) {
	var rows []Row
	if err := sqlx.SelectContext(ctx, tx, &rows, tx.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("notify: list mails: %w", err)
	}
	for i := range rows {
		rows[i].read()
	}
	return rows, nil
}
