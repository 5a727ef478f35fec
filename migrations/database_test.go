package migrations_test

import (
	"database/sql"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"wohnraum/portal/testserver"
)

// open returns an empty database with what migrates it.
func open(t *testing.T, dialect string) (*sql.DB, *goose.Provider) {
	t.Helper()
	driver, address, kind := "sqlite", "file:"+filepath.Join(t.TempDir(), "m.db")+"?_pragma=foreign_keys(1)", goose.DialectSQLite3
	if dialect == "postgres" {
		driver, address, kind = "pgx", emptyPostgres(t), goose.DialectPostgres
	}
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	provider, err := goose.NewProvider(kind, db, files(t, dialect))
	if err != nil {
		t.Fatal(err)
	}
	return db, provider
}

func emptyPostgres(t *testing.T) string {
	t.Helper()
	server, err := testserver.SharedPostgres()
	if err != nil {
		t.Fatal(err)
	}
	name, err := server.Fresh(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return server.URL(name)
}

// schemas ask for every table, index, function and trigger with its text, but
// for what belongs to goose and to the database itself.
var schemas = map[string]string{
	"sqlite": `SELECT type || ' ' || name || ': ' || sql FROM sqlite_schema
		WHERE sql IS NOT NULL AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%' ORDER BY 1`,
	"postgres": `SELECT 'column ' || table_name || '.' || column_name || ': ' || data_type || ' ' || is_nullable || ' ' ||
			coalesce(column_default, '') || ' ' || coalesce(collation_name, '')
		FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'goose%'
		UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'goose%'
		UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
			WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE 'goose%'
		UNION ALL SELECT 'function ' || proname || ': ' || prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
		UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`,
}

func schema(t *testing.T, db *sql.DB, dialect string) []string {
	t.Helper()
	return texts(t, db, schemas[dialect])
}

// kinds of columns, in words that both databases share. In SQLite a moment is a
// text and a yes or no a number between 0 and 1.
var columnQueries = map[string]string{
	"sqlite": `SELECT t.name || '.' || c.name || ' ' || CASE c.type WHEN 'INTEGER' THEN 'number' WHEN 'BOOLEAN' THEN 'number' ELSE 'text' END ||
			CASE WHEN c."notnull" OR c.pk > 0 THEN '' ELSE ' or nothing' END
		FROM sqlite_schema t JOIN pragma_table_info(t.name) c
		WHERE t.type = 'table' AND t.name NOT LIKE 'goose%' AND t.name NOT LIKE 'sqlite%'`,
	"postgres": `SELECT table_name || '.' || column_name || ' ' || CASE WHEN data_type IN ('bigint', 'boolean') THEN 'number' ELSE 'text' END ||
			CASE is_nullable WHEN 'NO' THEN '' ELSE ' or nothing' END
		FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'goose%'`,
}

func columns(t *testing.T, db *sql.DB, dialect string) []string {
	t.Helper()
	list := texts(t, db, columnQueries[dialect])
	slices.Sort(list)
	return list
}

var indexQueries = map[string]string{
	"sqlite": `SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND name NOT LIKE 'goose%'`,
	"postgres": `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'goose%'
		AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key'`,
}

// indexHead matches an index up to its condition, which the databases write in
// their own ways.
var indexHead = regexp.MustCompile(`^(CREATE (?:UNIQUE )?INDEX \w+ ON )(?:public\.)?(\w+)(?: USING btree)? (\([\w, ]+\))( WHERE)?`)

func indexes(t *testing.T, db *sql.DB, dialect string) []string {
	t.Helper()
	list := texts(t, db, indexQueries[dialect])
	for i, text := range list {
		parts := indexHead.FindStringSubmatch(text)
		if parts == nil {
			t.Fatalf("index %s", text)
		}
		list[i] = strings.Join(parts[1:], "")
	}
	slices.Sort(list)
	return list
}
