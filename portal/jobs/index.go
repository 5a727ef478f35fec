package jobs

import "context"

// compareIndex asks for all records to be compared with what the search holds of
// them. Whoever indexes does it, outside this transaction.
func compareIndex(ctx context.Context, t turn) error {
	return t.CompareIndex(ctx)
}
