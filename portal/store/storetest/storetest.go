// Package storetest opens real record databases for tests: one of its own for
// each test, gone when the test ends.
//
// It is SQLite unless the environment says TEST_DATABASE=postgres. Then every
// test works in a copy of a migrated PostgreSQL database, in the role that an
// office in service has: without the right to change the schema or the audit log.
package storetest

import (
	"crypto/rand"
	"path/filepath"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Key is the secret key of the tests.
const Key = "a test key that has 32 bytes.... "

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
	path := filepath.Join(t.TempDir(), "wohnraum.db")
	db, err := store.Open(t.Context(), store.Settings{
		Path: path, URL: URL(t, path), Clock: clock, IDs: portal.NewIDs(clock, rand.Reader), Key: []byte(Key),
	})
	if err != nil {
		t.Fatal(err)
	}
	places.Store(db, path)
	t.Cleanup(func() {
		places.Delete(db)
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db, clock
}
