package store

import (
	"context"
	"crypto/hmac"
	"errors"
	"fmt"
	"slices"
)

// Copied is what became of one table: how many rows it has and a checksum of
// them, which are the same in both databases.
type Copied struct {
	Table string
	Rows  int
	Sum   string
}

// Copy moves all records into a database that holds none, whichever of the two
// kinds each of them is. It reads one state of the records, writes in one
// transaction, and reads everything back before it commits: rows are counted and
// summed up in the order of their keys, in a form that both databases share.
// Whatever fails, the target stays as empty as it was. Nobody should work in
// either: what is changed in the source meanwhile is not copied.
func Copy(ctx context.Context, from, to *DB, progress func(table string, done, total int)) ([]Copied, error) {
	if !hmac.Equal([]byte(from.keys.hashed(keyCheck, "")), []byte(to.keys.hashed(keyCheck, ""))) {
		return nil, errOtherKey
	}
	var report []Copied
	err := from.Read(ctx, func(source *Tx) error {
		return to.Write(ctx, func(target *Tx) (err error) {
			report, err = copyAll(ctx, source, target, progress)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: nothing was copied: %w", err)
	}
	return report, nil
}

func copyAll(ctx context.Context, source, target *Tx, progress func(table string, done, total int)) ([]Copied, error) {
	tables, err := sameTables(ctx, source, target)
	if err != nil {
		return nil, err
	}
	if err := emptyBut(ctx, target, tables); err != nil {
		return nil, err
	}
	for _, tx := range []*Tx{source, target} {
		if err := tx.takeTime(ctx); err != nil {
			return nil, err
		}
	}
	var report []Copied
	for _, t := range tables {
		copied, err := copyTable(ctx, source, target, t, progress)
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", t.name, err)
		}
		report = append(report, copied)
	}
	return report, nil
}

var errDifferent = errors.New("the two databases do not have the same tables and columns; has one of them another version?")

// sameTables lists the tables of records, which must be the same in both.
func sameTables(ctx context.Context, source, target *Tx) ([]copiedTable, error) {
	here, err := source.tables(ctx)
	if err != nil {
		return nil, err
	}
	there, err := target.tables(ctx)
	if err != nil {
		return nil, err
	}
	if !slices.EqualFunc(here, there, copiedTable.equal) {
		return nil, errDifferent
	}
	return here, nil
}

// emptyBut refuses a database that holds records. What [Open] leaves behind is
// none.
func emptyBut(ctx context.Context, target *Tx, tables []copiedTable) error {
	if err := target.exec(ctx, "DELETE FROM setting WHERE name = ?", keyCheck); err != nil {
		return err
	}
	for _, t := range tables {
		rows, err := target.countRows(ctx, t)
		if err != nil {
			return err
		}
		if rows > 0 {
			return fmt.Errorf("the target is in use: its table %s has %d rows. Please name an empty database", t.name, rows)
		}
	}
	return nil
}
