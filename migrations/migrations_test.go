package migrations_test

import (
	"database/sql"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite"

	"wohnraum/migrations"
)

func files(t *testing.T) fs.FS {
	t.Helper()
	folder, err := fs.Sub(migrations.FS, "sqlite")
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

func open(t *testing.T) (*sql.DB, *goose.Provider) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "m.db")+"?_pragma=foreign_keys(1)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files(t))
	if err != nil {
		t.Fatal(err)
	}
	return db, provider
}

// schema is every table and index with its text, but for what belongs to goose
// and to SQLite.
func schema(t *testing.T, db *sql.DB) []string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), `SELECT type || ' ' || name || ': ' || sql FROM sqlite_schema
		WHERE sql IS NOT NULL AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%' ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		list = append(list, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestUp_FromZeroThenDownThenUpAgain(t *testing.T) {
	t.Parallel()
	db, provider := open(t)
	if _, err := provider.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	first := schema(t, db)
	if len(first) < 30 {
		t.Fatalf("only %d tables and indexes", len(first))
	}
	if _, err := provider.DownTo(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if left := schema(t, db); len(left) != 0 {
		t.Errorf("left behind on the way down: %v", left)
	}
	if _, err := provider.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, schema(t, db)); diff != "" {
		t.Error(diff)
	}
}

func TestUp_OneByOneAndBack(t *testing.T) {
	t.Parallel()
	db, provider := open(t)
	for range provider.ListSources() {
		before := schema(t, db)
		if _, err := provider.UpByOne(t.Context()); err != nil {
			t.Fatal(err)
		}
		after := schema(t, db)
		result, err := provider.Down(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, schema(t, db)); diff != "" {
			t.Errorf("%s does not undo itself: %s", result.Source.Path, diff)
		}
		if _, err := provider.UpByOne(t.Context()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(after, schema(t, db)); diff != "" {
			t.Errorf("%s differs the second time: %s", result.Source.Path, diff)
		}
	}
}

func TestUp_TwiceChangesNothing(t *testing.T) {
	t.Parallel()
	_, provider := open(t)
	if _, err := provider.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	if results, err := provider.Up(t.Context()); err != nil || len(results) != 0 {
		t.Errorf("%v, %v", results, err)
	}
}

var fileName = regexp.MustCompile(`^(\d{4})_[a-z0-9_]+\.sql$`)

// Numbers may have gaps: several were reserved while rooms were built side by
// side. They are never used twice.
func TestFiles_NumbersAndForm(t *testing.T) {
	t.Parallel()
	entries, err := fs.ReadDir(files(t), ".")
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for _, entry := range entries {
		match := fileName.FindStringSubmatch(entry.Name())
		if match == nil {
			t.Errorf("%s is not named 0001_words.sql", entry.Name())
			continue
		}
		if slices.Contains(numbers, match[1]) {
			t.Errorf("number %s is used twice", match[1])
		}
		numbers = append(numbers, match[1])
		checkForm(t, entry.Name())
	}
	if len(numbers) == 0 || numbers[0] != "0001" {
		t.Errorf("numbers %v", numbers)
	}
}

func checkForm(t *testing.T, name string) {
	t.Helper()
	text, err := fs.ReadFile(files(t), name)
	if err != nil {
		t.Fatal(err)
	}
	up, down, found := strings.Cut(string(text), "-- +goose Down")
	if !strings.HasPrefix(up, "-- +goose Up\n") || !found || strings.TrimSpace(down) == "" {
		t.Errorf("%s lacks the way up or down", name)
	}
	if made, dropped := strings.Count(up, "CREATE TABLE "), strings.Count(down, "DROP TABLE "); made != dropped {
		t.Errorf("%s makes %d tables and drops %d", name, made, dropped)
	}
}
