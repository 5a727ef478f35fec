package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	"github.com/jmoiron/sqlx"
)

// Backup writes what the SQLite file at path holds at this moment to a new file.
// Other programs may go on reading and writing meanwhile. The schema stays as it
// is, so that a newer program can keep what an older one left.
func Backup(ctx context.Context, path, to string) error {
	db, err := openAside(ctx, path)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", to)
	if err != nil {
		err = fmt.Errorf("store: backup: %w", err)
	}
	return errors.Join(err, db.Close())
}

// Findings are what an examination of a database has shown.
type Findings struct {
	Damage      string // what integrity_check says; "" if nothing
	Orphans     int    // rows whose parent is missing
	AuditLength int64
	AuditBroken int64 // the first entry that does not fit the chain and this key; 0 if all do
	Listings    int
	Households  int
	Waiting     int // e-mails that go out as soon as the portal runs
}

// Err says in one sentence what is wrong; nil if nothing is.
func (f Findings) Err() error {
	switch {
	case f.Damage != "":
		return fmt.Errorf("the file is damaged: %s", f.Damage)
	case f.Orphans > 0:
		return fmt.Errorf("%d records have lost what they belong to", f.Orphans)
	case f.AuditBroken > 0:
		return fmt.Errorf("entry %d of the audit log does not fit: it was altered, or the secret key is another one", f.AuditBroken)
	default:
		return nil
	}
}

// Examine reads a whole SQLite file without changing it.
func Examine(ctx context.Context, s Settings) (Findings, error) {
	keys, err := deriveKeys(s.Key)
	if err != nil {
		return Findings{}, err
	}
	db, err := openAside(ctx, s.Path)
	if err != nil {
		return Findings{}, err
	}
	found, err := examine(ctx, db, keys)
	if err != nil {
		err = fmt.Errorf("store: examine: %w", err)
	}
	return found, errors.Join(err, db.Close())
}

func examine(ctx context.Context, db *sqlx.DB, keys keys) (Findings, error) {
	var found Findings
	inner, err := db.BeginTxx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return found, err
	}
	defer rollback(ctx, inner)
	tx := &Tx{Tx: inner, keys: keys}
	if err := tx.one(ctx, &found.Damage, "PRAGMA integrity_check(1)"); err != nil {
		return found, err
	}
	if found.Damage == "ok" {
		found.Damage = ""
	}
	for into, query := range map[any]string{
		&found.Orphans:     "SELECT count(*) FROM pragma_foreign_key_check",
		&found.AuditLength: "SELECT count(*) FROM audit",
		&found.Listings:    "SELECT count(*) FROM listing",
		&found.Households:  "SELECT count(*) FROM household",
		&found.Waiting:     "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')",
	} {
		if err := tx.one(ctx, into, query); err != nil {
			return found, err
		}
	}
	found.AuditBroken, err = tx.VerifyAudit(ctx)
	return found, err
}

// openAside opens a file beside the program that works on it, for reading.
func openAside(ctx context.Context, path string) (*sqlx.DB, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	query := url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(5000)", "trusted_schema(0)"}}
	dsn := (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: absolute}).EscapedPath(), RawQuery: query.Encode()}).String()
	db, err := sqlx.ConnectContext(ctx, "sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("store: open %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}
