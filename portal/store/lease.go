package store

import (
	"context"
	"time"

	"wohnraum/portal"
)

// Lease says that one process does alone what several could do. It ends by
// itself unless it is kept, so that a process which hangs or is gone is followed.
type Lease struct {
	Name   string         `db:"name"`
	Holder string         `db:"holder"`
	Since  portal.Instant `db:"since"` // without a break
	Until  portal.Instant `db:"until"`
}

// Free tells whether somebody else may take the lease: it has ended, or it ends
// later than the clocks of the processes may differ, so that it was written by a
// clock that was wrong and is no reason to wait.
func (l Lease) Free(now portal.Instant, length time.Duration) bool {
	left := l.Until.Sub(now.Time)
	return left <= 0 || left > 2*length
}

// KeepLease takes a lease that is free, or goes on holding it, and tells whether
// the holder has it now. The clocks of the processes may differ by less than the
// length.
func (tx *Tx) KeepLease(ctx context.Context, name, holder string, length time.Duration) (bool, error) {
	var held []string
	err := tx.many(ctx, &held, `INSERT INTO lease (name, holder, since, until) VALUES (?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until,
			since = CASE WHEN lease.holder = excluded.holder THEN lease.since ELSE excluded.since END
		WHERE lease.holder = excluded.holder OR lease.until <= ? OR lease.until > ?
		RETURNING holder`,
		name, holder, tx.now, tx.after(length), tx.now, tx.after(2*length))
	return len(held) > 0, err
}

// ReleaseLease ends a lease before its time, so that nobody has to wait for it.
func (tx *Tx) ReleaseLease(ctx context.Context, name, holder string) error {
	return tx.exec(ctx, "DELETE FROM lease WHERE name = ? AND holder = ?", name, holder)
}

// Leases lists what is held or was held last.
func (tx *Tx) Leases(ctx context.Context) ([]Lease, error) {
	var leases []Lease
	err := tx.many(ctx, &leases, "SELECT name, holder, since, until FROM lease ORDER BY name")
	return leases, err
}

func (tx *Tx) after(d time.Duration) portal.Instant { return portal.At(tx.now.Add(d)) }
