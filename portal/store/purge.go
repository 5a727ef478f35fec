package store

import (
	"context"

	"wohnraum/portal"
)

// PurgeDrafts deletes the offers that were begun before a moment, never sent,
// and to which no mailed link leads any more, with their dwellings.
func (tx *Tx) PurgeDrafts(ctx context.Context, before portal.Instant) error {
	var drafts []struct {
		ID   portal.ListingID `db:"id"`
		Unit portal.UnitID    `db:"unit_id"`
	}
	err := tx.many(ctx, &drafts, `SELECT id, unit_id FROM listing WHERE state = 'draft' AND created_at < ?
		AND NOT EXISTS (SELECT 1 FROM link WHERE listing_id = listing.id AND expires_at > ?)`, before, tx.now)
	if err != nil {
		return err
	}
	for _, draft := range drafts {
		if err := tx.exec(ctx, "DELETE FROM link WHERE listing_id = ?", draft.ID); err != nil {
			return err
		}
		if err := tx.exec(ctx, "DELETE FROM listing WHERE id = ? AND state = 'draft'", draft.ID); err != nil {
			return err
		}
		err := tx.exec(ctx, "DELETE FROM unit WHERE id = ? AND NOT EXISTS (SELECT 1 FROM listing WHERE unit_id = unit.id)", draft.Unit)
		if err != nil {
			return err
		}
	}
	return nil
}

// PurgeSessions deletes the sessions that have expired.
func (tx *Tx) PurgeSessions(ctx context.Context) error {
	return tx.exec(ctx, "DELETE FROM session WHERE expires_at <= ?", tx.now)
}

// PurgeLinks deletes the mailed links that expired before a moment. Until then
// their page still says what happened and offers a new one.
func (tx *Tx) PurgeLinks(ctx context.Context, before portal.Instant) error {
	return tx.exec(ctx, "DELETE FROM link WHERE expires_at < ?", before)
}

// PurgeRuns deletes the match runs from before a moment that led to no approval.
func (tx *Tx) PurgeRuns(ctx context.Context, before portal.Instant) error {
	return tx.exec(ctx, "DELETE FROM match_run WHERE NOT kept AND at < ?", before)
}
