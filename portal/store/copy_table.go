package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"slices"
	"strings"
	"time"

	"wohnraum/portal"
)

// copiedTable is a table with its columns in the order of their names.
type copiedTable struct {
	name    string
	columns []string
}

func (t copiedTable) equal(o copiedTable) bool {
	return t.name == o.name && slices.Equal(t.columns, o.columns)
}

// catalogue lists every column of every table of records.
func (tx *Tx) catalogue() string {
	if tx.DriverName() == "pgx" {
		return `SELECT table_name AS in_table, column_name AS in_column FROM information_schema.columns
			WHERE table_schema = current_schema() AND table_name <> 'goose_db_version'`
	}
	return `SELECT t.name AS in_table, c.name AS in_column FROM sqlite_schema t JOIN pragma_table_info(t.name) c
		WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND t.name <> 'goose_db_version'`
}

// takeTime lets a row be without the one it belongs to until the commit, and the
// server be patient: one side rests while the other one works.
func (tx *Tx) takeTime(ctx context.Context) error {
	wishes := []string{"PRAGMA defer_foreign_keys = 1"}
	if tx.DriverName() == "pgx" {
		wishes = []string{
			"SET CONSTRAINTS ALL DEFERRED", "SET LOCAL statement_timeout = 0", "SET LOCAL idle_in_transaction_session_timeout = 0",
		}
	}
	for _, wish := range wishes {
		if err := tx.exec(ctx, wish); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) tables(ctx context.Context) ([]copiedTable, error) {
	var found []struct {
		Table  string `db:"in_table"`
		Column string `db:"in_column"`
	}
	if err := tx.many(ctx, &found, tx.catalogue()); err != nil {
		return nil, err
	}
	columns := map[string][]string{}
	for _, f := range found {
		columns[f.Table] = append(columns[f.Table], f.Column)
	}
	tables := make([]copiedTable, 0, len(columns))
	for name, list := range columns {
		slices.Sort(list)
		tables = append(tables, copiedTable{name, list})
	}
	slices.SortFunc(tables, func(a, b copiedTable) int { return strings.Compare(a.name, b.name) })
	return tables, nil
}

// list is the text of the columns, as every statement here names them: made of
// the names that the database itself has given.
func (t copiedTable) list() string {
	names := make([]string, len(t.columns))
	for i, column := range t.columns {
		names[i] = quoted(column)
	}
	return strings.Join(names, ", ")
}

func (t copiedTable) countText() string {
	return strings.Join([]string{"SELECT count(*) FROM", quoted(t.name)}, " ")
}

// selectText reads the rows in the order of their key, which both databases
// share. What has no number of its own has a key of some of its columns, and is
// put in order by all of them.
func (t copiedTable) selectText() string {
	order := t.list()
	for _, key := range []string{"id", "seq"} {
		if slices.Contains(t.columns, key) {
			order = key
		}
	}
	return strings.Join([]string{"SELECT", t.list(), "FROM", quoted(t.name), "ORDER BY", order}, " ")
}

func (t copiedTable) insertText(rows int) string {
	one := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(t.columns)), ", ") + ")"
	values := strings.TrimSuffix(strings.Repeat(one+", ", rows), ", ")
	return strings.Join([]string{"INSERT INTO", quoted(t.name), "(" + t.list() + ")", "VALUES", values}, " ")
}

func (tx *Tx) countRows(ctx context.Context, t copiedTable) (rows int, err error) {
	err = tx.one(ctx, &rows, t.countText())
	return rows, err
}

// Limits of one statement: parameters that both databases take, and memory.
const (
	mostParameters = 20_000
	mostBytes      = 4 << 20
)

