package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

func silently(string, int, int) {}

// filledFile is a SQLite file with an office in it that has done some work.
func filledFile(t *testing.T) *store.DB {
	t.Helper()
	db := openFile(t, filepath.Join(t.TempDir(), "wohnraum.db"))
	o := pairingtest.In(t, db, storetest.NewClock())
	due(o)
	named(o, "Erna Beispiel", "Jörg Müller-Lüdenscheidt")
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(mail(ctx, tx, "one"), mail(ctx, tx, "two"))
	})
	return db
}

func emptyFile(t *testing.T) *store.DB {
	t.Helper()
	return openFile(t, filepath.Join(t.TempDir(), "wohnraum.db"))
}

func emptyPostgres(t *testing.T) *store.DB {
	t.Helper()
	return openURL(t, as(t, storetest.App, storetest.Migrated(t)))
}

func copied(t *testing.T, from, to *store.DB) []store.Copied {
	t.Helper()
	report, err := store.Copy(t.Context(), from, to, silently)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func rowsOf(report []store.Copied) (rows int) {
	for _, table := range report {
		rows += table.Rows
	}
	return rows
}

// An office moves to PostgreSQL, and back, and everything is as it was: the
// checksums agree three times, the names open and the log is unbroken.
func TestCopy_ThereAndBack(t *testing.T) {
	t.Parallel()
	first, server, second := filledFile(t), emptyPostgres(t), emptyFile(t)
	there := copied(t, first, server)
	back := copied(t, server, second)
	again := copied(t, second, emptyPostgres(t))
	for _, later := range [][]store.Copied{back, again} {
		if diff := cmp.Diff(there, later); diff != "" {
			t.Error(diff)
		}
	}
	if rowsOf(there) < 80 || len(there) < 35 {
		t.Errorf("%d rows of %d tables", rowsOf(there), len(there))
	}
	for name, db := range map[string]*store.DB{"there": server, "back": second} {
		if broken := firstBroken(t, db); broken != 0 {
			t.Errorf("%s: the log is broken at %d", name, broken)
		}
		if page := search(t, db, "Lüdenscheidt"); len(page.Rows) != 1 {
			t.Errorf("%s: %d households found by name", name, len(page.Rows))
		}
		write(t, db, func(ctx context.Context, tx *store.Tx) error {
			number, err := tx.NextNumber(ctx, "household")
			if number < 1003 {
				t.Errorf("%s: number %d was given before", name, number)
			}
			return err
		})
	}
}

func TestCopy_AllOrNothing(t *testing.T) {
	t.Parallel()
	first := filledFile(t)
	for name, to := range map[string]*store.DB{"postgres": emptyPostgres(t), "sqlite": emptyFile(t)} {
		ctx, cancel := context.WithCancel(t.Context())
		tables := 0
		_, err := store.Copy(ctx, first, to, func(string, int, int) {
			if tables++; tables == 60 { // in the middle of the alphabet
				cancel()
			}
		})
		if err == nil || !strings.Contains(err.Error(), "nothing was copied") {
			t.Errorf("%s: %v", name, err)
		}
		if report := copied(t, first, to); rowsOf(report) < 80 {
			t.Errorf("%s: %d rows after a second try", name, rowsOf(report))
		}
		cancel()
	}
}

func TestCopy_OnlyIntoAnEmptyDatabaseWithTheSameKey(t *testing.T) {
	t.Parallel()
	first, server := filledFile(t), emptyPostgres(t)
	copied(t, first, server)
	for name, to := range map[string]*store.DB{"postgres": server, "itself": first} {
		if _, err := store.Copy(t.Context(), filledFile(t), to, silently); err == nil || !strings.Contains(err.Error(), "in use") {
			t.Errorf("%s: %v", name, err)
		}
	}
	foreign := mustOpen(t, filepath.Join(t.TempDir(), "wohnraum.db"), otherKey)
	if _, err := store.Copy(t.Context(), first, foreign, silently); err == nil || !strings.Contains(err.Error(), "another secret key") {
		t.Errorf("another key: %v", err)
	}
}

func TestCopy_TellsHowFarItIs(t *testing.T) {
	t.Parallel()
	last := map[string][2]int{}
	report, err := store.Copy(t.Context(), filledFile(t), emptyFile(t), func(table string, done, total int) { last[table] = [2]int{done, total} })
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range report {
		if got := last[table.Table]; got != [2]int{table.Rows, table.Rows} {
			t.Errorf("%s: %v of %d", table.Table, got, table.Rows)
		}
	}
}
