package storetest

import (
	"context"
	"database/sql"
	"slices"
	"sync"
	"testing"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal/store"
)

// places are where the databases of the tests lie.
var places sync.Map // of paths by *store.DB

// Owner reaches the database of a path behind the portal's back, as somebody
// could who owns it. It is closed when the test ends.
func Owner(t testing.TB, path string) *sql.DB {
	t.Helper()
	driver, address := "sqlite", "file:"+path+"?_pragma=busy_timeout(5000)"
	if OnPostgres(t) {
		driver, address = "pgx", Postgres(t).URL(database(t, path))
	}
	owner, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := owner.Close(); err != nil {
			t.Error(err)
		}
	})
	return owner
}

// Tamper changes records of a database of [New] as its owner could.
func Tamper(t testing.TB, db *store.DB, statements ...string) {
	t.Helper()
	place, _ := places.Load(db)
	path, known := place.(string)
	if !known {
		t.Fatal("this database was not opened here")
	}
	run(t, Owner(t, path), statements...)
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

// Tables lists the tables of records of a database, without copies.
func Tables(t testing.TB, path string) []string {
	t.Helper()
	query := "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'goose_%' AND name NOT LIKE 'copy_%'"
	if OnPostgres(t) {
		query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'goose_%' AND tablename NOT LIKE 'copy_%'"
	}
	rows, err := Owner(t, path).QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var tables []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(slices.Values(tables))
}

// Keep copies all records. What it returns puts the copies back.
func Keep(t testing.TB, path string) (restore func(t testing.TB)) {
	t.Helper()
	owner := Owner(t, path)
	var back []string
	if OnPostgres(t) { // SQLite checks no references unless it is told to
		back = append(back, "SET LOCAL session_replication_role = replica")
	}
	for _, table := range Tables(t, path) {
		run(t, owner, "CREATE TABLE copy_"+table+" AS SELECT * FROM "+table)
		back = append(back, "DELETE FROM "+table, "INSERT INTO "+table+" SELECT * FROM copy_"+table)
	}
	return func(t testing.TB) {
		t.Helper()
		tx, err := owner.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = tx.Rollback() }()
		for _, statement := range back {
			if _, err := tx.ExecContext(t.Context(), statement); err != nil {
				t.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
	}
}

func run(t testing.TB, db *sql.DB, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
}
