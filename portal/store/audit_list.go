package store

import (
	"context"

	"wohnraum/portal"
)

// ListAudit returns entries before a sequence number (0 is the newest), newest
// first, whose action or subject contains a text, and how many there are.
func (tx *Tx) ListAudit(ctx context.Context, search string, before int64, limit int) ([]portal.AuditEntry, int, error) {
	const matching = "(? = '' OR lower(action) LIKE ? ESCAPE '!' OR subject_id = ?)"
	var total int
	if err := tx.one(ctx, &total, "SELECT count(*) FROM audit WHERE "+matching, search, part(search), search); err != nil {
		return nil, 0, err
	}
	var entries []portal.AuditEntry
	err := tx.many(ctx, &entries, "SELECT "+auditTable.columns+" FROM audit WHERE "+matching+" AND (CAST(? AS BIGINT) = 0 OR seq < ?) ORDER BY seq DESC LIMIT ?",
		search, part(search), search, before, before, limit)
	return entries, total, err
}

// auditBatch is how many entries are checked at a time.
const auditBatch = 1000

// VerifyAudit recomputes the chain of codes and returns the number of the first
// entry that does not fit; 0 if all do. Whatever was put in front of the first
// entry breaks the chain at 1.
func (tx *Tx) VerifyAudit(ctx context.Context) (int64, error) {
	var before int64
	if err := tx.one(ctx, &before, "SELECT count(*) FROM audit WHERE seq < 1"); err != nil || before > 0 {
		return min(1, before), err
	}
	last := portal.AuditEntry{}
	for {
		var entries []portal.AuditEntry
		if err := tx.many(ctx, &entries, "SELECT "+auditTable.columns+" FROM audit WHERE seq > ? ORDER BY seq LIMIT ?", last.Seq, auditBatch); err != nil {
			return 0, err
		}
		if len(entries) == 0 {
			return 0, nil
		}
		for _, entry := range entries {
			if entry.Seq != last.Seq+1 || entry.Code != tx.keys.chained(last.Code, entry) {
				return entry.Seq, nil
			}
			last = entry
		}
	}
}
