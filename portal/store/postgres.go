package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
)

// How many connections one process holds at most. A writer waits for the writers
// of all processes, so more of them would only be more who wait.
const (
	postgresWriters = 6
	postgresReaders = 10
)

// oneWriter takes the lock that a writing transaction holds until it ends; its
// number spells "wohnraum".
const oneWriter = "SELECT pg_advisory_xact_lock(8606212236502988141)"

// openPostgres opens the database at an address.
func openPostgres(ctx context.Context, s Settings) (engine, error) {
	config, err := postgresConfig(s.URL)
	if err != nil {
		return engine{}, err
	}
	read := postgresPool(config, postgresReaders, map[string]string{"default_transaction_read_only": "on"})
	if err := migrateUnlessCurrent(ctx, config, read.DB); err != nil {
		return engine{}, closing(read, err)
	}
	return engine{
		read: read, write: postgresPool(config, postgresWriters, nil),
		writing: &sql.TxOptions{Isolation: sql.LevelReadCommitted},
		reading: &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		alone:   waitForWriters,
		address: s.URL,
	}, nil
}

// postgresConfig reads an address. Unless it says otherwise, nothing waits for
// ever: not for a server that is silent, not for a lock, and nobody for a process
// that hangs in the middle of a transaction.
func postgresConfig(address string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("store: address of the database: %w", err)
	}
	if config.ConnectTimeout == 0 || config.ConnectTimeout > time.Minute {
		config.ConnectTimeout = 3 * time.Second
	}
	given := maps.Clone(config.RuntimeParams)
	maps.Copy(config.RuntimeParams, map[string]string{
		"application_name": "wohnraum", "timezone": "UTC",
		"lock_timeout": "5s", "statement_timeout": "15s", "idle_in_transaction_session_timeout": "10s",
	})
	maps.Copy(config.RuntimeParams, given)
	return config, nil
}

// postgresPool connects when it is first needed, and again after the server was
// away: a connection that rested is tried before it is used.
func postgresPool(config *pgx.ConnConfig, connections int, parameters map[string]string) *sqlx.DB {
	own := config.Copy()
	maps.Copy(own.RuntimeParams, parameters)
	pool := stdlib.OpenDB(*own)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	pool.SetConnMaxLifetime(time.Hour)
	return sqlx.NewDb(pool, "pgx")
}

// waitForWriters makes the writers of all processes follow one another. Each
// entry of the audit log is chained to the one before, so they have to anyway;
// with one lock at the beginning none of them fails in the middle.
func waitForWriters(ctx context.Context, tx *sqlx.Tx) error {
	_, err := tx.ExecContext(ctx, oneWriter)
	return err
}

// closing closes a pool and keeps what went wrong before.
func closing(pool *sqlx.DB, err error) error { return errors.Join(err, pool.Close()) }
