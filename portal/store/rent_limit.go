package store

import (
	"context"

	"wohnraum/portal"
)

// EndRentLimit says on which day a row of a table ceases to hold, because its
// successor begins. A row is never deleted: old decisions stand on it.
func (tx *Tx) EndRentLimit(ctx context.Context, id portal.TaskID, last portal.Date) error {
	return tx.exec(ctx, "UPDATE rent_limit SET valid_until = ? WHERE id = ? AND valid_until = ''", last, id)
}

// VerifyRentLimits marks a table as compared with its source.
func (tx *Tx) VerifyRentLimits(ctx context.Context, table string) error {
	return tx.exec(ctx, "UPDATE rent_limit SET verified = 1 WHERE table_name = ?", table)
}
