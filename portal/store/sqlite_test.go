package store_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// tryFile opens a SQLite file, whatever database the other tests work on.
func tryFile(t *testing.T, path string) (*store.DB, error) {
	t.Helper()
	clock := storetest.NewClock()
	return store.Open(t.Context(), store.Settings{Path: path, Clock: clock, IDs: portal.NewIDs(clock, rand.Reader), Key: []byte(oneKey)})
}

func openFile(t *testing.T, path string) *store.DB {
	t.Helper()
	db, err := tryFile(t, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func TestOpen_Pragmas(t *testing.T) {
	t.Parallel()
	db := openFile(t, filepath.Join(t.TempDir(), "wohnraum.db"))
	for name, want := range map[string]string{
		"foreign_keys": "1", "synchronous": "2", "secure_delete": "1", "journal_mode": "wal", "busy_timeout": "5000", "trusted_schema": "0",
	} {
		if got, err := db.WriterPragma(t.Context(), name); err != nil || got != want {
			t.Errorf("writer: %s = %s, %v; want %s", name, got, err, want)
		}
	}
	err := db.Readers(t.Context(), 8, func(number int, pragma func(string) (string, error)) {
		for name, want := range map[string]string{"query_only": "1", "busy_timeout": "5000", "trusted_schema": "0"} {
			if got, err := pragma(name); err != nil || got != want {
				t.Errorf("reader %d: %s = %s, %v; want %s", number, name, got, err, want)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Several processes that begin on one new file wait for each other.
func TestOpen_ManyAtOnceOnOneNewFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "with space & sign?.db")
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			db, err := tryFile(t, path)
			if err != nil {
				t.Error(err)
				return
			}
			if err := db.Write(t.Context(), func(tx *store.Tx) error {
				_, err := tx.NextNumber(t.Context(), "opener")
				return err
			}); err != nil {
				t.Error(err)
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	write(t, openFile(t, path), func(ctx context.Context, tx *store.Tx) error {
		if number, err := tx.NextNumber(ctx, "opener"); number != 1007 || err != nil {
			t.Errorf("number %d, %v", number, err)
		}
		return nil
	})
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestOpen_AbsentFolder(t *testing.T) {
	t.Parallel()
	if _, err := tryFile(t, filepath.Join(t.TempDir(), "absent", "wohnraum.db")); err == nil {
		t.Error("a database was opened in an absent folder")
	}
}

func TestOpen_FileOfANewerProgramIsRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "wohnraum.db")
	if err := openFile(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	file, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9001, 1)"); err != nil {
		t.Fatal(err)
	}
	if _, err := tryFile(t, path); err == nil || !strings.Contains(err.Error(), "newer version") || !strings.Contains(err.Error(), "9001") {
		t.Errorf("a file of the future was opened: %v", err)
	}
}

func TestListen_OneProcessHasNobodyToListenTo(t *testing.T) {
	t.Parallel()
	db := openFile(t, filepath.Join(t.TempDir(), "wohnraum.db"))
	db.Listen(t.Context(), func(topic string) { t.Errorf("heard %s", topic) })
}
