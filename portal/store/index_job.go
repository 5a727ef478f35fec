package store

import (
	"context"
	"time"

	"wohnraum/portal"
)

// Indexed is a kind of record that the search finds.
type Indexed string

// The kinds of records that the search finds. Whatever writes one of them calls
// touch, so that no use case can forget it.
const (
	IndexedListing   Indexed = "listing"
	IndexedUnit      Indexed = "unit"
	IndexedLandlord  Indexed = "landlord"
	IndexedHousehold Indexed = "household"
	IndexedContract  Indexed = "contract"
	IndexedRequest   Indexed = "request"
	IndexedTenancy   Indexed = "tenancy"

	// IndexedAll is no record: all of them are to be compared with the index.
	IndexedAll Indexed = "all"
)

// IndexedKinds lists the kinds of records.
func IndexedKinds() []Indexed {
	return []Indexed{IndexedListing, IndexedUnit, IndexedLandlord, IndexedHousehold, IndexedContract, IndexedRequest, IndexedTenancy}
}

// IndexJob says that a record's search entry is to be made anew. There is one for
// each record, however often it has changed.
type IndexJob struct {
	Kind      Indexed        `db:"kind"`
	Key       string         `db:"record_key"`
	Changes   int            `db:"changes"`
	Attempts  int            `db:"attempts"`
	CreatedAt portal.Instant `db:"created_at"`
	NextAt    portal.Instant `db:"next_at"`
	Lease     portal.Instant `db:"lease_until"`
}

// touch notes that a record has changed.
func (tx *Tx) touch(ctx context.Context, kind Indexed, key string) error {
	return tx.exec(ctx, `INSERT INTO index_job (kind, record_key, changes, attempts, created_at, next_at) VALUES (?, ?, 1, 0, ?, ?)
		ON CONFLICT (kind, record_key) DO UPDATE SET changes = index_job.changes + 1, attempts = 0, next_at = excluded.next_at`,
		kind, key, tx.now, tx.now)
}

// touchEach notes that the records have changed whose keys a query reads.
func (tx *Tx) touchEach(ctx context.Context, kind Indexed, query string, args ...any) error {
	var keys []string
	if err := tx.many(ctx, &keys, query, args...); err != nil {
		return err
	}
	return tx.touchAll(ctx, kind, keys)
}

func (tx *Tx) touchAll(ctx context.Context, kind Indexed, keys []string) error {
	for _, key := range keys {
		if err := tx.touch(ctx, kind, key); err != nil {
			return err
		}
	}
	return nil
}

// IndexAgain asks for records to be indexed again that have drifted apart from
// their entry.
func (tx *Tx) IndexAgain(ctx context.Context, kind Indexed, keys ...string) error {
	return tx.touchAll(ctx, kind, keys)
}

// CompareIndex asks for all records to be compared with the index.
func (tx *Tx) CompareIndex(ctx context.Context) error { return tx.touch(ctx, IndexedAll, "all") }

// ClaimIndexJobs takes what is due for the time of the lease. Whoever holds a job
// longer than that has lost it to the next one who asks.
func (tx *Tx) ClaimIndexJobs(ctx context.Context, lease time.Duration, limit int) ([]IndexJob, error) {
	var jobs []IndexJob
	err := tx.many(ctx, &jobs, `UPDATE index_job SET lease_until = ?, attempts = attempts + 1 WHERE (kind, record_key) IN (
			SELECT kind, record_key FROM index_job WHERE next_at <= ? AND (lease_until IS NULL OR lease_until <= ?)
			ORDER BY next_at, kind, record_key LIMIT ?)
		RETURNING kind, record_key, changes, attempts, created_at, next_at, lease_until`,
		portal.At(tx.now.Add(lease)), tx.now, tx.now, limit)
	return jobs, err
}

// FinishIndexJob ends a job, unless its record has changed since it was taken:
// then it is due again at once.
func (tx *Tx) FinishIndexJob(ctx context.Context, j IndexJob) error {
	err := tx.exec(ctx, "DELETE FROM index_job WHERE kind = ? AND record_key = ? AND changes = ?", j.Kind, j.Key, j.Changes)
	if err != nil {
		return err
	}
	return tx.exec(ctx, "UPDATE index_job SET lease_until = NULL WHERE kind = ? AND record_key = ?", j.Kind, j.Key)
}

// PutOffIndexJob gives a job back that failed, for a later time.
func (tx *Tx) PutOffIndexJob(ctx context.Context, j IndexJob, until portal.Instant) error {
	return tx.exec(ctx, `UPDATE index_job SET lease_until = NULL, next_at = CASE WHEN changes = ? THEN ? ELSE next_at END
		WHERE kind = ? AND record_key = ?`, j.Changes, until, j.Kind, j.Key)
}

// IndexQueue is how much waits to be indexed.
type IndexQueue struct {
	Waiting int            `db:"waiting"`
	Oldest  portal.Instant `db:"oldest"` // zero if nothing waits
}

// IndexQueue returns how much waits to be indexed, and since when.
func (tx *Tx) IndexQueue(ctx context.Context) (IndexQueue, error) {
	var queue IndexQueue
	err := tx.one(ctx, &queue, "SELECT count(*) AS waiting, min(created_at) AS oldest FROM index_job")
	return queue, err
}
