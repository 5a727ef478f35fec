package notify

import (
	"context"
	"fmt"

	"wohnraum/portal"
)

// CarrierNone marks a mail that was put away: nobody was to get it.
const CarrierNone = "none"

// SettleAll puts away every waiting mail from before a moment, as if it had been
// sent then: an invented past has mails that nobody is to get. It returns how
// many.
func SettleAll(ctx context.Context, tx Tx, before portal.Instant) (int64, error) {
	result, err := tx.ExecContext(ctx, tx.Rebind(`
UPDATE outbox SET state = 'sent', carrier = ?, attempts = 1, sent_at = due_at
WHERE state = 'queued' AND created_at < ?`), CarrierNone, before)
	if err != nil {
		return 0, fmt.Errorf("notify: settle all: %w", err)
	}
	return result.RowsAffected()
}
