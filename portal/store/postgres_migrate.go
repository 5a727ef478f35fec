package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// countVersionTables looks where unqualified names are looked up.
const countVersionTables = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'goose_db_version'"

// migrateUnlessCurrent brings the schema up to date if this role may. The role of
// an office in service may not: then somebody has to call migrate.
func migrateUnlessCurrent(ctx context.Context, config *pgx.ConnConfig, read *sql.DB) error {
	have, err := schemaVersion(ctx, read, countVersionTables)
	if err != nil {
		return err
	}
	if err := notNewer(have); err != nil || have == newest() {
		return err
	}
	if err := mayCreate(ctx, read, have); err != nil {
		return err
	}
	pool := migratingPool(config)
	return closing(pool, upPostgres(ctx, pool.DB))
}

// migratingPool takes its time: building an index over all records does.
func migratingPool(config *pgx.ConnConfig) *sqlx.DB {
	return postgresPool(config, 2, map[string]string{
		"statement_timeout": "0", "lock_timeout": "60s", "idle_in_transaction_session_timeout": "0",
	})
}

// upPostgres migrates while every sibling that would like to waits, asking once a
// second.
func upPostgres(ctx context.Context, db *sql.DB) error {
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300), lock.WithUnlockTimeout(1, 60))
	if err != nil {
		return fmt.Errorf("store: migrations: %w", err)
	}
	provider, err := migrationsFor(goose.DialectPostgres, db, "postgres", goose.WithSessionLocker(locker))
	if err != nil {
		return err
	}
	return up(ctx, provider)
}

// mayCreate refuses to work on an old schema that this role may not change.
func mayCreate(ctx context.Context, db *sql.DB, have int64) error {
	var role string
	var allowed bool
	err := db.QueryRowContext(ctx, "SELECT current_user, has_schema_privilege(current_schema(), 'CREATE')").Scan(&role, &allowed)
	if err != nil {
		return fmt.Errorf("store: right to migrate: %w", err)
	}
	if !allowed {
		return fmt.Errorf("store: the database has schema %d, this program needs schema %d, and the role %q may not change it: "+
			"please run `wohnraum migrate` with DATABASE_OWNER_URL first", have, newest(), role)
	}
	return nil
}
