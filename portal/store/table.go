package store

import (
	"context"
	"database/sql"
	"errors"
	"reflect"
	"strings"

	"modernc.org/sqlite"

	"wohnraum/portal"
)

// table is the list of a noun's columns, read once from its db tags, with the
// three statements that every noun needs. Queries of their own stand with the
// noun.
type table struct {
	name, columns, insert, update string
}

// newTable reads the columns of record. A field whose tag names another record
// (listing.unit) is not a column.
func newTable(name string, record any) table {
	var columns []string
	kind := reflect.TypeOf(record)
	for field := range kind.Fields() {
		if tag := field.Tag.Get("db"); tag != "" && !(field.Type.Kind() == reflect.Struct && hasTags(field.Type)) {
			columns = append(columns, tag)
		}
	}
	return table{
		name: name, columns: strings.Join(columns, ", "),
		insert: "INSERT INTO " + name + " (" + strings.Join(columns, ", ") + ") VALUES (:" + strings.Join(columns, ", :") + ")",
		update: updateText(name, columns),
	}
}

func hasTags(kind reflect.Type) bool {
	return kind.NumField() > 1 && kind.Field(0).Tag.Get("db") != ""
}

// updateText writes every column; where the noun has a version, only the version
// that was read is updated, and it goes up by one.
func updateText(name string, columns []string) string {
	var sets []string
	where := " WHERE id = :id"
	for _, column := range columns {
		switch column {
		case "id":
		case "version":
			sets = append(sets, "version = version + 1")
			where = " WHERE id = :id AND version = :version"
		default:
			sets = append(sets, column+" = :"+column)
		}
	}
	return "UPDATE " + name + " SET " + strings.Join(sets, ", ") + where
}

// create inserts a record.
func (tx *Tx) create(ctx context.Context, t table, record any) error {
	if _, err := tx.NamedExecContext(ctx, t.insert, record); err != nil {
		return failure(err, "create "+t.name)
	}
	return nil
}

// save updates a record; Conflict if it is no longer the version that was read.
func (tx *Tx) save(ctx context.Context, t table, record any) error {
	result, err := tx.NamedExecContext(ctx, t.update, record)
	if err != nil {
		return failure(err, "update "+t.name)
	}
	changed, err := result.RowsAffected()
	if err != nil {
		return failure(err, "update "+t.name)
	}
	if changed == 0 {
		return portal.Refuse(portal.Conflict, "record.changed", "")
	}
	return nil
}

// one reads a single row; NotFound if there is none.
func (tx *Tx) one(ctx context.Context, dest any, query string, args ...any) error {
	err := tx.GetContext(ctx, dest, tx.Rebind(query), args...)
	if errors.Is(err, sql.ErrNoRows) {
		return portal.Errorf(portal.NotFound, "no row")
	}
	return failure(err, "read")
}

// many reads all rows of a query that is bounded by its nature or by a LIMIT.
func (tx *Tx) many(ctx context.Context, dest any, query string, args ...any) error {
	return failure(tx.SelectContext(ctx, dest, tx.Rebind(query), args...), "read")
}

// exec runs a statement.
func (tx *Tx) exec(ctx context.Context, query string, args ...any) error {
	_, err := tx.ExecContext(ctx, tx.Rebind(query), args...)
	return failure(err, "write")
}

// failure names what was done when the database refused. A broken unique index
// is Conflict: somebody was faster.
func failure(err error, doing string) error {
	var refused *sqlite.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refused) && (refused.Code() == 2067 || refused.Code() == 1555):
		return portal.Errorf(portal.Conflict, "%s: %w", doing, err)
	default:
		return portal.Errorf(portal.Internal, "%s: %w", doing, err)
	}
}
