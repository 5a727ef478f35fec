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

var limitEntryTable = newTable("rent_limit_entry", portal.RentLimitEntry{})

// CreateLimitEntry adds a table that waits for a second person.
func (tx *Tx) CreateLimitEntry(ctx context.Context, e portal.RentLimitEntry) error {
	return tx.create(ctx, limitEntryTable, e)
}

// UpdateLimitEntry saves a decision; Conflict if somebody was faster.
func (tx *Tx) UpdateLimitEntry(ctx context.Context, e portal.RentLimitEntry) error {
	return tx.save(ctx, limitEntryTable, e)
}

// FindLimitEntry returns an entered table.
func (tx *Tx) FindLimitEntry(ctx context.Context, id portal.TaskID) (portal.RentLimitEntry, error) {
	var e portal.RentLimitEntry
	err := tx.one(ctx, &e, "SELECT "+limitEntryTable.columns+" FROM rent_limit_entry WHERE id = ?", id)
	return e, err
}

// WaitingLimitEntries returns the tables that nobody has decided about.
func (tx *Tx) WaitingLimitEntries(ctx context.Context) ([]portal.RentLimitEntry, error) {
	var entries []portal.RentLimitEntry
	err := tx.many(ctx, &entries, "SELECT "+limitEntryTable.columns+" FROM rent_limit_entry WHERE decided_at IS NULL ORDER BY id")
	return entries, err
}
