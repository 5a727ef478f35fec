package store

import (
	"context"

	"wohnraum/portal"
)

// OrderCount is how many approvals gave one reason for leaving the order; "" are
// those that followed it.
type OrderCount struct {
	Reason    string `db:"order_reason"`
	Approvals int    `db:"approvals"`
}

// OrderCounts counts the approvals since an instant by their reason (decision 20).
func (tx *Tx) OrderCounts(ctx context.Context, since portal.Instant) ([]OrderCount, error) {
	var counts []OrderCount
	err := tx.many(ctx, &counts, `SELECT order_reason, count(*) AS approvals FROM proposal
		WHERE approved_at >= ? GROUP BY order_reason ORDER BY approvals DESC, order_reason`, since)
	return counts, err
}
