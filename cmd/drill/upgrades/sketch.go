package upgrades

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// sketch is all that a database holds, small enough to compare: what it is made
// of, and a checksum of each table.
type sketch map[string]string

// differences are what two sketches do not agree on.
func (s sketch) differences(other sketch) []string {
	var found []string
	names := slices.Concat(slices.Collect(maps.Keys(s)), slices.Collect(maps.Keys(other)))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if s[name] != other[name] {
			found = append(found, fmt.Sprintf("%s: %.100q, not %.100q", name, s[name], other[name]))
		}
	}
	return found
}

// versions is the table in which the migrations note themselves.
const versions = "goose_db_version"

func draw(ctx context.Context, db *sql.DB, schema string) (sketch, error) {
	s, err := pairs(ctx, db, schema)
	if err != nil {
		return nil, err
	}
	for _, table := range s.tables() {
		columns, err := columnsOf(ctx, db, table)
		if err != nil {
			return nil, err
		}
		if table == versions {
			columns = []string{"version_id", "is_applied"} // not when, and not in how many tries
		}
		if s["rows of "+table], err = checksum(ctx, db, table, columns); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func pairs(ctx context.Context, db *sql.DB, query string) (sketch, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	defer func() { _ = rows.Close() }()
	s := sketch{}
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return nil, fmt.Errorf("schema: %w", err)
		}
		s[name] = text
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	return s, nil
}

func columnsOf(ctx context.Context, db *sql.DB, table string) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT * FROM "+table+" LIMIT 0") //nolint:gosec // a name from the schema
	if err != nil {
		return nil, fmt.Errorf("columns of %s: %w", table, err)
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err == nil {
		err = rows.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("columns of %s: %w", table, err)
	}
	return columns, nil
}

// checksum adds up the rows of a table, in whatever order they come.
func checksum(ctx context.Context, db *sql.DB, table string, columns []string) (string, error) {
	var texts []string
	err := each(ctx, db, table, columns, func(row []any) error {
		sum := sha256.Sum256(fmt.Appendf(nil, "%v", row))
		texts = append(texts, hex.EncodeToString(sum[:]))
		return nil
	})
	if err != nil {
		return "", err
	}
	slices.Sort(texts)
	sum := sha256.Sum256([]byte(strings.Join(texts, "\n")))
	return fmt.Sprintf("%d rows, %x", len(texts), sum[:8]), nil
}

// each reads a table row by row.
func each(ctx context.Context, db *sql.DB, table string, columns []string, do func(row []any) error) error {
	rows, err := db.QueryContext(ctx, "SELECT "+strings.Join(columns, ", ")+" FROM "+table) //nolint:gosec // names from the schema
	if err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		if err := do(row); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	return nil
}
