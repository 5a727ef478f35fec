package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"sync/atomic"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal"
)

// Settings say where the database is and with what it seals.
type Settings struct {
	Path  string // the SQLite file; its folder must exist
	URL   string // of a PostgreSQL database; "" is SQLite at Path
	Clock portal.Clock
	IDs   *portal.IDs
	Key   []byte // 32 bytes: sealing, search hashes and the audit chain are derived from it
}

// DB is the record database: one writer at a time, many readers.
type DB struct {
	engine
	clock   portal.Clock
	ids     *portal.IDs
	keys    keys
	changes atomic.Uint64
}

// Open opens the database and brings its schema up to date. Close it in the end.
// A database that was made with another key, or by a newer program, is refused.
func Open(ctx context.Context, s Settings) (*DB, error) {
	keys, err := deriveKeys(s.Key)
	if err != nil {
		return nil, err
	}
	open := openSQLite
	if s.URL != "" {
		open = openPostgres
	}
	engine, err := open(ctx, s)
	if err != nil {
		return nil, err
	}
	db := &DB{engine: engine, clock: s.Clock, ids: s.IDs, keys: keys}
	if err := db.checkKey(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// Close waits for the running transactions and closes the database.
func (db *DB) Close() error { return errors.Join(db.read.Close(), db.write.Close()) }

// Ping tells whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	if err := db.read.PingContext(ctx); err != nil {
		return portal.Errorf(portal.Unavailable, "ping: %w", err)
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
	return db.inTx(ctx, db.write, db.writing, db.alone, work)
}

// Changes goes up with every change that this process makes. As long as it
// stands still, what was counted before still holds, but for what other
// processes do.
func (db *DB) Changes() uint64 { return db.changes.Load() }

// Read runs work in a transaction that sees one state of the records.
func (db *DB) Read(ctx context.Context, work func(*Tx) error) error {
	return db.inTx(ctx, db.read, db.reading, nobodyWaits, work)
}

func nobodyWaits(context.Context, *sqlx.Tx) error { return nil }

func (db *DB) inTx(ctx context.Context, pool *sqlx.DB, options *sql.TxOptions, first func(context.Context, *sqlx.Tx) error, work func(*Tx) error) error {
	inner, err := pool.BeginTxx(ctx, options)
	if err != nil {
		return portal.Errorf(portal.Unavailable, "begin: %w", err)
	}
	defer rollback(ctx, inner)
	if err := first(ctx, inner); err != nil {
		return portal.Errorf(portal.Unavailable, "begin: %w", err)
	}
	tx := &Tx{Tx: inner, now: portal.At(db.clock.Now()), ids: db.ids, keys: db.keys}
	if err := work(tx); err != nil {
		return judged(err)
	}
	return committed(ctx, inner.Commit())
}

// rollback ends a transaction that was not committed, also after a panic. Once
// ctx has ended the database does so by itself.
func rollback(ctx context.Context, tx *sqlx.Tx) {
	if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) && ctx.Err() == nil {
		slog.WarnContext(ctx, "rollback", "error", err)
	}
}

// Now is the time on the database's clock, outside any transaction.
func (db *DB) Now() portal.Instant { return portal.At(db.clock.Now()) }
