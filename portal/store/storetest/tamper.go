package storetest

import (
	"context"
	"database/sql"
	"sync"
	"testing"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal/store"
)

// places are where the databases of the tests lie.
var places sync.Map // of paths by *store.DB

// Tamper changes records behind the portal's back, as somebody could who owns the
// database.
func Tamper(t testing.TB, db *store.DB, statements ...string) {
	t.Helper()
	place, _ := places.Load(db)
	path, known := place.(string)
	if !known {
		t.Fatal("this database was not opened here")
	}
	driver, address := "sqlite", "file:"+path+"?_pragma=busy_timeout(5000)"
	if OnPostgres(t) {
		driver, address = "pgx", OwnerURL(t, path)
	}
	owner, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = owner.Close() }()
	for _, statement := range statements {
		if _, err := owner.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
}

// Defer lets records of this transaction lack the records that they belong to,
// until it ends.
func Defer(ctx context.Context, tx *store.Tx) error {
	statement := "PRAGMA defer_foreign_keys = 1"
	if sqlx.BindType(tx.DriverName()) == sqlx.DOLLAR {
		statement = "SET CONSTRAINTS ALL DEFERRED"
	}
	_, err := tx.ExecContext(ctx, statement)
	return err
}
