package jobs

import (
	"context"
	"sync"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Where several programs work on one database, one of them does the clock's work:
// whoever holds the lease. A leader that hangs or is gone is followed after
// leaseLength and one beat, which is less than half a minute.
const (
	leaseName   = "clock"
	leaseLength = 24 * time.Second
	renewAfter  = 8 * time.Second
	beat        = 4 * time.Second
)

// leader is this process's part in the lease. A leader without a name is alone
// and needs none.
type leader struct {
	name  string
	db    *store.DB
	clock portal.Clock

	mu    sync.Mutex
	until portal.Instant // zero while it does not lead
}

// leads tells whether this process holds the lease, by its own clock: whoever
// slept through its end does not believe so a moment longer.
func (l *leader) leads() bool {
	if l.name == "" {
		return true
	}
	left := l.left()
	return left > 0 && left <= leaseLength
}

func (l *leader) left() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.until.Sub(l.clock.Now())
}

// keep takes the lease if it is free, and renews it in time. It writes only when
// there is something to write.
func (l *leader) keep(ctx context.Context) error {
	if l.name == "" || l.leads() && l.left() > leaseLength-renewAfter {
		return nil
	}
	if !l.leads() {
		if free, err := l.free(ctx); err != nil || !free {
			return err
		}
	}
	return l.db.Write(ctx, func(tx *store.Tx) error {
		held, err := tx.KeepLease(ctx, leaseName, l.name, leaseLength)
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.until = (portal.Instant{}); held && err == nil {
			l.until = portal.At(tx.Now().Add(leaseLength))
		}
		return err
	})
}

// free asks without writing, since most of the time somebody else leads.
func (l *leader) free(ctx context.Context) (free bool, err error) {
	err = l.db.Read(ctx, func(tx *store.Tx) error {
		lease, held, err := clockLease(ctx, tx)
		free = !held || lease.Holder == l.name || lease.Free(tx.Now(), leaseLength)
		return err
	})
	return free, err
}

func clockLease(ctx context.Context, tx *store.Tx) (lease store.Lease, held bool, err error) {
	leases, err := tx.Leases(ctx)
	for _, one := range leases {
		if one.Name == leaseName {
			return one, true, err
		}
	}
	return store.Lease{}, false, err
}

// resign ends the lease at once, so that the next one need not wait for its end.
func (l *leader) resign(ctx context.Context) error {
	if l.name == "" {
		return nil
	}
	l.mu.Lock()
	l.until = portal.Instant{}
	l.mu.Unlock()
	return l.db.Write(ctx, func(tx *store.Tx) error { return tx.ReleaseLease(ctx, leaseName, l.name) })
}
