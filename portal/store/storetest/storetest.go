// Package storetest opens real record databases for tests: a file of its own for
// each test, removed when the test ends.
package storetest

import (
	"crypto/rand"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Start is the day on which every test begins.
var Start = time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)

// Clock is a clock that stands until it is moved.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that stands at Start.
func NewClock() *Clock { return &Clock{now: Start} }

// Now implements portal.Clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// New opens an empty database.
func New(t testing.TB) *store.DB {
	t.Helper()
	db, _ := WithClock(t)
	return db
}

// WithClock opens an empty database together with the clock it lives by.
func WithClock(t testing.TB) (*store.DB, *Clock) {
	t.Helper()
	clock := NewClock()
	db, err := store.Open(t.Context(), store.Settings{
		Path: filepath.Join(t.TempDir(), "wohnraum.db"), Clock: clock,
		IDs: portal.NewIDs(clock, rand.Reader), Key: []byte("a test key that has 32 bytes.... "),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db, clock
}
