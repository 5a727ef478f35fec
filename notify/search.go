package notify

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
)

// The choices of [Filter.Which].
const (
	WhichTrouble = "trouble" // a person must look at it
	WhichWaiting = "waiting" // not sent yet
	WhichSent    = "sent"    // taken by a server, or filed as a file
)

// Filter narrows a list of mails. What is "" does not filter.
type Filter struct {
	Which  string
	Search string // part of an address, or the number of an offer
	Before ID     // the last mail of the page before
	Limit  int
}

const filterWhere = ` FROM outbox WHERE (? = ''
    OR ? = 'trouble' AND state IN ('failed', 'unknown') AND resolved_at IS NULL
    OR ? = 'waiting' AND state IN ('queued', 'sending')
    OR ? = 'sent' AND state = 'sent')
AND (? = '' OR lower(recipient_address) LIKE ? ESCAPE '!' OR lower(payload) LIKE ? ESCAPE '!')`

func (f Filter) args(more ...any) []any {
	part := likeText.Replace(strings.ToLower(strings.TrimSpace(f.Search)))
	args := []any{f.Which, f.Which, f.Which, f.Which, part, "%" + part + "%", `%"listing":"%` + part + `"%`}
	return append(args, more...)
}

// likeText keeps what somebody typed from acting as a pattern.
var likeText = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

// ListFiltered lists the mails that a filter leaves, newest first, and counts
// those before the page, so that it can say "21–40 of 63".
func ListFiltered(ctx context.Context, tx Tx, f Filter) (page Page, skipped int, err error) {
	before := f.Before
	if before == "" {
		before = "g" // above every UUID
	}
	err = sqlx.GetContext(ctx, tx, &page.Total, tx.Rebind(`SELECT count(*)`+filterWhere), f.args()...)
	if err != nil {
		return Page{}, 0, fmt.Errorf("notify: count mails: %w", err)
	}
	page.Rows, err = selectRows(ctx, tx, `SELECT `+columns+filterWhere+` AND id < ? ORDER BY id DESC LIMIT ?`,
		f.args(before, f.Limit+1)...)
	if err != nil || len(page.Rows) == 0 {
		return page, 0, err
	}
	if len(page.Rows) > f.Limit {
		page.Rows = page.Rows[:f.Limit]
		page.Next = page.Rows[f.Limit-1].ID
	}
	err = sqlx.GetContext(ctx, tx, &skipped, tx.Rebind(`SELECT count(*)`+filterWhere+` AND id > ?`),
		f.args(page.Rows[0].ID)...)
	if err != nil {
		return Page{}, 0, fmt.Errorf("notify: count mails before: %w", err)
	}
	return page, skipped, nil
}
