package store

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jmoiron/sqlx"
)

// Migrate brings the schema of a PostgreSQL database up to date as its owner, and
// gives the role of the application what it needs: to read and write every
// record, but neither to change the schema nor to change or delete an entry of
// the audit log. The role has to exist. If it is the owner itself it keeps all
// rights, and nothing is granted.
func Migrate(ctx context.Context, ownerURL, appRole string) error {
	config, err := postgresConfig(ownerURL)
	if err != nil {
		return err
	}
	pool := migratingPool(config)
	have, err := schemaVersion(ctx, pool.DB, countVersionTables)
	if err == nil {
		err = notNewer(have)
	}
	if err == nil {
		err = upPostgres(ctx, pool.DB)
	}
	if err == nil {
		err = grant(ctx, pool, appRole)
	}
	return closing(pool, err)
}

// RoleOf is the role that an address of PostgreSQL signs in as.
func RoleOf(address string) (string, error) {
	config, err := postgresConfig(address)
	if err != nil {
		return "", err
	}
	return config.User, nil
}

func grant(ctx context.Context, pool *sqlx.DB, role string) error {
	var owner, schema string
	if err := pool.QueryRowContext(ctx, "SELECT current_user, current_schema()").Scan(&owner, &schema); err != nil {
		return fmt.Errorf("store: grant: %w", err)
	}
	if role == "" || role == owner {
		return nil
	}
	tx, err := pool.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("store: grant: %w", err)
	}
	defer rollback(ctx, tx)
	for _, statement := range grants(quoted(role), quoted(schema)) {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("store: grant to %s: %w", role, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("store: grant: %w", err)
	}
	return nil
}

// grants takes everything away first, so that what an older version gave and this
// one does not give is gone.
func grants(role, schema string) []string {
	tables := " ON ALL TABLES IN SCHEMA " + schema
	return []string{
		"REVOKE ALL" + tables + " FROM " + role,
		"REVOKE ALL ON SCHEMA " + schema + " FROM " + role,
		"GRANT USAGE ON SCHEMA " + schema + " TO " + role,
		"GRANT SELECT, INSERT, UPDATE, DELETE" + tables + " TO " + role,
		"REVOKE UPDATE, DELETE ON " + schema + ".audit FROM " + role,
		"REVOKE INSERT, UPDATE, DELETE ON " + schema + ".goose_db_version FROM " + role,
	}
}

// quoted makes a name out of any text.
func quoted(name string) string { return pgx.Identifier{name}.Sanitize() }
