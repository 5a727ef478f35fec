package store

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"github.com/pressly/goose/v3"

	"wohnraum/migrations"
)

// migrate brings the schema up to date. Two processes that start at the same
// moment on one file would both create the tables, so a lock file beside it
// lets one wait for the other.
func migrate(ctx context.Context, db *sql.DB, path string) error {
	release, err := lockFile(path + ".lock")
	if err != nil {
		return err
	}
	defer release()
	files, err := fs.Sub(migrations.FS, "sqlite")
	if err != nil {
		return fmt.Errorf("store: migrations: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return fmt.Errorf("store: migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	return nil
}

func lockFile(path string) (release func(), err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600) //nolint:gosec // the path comes from the operator's settings
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil {
		return nil, fmt.Errorf("store: lock %s: %w", path, err)
	}
	return func() { _ = file.Close() }, nil
}
