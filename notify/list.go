package notify

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
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
