package store

import (
	"context"
	"database/sql"
	"errors"
	"reflect"
	"strings"

	"github.com/jmoiron/sqlx"

	"wohnraum/portal"
)

// table is the list of a noun's columns, read once from its db tags, with the
// three statements that every noun needs. Queries of their own stand with the
// noun; they name the columns and never ask for all, so that a process goes on
// working while a newer one has added a column.
type table struct {
	name, insert, update string
	columns              string // id, number
	own                  string // listing.id, listing.number
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
		name: name, columns: strings.Join(columns, ", "), own: name + "." + strings.Join(columns, ", "+name+"."),
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
	_, err := tx.named(ctx, t.insert, record)
	return failure(err, "create "+t.name)
}

// save updates a record; Conflict if it is no longer the version that was read.
func (tx *Tx) save(ctx context.Context, t table, record any) error {
	changed, err := tx.named(ctx, t.update, record)
	if err != nil {
		return failure(err, "update "+t.name)
	}
	if changed == 0 {
		return portal.Refuse(portal.Conflict, "record.changed", "")
	}
	return nil
}

// named runs a statement with the values of a record and counts the rows.
func (tx *Tx) named(ctx context.Context, statement string, record any) (int64, error) {
	text, args, err := sqlx.Named(statement, record)
	if err != nil {
		return 0, err
	}
	result, err := tx.ExecContext(ctx, tx.Rebind(text), legible(args)...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// one reads a single row; NotFound if there is none.
func (tx *Tx) one(ctx context.Context, dest any, query string, args ...any) error {
	err := tx.GetContext(ctx, dest, tx.Rebind(query), legible(args)...)
	if errors.Is(err, sql.ErrNoRows) {
		return portal.Errorf(portal.NotFound, "no row")
	}
	return failure(err, "read")
}

// many reads all rows of a query that is bounded by its nature or by a LIMIT.
func (tx *Tx) many(ctx context.Context, dest any, query string, args ...any) error {
	return failure(tx.SelectContext(ctx, dest, tx.Rebind(query), legible(args)...), "read")
}

// exec runs a statement.
func (tx *Tx) exec(ctx context.Context, query string, args ...any) error {
	_, err := tx.ExecContext(ctx, tx.Rebind(query), legible(args)...)
	return failure(err, "write")
}
