package store

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"

	"wohnraum/migrations"
)

// newest is the number of the last migration that this program brings. Both
// databases have the same numbers.
var newest = sync.OnceValue(func() int64 {
	names, err := fs.Glob(migrations.FS, "postgres/*.sql")
	if err != nil || len(names) == 0 {
		panic("store: no migrations")
	}
	number, _, _ := strings.Cut(path.Base(names[len(names)-1]), "_")
	version, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		panic("store: the name of a migration: " + err.Error())
	}
	return version
})

func migrationsFor(dialect goose.Dialect, db *sql.DB, folder string, options ...goose.ProviderOption) (*goose.Provider, error) {
	files, err := fs.Sub(migrations.FS, folder)
	if err != nil {
		return nil, fmt.Errorf("store: migrations: %w", err)
	}
	provider, err := goose.NewProvider(dialect, db, files, options...)
	if err != nil {
		return nil, fmt.Errorf("store: migrations: %w", err)
	}
	return provider, nil
}

// schemaVersion reads the number of the last migration; 0 if there was none.
// Goose would make its table when asked, and who asks may not have the right to.
func schemaVersion(ctx context.Context, db *sql.DB, countVersionTables string) (int64, error) {
	var tables, version int64
	if err := db.QueryRowContext(ctx, countVersionTables).Scan(&tables); err != nil {
		return 0, fmt.Errorf("store: version of the schema: %w", err)
	}
	if tables == 0 {
		return 0, nil
	}
	err := db.QueryRowContext(ctx, "SELECT COALESCE(max(version_id), 0) FROM goose_db_version").Scan(&version)
	if err != nil {
		return 0, fmt.Errorf("store: version of the schema: %w", err)
	}
	return version, nil
}

// notNewer refuses a schema of the future: what it means is not known here.
func notNewer(have int64) error {
	if have > newest() {
		return fmt.Errorf("store: the database was brought to schema %d by a newer version of this program, this one knows schemas up to %d: "+
			"please start the newer version, or restore the backup from before the update", have, newest())
	}
	return nil
}

func up(ctx context.Context, provider *goose.Provider) error {
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	return nil
}
