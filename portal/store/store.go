package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"path/filepath"
	"sync/atomic"

	"github.com/jmoiron/sqlx"
	_ "modernc.org/sqlite" // the driver named "sqlite"

	"wohnraum/portal"
)

// Settings say where the database is and with what it seals.
type Settings struct {
	Path  string // the SQLite file; its folder must exist
	Clock portal.Clock
	IDs   *portal.IDs
	Key   []byte // 32 bytes: sealing, search hashes and the audit chain are derived from it
}

// DB is the record database: one writer, many readers.
type DB struct {
	write, read *sqlx.DB
	clock       portal.Clock
	ids         *portal.IDs
	keys        keys
	changes     atomic.Uint64
}

// Open opens the database and brings its schema up to date. Close it in the end.
func Open(ctx context.Context, s Settings) (*DB, error) {
	keys, err := deriveKeys(s.Key)
	if err != nil {
		return nil, err
	}
	sqlx.BindDriver("sqlite", sqlx.QUESTION)
	write, err := connect(ctx, s.Path, writerPragmas(), 1)
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, write.DB, s.Path); err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read, err := connect(ctx, s.Path, readerPragmas(), 8)
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	return &DB{write: write, read: read, clock: s.Clock, ids: s.IDs, keys: keys}, nil
}

// writerPragmas: FULL, because an accepted offer must survive a power cut, and
// secure_delete, because erased text must not stay in free pages.
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

func connect(ctx context.Context, path string, pragmas url.Values, connections int) (*sqlx.DB, error) {
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

// Close waits for the running transactions and closes the file.
func (db *DB) Close() error { return errors.Join(db.read.Close(), db.write.Close()) }

// Ping tells whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	if err := db.read.PingContext(ctx); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return nil
}

// Tx is one transaction. Its time is fixed.
type Tx struct {
	*sqlx.Tx
	now  portal.Instant
	ids  *portal.IDs
	keys keys
}

// Now is the time at which the transaction began.
func (tx *Tx) Now() portal.Instant { return tx.now }

// Today is the day of Now in the county.
func (tx *Tx) Today() portal.Date { return portal.DateOf(tx.now.Time) }

// IDs makes the identifiers of new records.
func (tx *Tx) IDs() *portal.IDs { return tx.ids }

// Write runs work in a transaction that may change records. If work fails,
// nothing has happened.
func (db *DB) Write(ctx context.Context, work func(*Tx) error) error {
	err := db.Touch(ctx, work)
	if err == nil {
		db.changes.Add(1)
	}
	return err
}

// Touch is Write for what no list and no count is made of, such as the time at
// which a session was last used: [DB.Changes] stays as it is.
func (db *DB) Touch(ctx context.Context, work func(*Tx) error) error {
	return db.inTx(ctx, db.write, nil, work)
}

// Changes goes up with every change that this process makes. As long as it
// stands still, what was counted before still holds, but for what other
// processes do.
func (db *DB) Changes() uint64 { return db.changes.Load() }

// Read runs work in a transaction that sees one state of the records.
func (db *DB) Read(ctx context.Context, work func(*Tx) error) error {
	return db.inTx(ctx, db.read, &sql.TxOptions{ReadOnly: true}, work)
}

func (db *DB) inTx(ctx context.Context, pool *sqlx.DB, options *sql.TxOptions, work func(*Tx) error) error {
	inner, err := pool.BeginTxx(ctx, options)
	if err != nil {
		return portal.Errorf(portal.Unavailable, "begin: %w", err)
	}
	defer rollback(ctx, inner)
	tx := &Tx{Tx: inner, now: portal.At(db.clock.Now()), ids: db.ids, keys: db.keys}
	if err := work(tx); err != nil {
		return err
	}
	if err := inner.Commit(); err != nil {
		return portal.Errorf(portal.Unavailable, "commit: %w", err)
	}
	return nil
}

// rollback ends a transaction that was not committed, also after a panic.
func rollback(ctx context.Context, tx *sqlx.Tx) {
	if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		slog.WarnContext(ctx, "rollback", "error", err)
	}
}

// Now is the time on the database's clock, outside any transaction.
func (db *DB) Now() portal.Instant { return portal.At(db.clock.Now()) }