// copyTable copies the rows and reads them back.
func copyTable(ctx context.Context, source, target *Tx, t copiedTable, progress func(string, int, int)) (Copied, error) {
	total, err := source.countRows(ctx, t)
	if err != nil {
		return Copied{}, err
	}
	yesNo, err := target.yesNo(ctx, t)
	if err != nil {
		return Copied{}, err
	}
	progress(t.name, 0, total)
	load := &loading{tx: target, table: t, yesNo: yesNo}
	sent, done, err := source.summed(ctx, t, func(row []any, size int) error {
		if err := load.add(ctx, row, size); err != nil {
			return err
		}
		if load.loaded%1000 == 0 {
			progress(t.name, load.loaded, total)
		}
		return nil
	})
	if err := errors.Join(err, load.flush(ctx)); err != nil {
		return Copied{}, err
	}
	arrived, back, err := target.summed(ctx, t, func([]any, int) error { return nil })
	if err != nil {
		return Copied{}, err
	}
	if sent != arrived || done != back {
		return Copied{}, fmt.Errorf("%d rows were sent and %d arrived, checksums %.8s and %.8s", done, back, sent, arrived)
	}
	progress(t.name, done, total)
	return Copied{Table: t.name, Rows: done, Sum: sent}, nil
}

// yesNo tells which columns of PostgreSQL take no numbers for yes and no.
func (tx *Tx) yesNo(ctx context.Context, t copiedTable) ([]bool, error) {
	rows, err := tx.QueryxContext(ctx, t.selectText()+" LIMIT 0")
	if err != nil {
		return nil, failure(err, "read")
	}
	defer func() { _ = rows.Close() }()
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, failure(err, "read")
	}
	is := make([]bool, len(types))
	for i, kind := range types {
		is[i] = kind.DatabaseTypeName() == "BOOL"
	}
	return is, failure(rows.Err(), "read")
}

// summed reads all rows, hands each to somebody and returns their checksum.
func (tx *Tx) summed(ctx context.Context, t copiedTable, each func(row []any, size int) error) (sum string, count int, err error) {
	rows, err := tx.QueryxContext(ctx, t.selectText())
	if err != nil {
		return "", 0, failure(err, "read")
	}
	defer func() { _ = rows.Close() }()
	all := sha256.New()
	for rows.Next() {
		row, err := rows.SliceScan()
		if err != nil {
			return "", 0, failure(err, "read")
		}
		size, err := shared(row, all)
		if err != nil {
			return "", 0, err
		}
		if err := each(row, size); err != nil {
			return "", 0, err
		}
		count++
	}
	return hex.EncodeToString(all.Sum(nil)), count, failure(rows.Err(), "read")
}

// shared brings the values of a row into the form that both databases share, and
// writes them to the checksum.
func shared(row []any, sum hash.Hash) (size int, err error) {
	for i, cell := range row {
		switch v := cell.(type) {
		case nil, int64, string:
		case []byte:
			row[i] = string(v)
		case bool:
			row[i] = int64(0)
			if v {
				row[i] = int64(1)
			}
		case time.Time:
			if row[i], err = portal.At(v).Value(); err != nil {
				return 0, err
			}
		default:
			return 0, portal.Errorf(portal.Internal, "a value of the kind %T", cell)
		}
		n, _ := fmt.Fprintf(sum, "%T %v\x00", row[i], row[i]) // a hash takes everything
		size += n
	}
	_, _ = sum.Write([]byte{'\n'})
	return size, nil
}

// loading collects rows for one statement.
type loading struct {
	tx      *Tx
	table   copiedTable
	yesNo   []bool
	waiting []any
	rows    int
	bytes   int
	loaded  int
}

func (l *loading) add(ctx context.Context, row []any, size int) error {
	for i, value := range row {
		if number, ok := value.(int64); ok && l.yesNo[i] {
			value = number != 0
		}
		l.waiting = append(l.waiting, value)
	}
	l.rows++
	l.loaded++
	l.bytes += size
	if len(l.waiting)+len(row) > mostParameters || l.bytes > mostBytes {
		return l.flush(ctx)
	}
	return nil
}

func (l *loading) flush(ctx context.Context) error {
	if l.rows == 0 {
		return nil
	}
	_, err := l.tx.ExecContext(ctx, l.tx.Rebind(l.table.insertText(l.rows)), l.waiting...)
	l.waiting, l.rows, l.bytes = nil, 0, 0
	return failure(err, "write")
}
