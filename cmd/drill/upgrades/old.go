package upgrades

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// old makes a database as an earlier version of the program left it: its schema,
// and of the demo county all that has a place in it.
func (e engine) old(ctx context.Context, version int64) (string, error) {
	database, err := e.clone(ctx, "")
	if err != nil || version == 0 {
		return database, err
	}
	into, from := e.open(database), e.open(e.county)
	defer func() { _, _ = into.Close(), from.Close() }()
	migrations, err := provider(e.dialect, into)
	if err != nil {
		return "", err
	}
	if _, err := migrations.UpTo(ctx, version); err != nil {
		return "", fmt.Errorf("schema %d: %w", version, err)
	}
	return database, e.fill(ctx, into, from)
}

// fill copies the rows of all tables and columns that both have.
func (e engine) fill(ctx context.Context, into, from *sql.DB) error {
	if _, err := into.ExecContext(ctx, e.quiet); err != nil {
		return fmt.Errorf("fill: %w", err)
	}
	has, err := pairs(ctx, from, e.schema)
	if err != nil {
		return err
	}
	takes, err := pairs(ctx, into, e.schema)
	if err != nil {
		return err
	}
	for _, table := range takes.tables() {
		if table == versions || !slices.Contains(has.tables(), table) {
			continue
		}
		if err := copyTable(ctx, into, from, table); err != nil {
			return err
		}
	}
	return nil
}

func copyTable(ctx context.Context, into, from *sql.DB, table string) error {
	columns, err := columnsOf(ctx, into, table)
	if err != nil {
		return err
	}
	has, err := columnsOf(ctx, from, table)
	if err != nil {
		return err
	}
	columns = slices.DeleteFunc(columns, func(column string) bool { return !slices.Contains(has, column) })
	tx, err := into.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("fill %s: %w", table, err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, "DELETE FROM "+table); err != nil { //nolint:gosec // a name from the schema
		return fmt.Errorf("fill %s: %w", table, err)
	}
	var places []string
	for n := range columns {
		places = append(places, fmt.Sprintf("$%d", n+1))
	}
	insert := "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (" + strings.Join(places, ", ") + ")" //nolint:gosec // names from the schema
	err = each(ctx, from, table, columns, func(row []any) error {
		if _, err := tx.ExecContext(ctx, insert, row...); err != nil {
			return fmt.Errorf("fill %s: %w", table, err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("fill %s: %w", table, err)
	}
	return nil
}
