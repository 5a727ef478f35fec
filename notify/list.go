package notify

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal"
)

// Page is one page of a list, newest first.
type Page struct {
	Rows  []Row
	Total int // of the whole list
	Next  ID  // where the next page begins; empty on the last one
}

// ListRecent lists the mails older than a mail of the page before; "" begins.
func ListRecent(ctx context.Context, tx Tx, before ID, limit int) (Page, error) {
	return list(ctx, tx, before, limit,
		`SELECT count(*) FROM outbox`,
		`SELECT `+columns+` FROM outbox WHERE id < ? ORDER BY id DESC LIMIT ?`)
}

// ListTrouble lists the mails that a person must look at.
func ListTrouble(ctx context.Context, tx Tx, before ID, limit int) (Page, error) {
	return list(ctx, tx, before, limit,
		`SELECT count(*) FROM outbox WHERE state IN ('failed', 'unknown') AND resolved_at IS NULL`,
		`SELECT `+columns+` FROM outbox
WHERE id < ? AND state IN ('failed', 'unknown') AND resolved_at IS NULL ORDER BY id DESC LIMIT ?`)
}

// ListAbout lists the mails about one record, newest first.
func ListAbout(ctx context.Context, tx Tx, about Subject) ([]Row, error) {
	return selectRows(ctx, tx, `SELECT `+columns+` FROM outbox WHERE subject_kind = ? AND subject_id = ?
ORDER BY id DESC LIMIT 200`, about.Kind, about.ID)
}

// list reads one row more than asked, to know whether there is a next page.
func list(ctx context.Context, tx Tx, before ID, limit int, count, query string) (Page, error) {
	if before == "" {
		before = "g" // above every UUID
	}
	var page Page
	if err := sqlx.GetContext(ctx, tx, &page.Total, count); err != nil {
		return Page{}, fmt.Errorf("notify: count mails: %w", err)
	}
	rows, err := selectRows(ctx, tx, query, before, limit+1)
	if err != nil {
		return Page{}, err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		page.Next = rows[limit-1].ID
	}
	page.Rows = rows
	return page, nil
}

// Health is what the status page says about mail.
type Health struct {
	Waiting   int            `db:"waiting"`    // mails that are due
	OldestDue portal.Instant `db:"oldest_due"` // since when the oldest of them is due
	LastSent  portal.Instant `db:"last_sent"`  // when a mail server last took one
	Trouble   int            `db:"trouble"`    // mails that a person must look at
}

// CheckHealth counts what waits. A mail that has been due for a quarter of an
// hour means that the mail server is away or that no worker runs.
func CheckHealth(ctx context.Context, tx Tx, now portal.Instant) (Health, error) {
	var h Health
	err := sqlx.GetContext(ctx, tx, &h, tx.Rebind(`
SELECT (SELECT count(*) FROM outbox WHERE state = 'queued' AND due_at <= ?) AS waiting,
       (SELECT min(due_at) FROM outbox WHERE state = 'queued' AND due_at <= ?) AS oldest_due,
       (SELECT max(sent_at) FROM outbox WHERE state = 'sent' AND carrier = ?) AS last_sent,
       (SELECT count(*) FROM outbox WHERE state IN ('failed', 'unknown') AND resolved_at IS NULL) AS trouble`), now, now, CarrierSMTP)
	if err != nil {
		return Health{}, fmt.Errorf("notify: health: %w", err)
	}
	return h, nil
}
