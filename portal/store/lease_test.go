package store_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

const leaseLength = 24 * time.Second

// lessor asks for one lease in the names of several processes.
type lessor struct {
	*testing.T

	db *store.DB
}

func (l lessor) wants(holder string, want bool) {
	l.Helper()
	write(l.T, l.db, func(ctx context.Context, tx *store.Tx) error {
		held, err := tx.KeepLease(ctx, "clock", holder, leaseLength)
		if held != want {
			l.Errorf("%s holds the lease: %v, want %v", holder, held, want)
		}
		return err
	})
}

func (l lessor) releases(holder string) {
	l.Helper()
	write(l.T, l.db, func(ctx context.Context, tx *store.Tx) error { return tx.ReleaseLease(ctx, "clock", holder) })
}

func (l lessor) leases() (leases []store.Lease) {
	l.Helper()
	err := l.db.Read(l.Context(), func(tx *store.Tx) (err error) {
		leases, err = tx.Leases(l.Context())
		return err
	})
	if err != nil {
		l.Fatal(err)
	}
	return leases
}

func TestLease_KeptByOneUntilItEnds(t *testing.T) {
	t.Parallel()
	db, clock := storetest.WithClock(t)
	l := lessor{t, db}
	l.wants("one", true)
	began := portal.At(clock.Now())
	l.wants("another", false)
	clock.Advance(leaseLength - time.Second)
	l.wants("another", false)
	l.wants("one", true)
	clock.Advance(leaseLength - time.Second)
	l.wants("another", false)
	if held := l.leases(); len(held) != 1 || held[0].Holder != "one" || !held[0].Since.Equal(began.Time) || !held[0].Until.Equal(clock.Now().Add(time.Second)) {
		t.Errorf("held since %v: %+v", began, held)
	}
	clock.Advance(time.Second)
	l.wants("another", true)
	l.wants("one", false)
	if held := l.leases(); len(held) != 1 || held[0].Holder != "another" || !held[0].Since.Equal(clock.Now()) {
		t.Errorf("taken over: %+v", held)
	}
}

func TestLease_ReleasedByItsHolderOnly(t *testing.T) {
	t.Parallel()
	l := lessor{t, storetest.New(t)}
	l.wants("one", true)
	l.releases("another")
	l.wants("another", false)
	if held := l.leases()[0]; held.Free(portal.At(storetest.Start), leaseLength) || !held.Free(held.Until, leaseLength) {
		t.Errorf("free at the wrong time: %+v", held)
	}
	l.releases("one")
	if held := l.leases(); len(held) != 0 {
		t.Errorf("after the release: %+v", held)
	}
	l.wants("another", true)
}

func TestLease_OneNameIsNotAnother(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	lessor{t, db}.wants("one", true)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		held, err := tx.KeepLease(ctx, "post", "another", leaseLength)
		if !held {
			t.Error("a lease of another name is taken")
		}
		return err
	})
}

// A clock that was wrong by days keeps nobody waiting for days, and one that
// goes back by an hour does not make two holders.
func TestLease_ClockGoesBack(t *testing.T) {
	t.Parallel()
	db, clock := storetest.WithClock(t)
	l := lessor{t, db}
	clock.Advance(400 * 24 * time.Hour)
	l.wants("fast", true)
	clock.Advance(-400 * 24 * time.Hour)
	l.wants("right", true)
	l.wants("fast", false)
	clock.Advance(-time.Hour)
	l.wants("right", true)
	l.wants("fast", false)
	clock.Advance(-leaseLength / 2)
	l.wants("fast", false)
}

func TestLease_ConcurrentHolders(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	var holders atomic.Int32
	var group sync.WaitGroup
	for _, name := range []string{"one", "two", "three", "four", "five", "six"} {
		group.Go(func() {
			err := db.Write(t.Context(), func(tx *store.Tx) error {
				held, err := tx.KeepLease(t.Context(), "clock", name, leaseLength)
				if held {
					holders.Add(1)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if holders.Load() != 1 {
		t.Errorf("%d processes hold the lease", holders.Load())
	}
}
