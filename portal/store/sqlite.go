package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"syscall"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver named "sqlite"
)

// openSQLite opens the file: one connection that writes, eight that read.
func openSQLite(ctx context.Context, s Settings) (engine, error) {
	sqlx.BindDriver("sqlite", sqlx.QUESTION)
	write, err := connectSQLite(ctx, s.Path, writerPragmas(), 1)
	if err != nil {
		return engine{}, err
	}
	if err := migrateSQLite(ctx, write.DB, s.Path); err != nil {
		return engine{}, errors.Join(err, write.Close())
	}
	read, err := connectSQLite(ctx, s.Path, readerPragmas(), 8)
	if err != nil {
		return engine{}, errors.Join(err, write.Close())
	}
	return engine{write: write, read: read, reading: &sql.TxOptions{ReadOnly: true}, alone: nobodyWaits}, nil
}

// writerPragmas: FULL, because an accepted offer must survive a power cut, and
// secure_delete, because erased text must not stay in free pages. A transaction
// takes the write lock when it begins.
func writerPragmas() url.Values {
	return url.Values{
		"_txlock": {"immediate"},
		"_pragma": {
			"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
			"secure_delete(1)", "trusted_schema(0)",
		},
	}
}

func readerPragmas() url.Values {
	return url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(5000)", "query_only(1)", "trusted_schema(0)"}}
}

func connectSQLite(ctx context.Context, path string, pragmas url.Values, connections int) (*sqlx.DB, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	dsn := (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: absolute}).EscapedPath(), RawQuery: pragmas.Encode()}).String()
	db, err := sqlx.ConnectContext(ctx, "sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("store: open %s: %w", path, err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// migrateSQLite brings the schema up to date. Two processes that start at the
// same moment on one file would both create the tables, so a lock file beside it
// lets one wait for the other.
func migrateSQLite(ctx context.Context, db *sql.DB, path string) error {
	release, err := lockFile(path + ".lock")
	if err != nil {
		return err
	}
	defer release()
	have, err := schemaVersion(ctx, db, "SELECT count(*) FROM sqlite_schema WHERE name = 'goose_db_version'")
	if err != nil {
		return err
	}
	if err := notNewer(have); err != nil || have == newest() {
		return err
	}
	provider, err := migrationsFor(goose.DialectSQLite3, db, "sqlite")
	if err != nil {
		return err
	}
	return up(ctx, provider)
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
