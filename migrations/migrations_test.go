package migrations_test

import (
	"database/sql"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/migrations"
)

// dialects are the folders; each is tried on the database that it is for.
var dialects = []string{"sqlite", "postgres"}

func files(t *testing.T, dialect string) fs.FS {
	t.Helper()
	folder, err := fs.Sub(migrations.FS, dialect)
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// both runs a test once for each dialect.
func both(t *testing.T, try func(t *testing.T, dialect string)) {
	t.Helper()
	for _, dialect := range dialects {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			try(t, dialect)
		})
	}
}

func texts(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
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
	both(t, func(t *testing.T, dialect string) {
		t.Helper()
		db, provider := open(t, dialect)
		if _, err := provider.Up(t.Context()); err != nil {
			t.Fatal(err)
		}
		first := schema(t, db, dialect)
		if len(first) < 30 {
			t.Fatalf("only %d tables and indexes", len(first))
		}
		if _, err := provider.DownTo(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		if left := schema(t, db, dialect); len(left) != 0 {
			t.Errorf("left behind on the way down: %v", left)
		}
		if _, err := provider.Up(t.Context()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, schema(t, db, dialect)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestUp_OneByOneAndBack(t *testing.T) {
	t.Parallel()
	both(t, func(t *testing.T, dialect string) {
		t.Helper()
		db, provider := open(t, dialect)
		for range provider.ListSources() {
			before := schema(t, db, dialect)
			if _, err := provider.UpByOne(t.Context()); err != nil {
				t.Fatal(err)
			}
			after := schema(t, db, dialect)
			result, err := provider.Down(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(before, schema(t, db, dialect)); diff != "" {
				t.Errorf("%s does not undo itself: %s", result.Source.Path, diff)
			}
			if _, err := provider.UpByOne(t.Context()); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(after, schema(t, db, dialect)); diff != "" {
				t.Errorf("%s differs the second time: %s", result.Source.Path, diff)
			}
		}
	})
}

func TestUp_TwiceChangesNothing(t *testing.T) {
	t.Parallel()
	both(t, func(t *testing.T, dialect string) {
		t.Helper()
		_, provider := open(t, dialect)
		if _, err := provider.Up(t.Context()); err != nil {
			t.Fatal(err)
		}
		if results, err := provider.Up(t.Context()); err != nil || len(results) != 0 {
			t.Errorf("%v, %v", results, err)
		}
	})
}

// After every step the two databases hold the same tables and columns: what is a
// number, a text, a moment or a yes or no in one of them is so in the other.
func TestUp_BothDialectsMakeTheSame(t *testing.T) {
	t.Parallel()
	lite, stepLite := open(t, "sqlite")
	post, stepPost := open(t, "postgres")
	for range stepLite.ListSources() {
		made, err := stepLite.UpByOne(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := stepPost.UpByOne(t.Context()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(columns(t, lite, "sqlite"), columns(t, post, "postgres")); diff != "" {
			t.Errorf("after %s: %s", made.Source.Path, diff)
		}
		if diff := cmp.Diff(indexes(t, lite, "sqlite"), indexes(t, post, "postgres")); diff != "" {
			t.Errorf("after %s: %s", made.Source.Path, diff)
		}
	}
}

var fileName = regexp.MustCompile(`^(\d{4})_[a-z0-9_]+\.sql$`)

// Numbers may have gaps: several were reserved while rooms were built side by
// side. They are never used twice.
func TestFiles_NumbersAndForm(t *testing.T) {
	t.Parallel()
	both(t, func(t *testing.T, dialect string) {
		t.Helper()
		var numbers []string
		for _, name := range names(t, dialect) {
			match := fileName.FindStringSubmatch(name)
			if match == nil {
				t.Errorf("%s is not named 0001_words.sql", name)
				continue
			}
			if slices.Contains(numbers, match[1]) {
				t.Errorf("number %s is used twice", match[1])
			}
			numbers = append(numbers, match[1])
			checkForm(t, dialect, name)
		}
		if len(numbers) == 0 || numbers[0] != "0001" {
			t.Errorf("numbers %v", numbers)
		}
	})
}

func names(t *testing.T, dialect string) []string {
	t.Helper()
	entries, err := fs.ReadDir(files(t, dialect), ".")
	if err != nil {
		t.Fatal(err)
	}
	list := make([]string, len(entries))
	for i, entry := range entries {
		list[i] = entry.Name()
	}
	return list
}

func TestFiles_EqualInBothFolders(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(names(t, "sqlite"), names(t, "postgres")); diff != "" {
		t.Error(diff)
	}
}

func checkForm(t *testing.T, dialect, name string) {
	t.Helper()
	text, err := fs.ReadFile(files(t, dialect), name)
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
	if dialect == "postgres" {
		checkOrder(t, name, up)
	}
}

// anyText matches a column of text that would be sorted like in a dictionary.
var anyText = regexp.MustCompile(`(?i)\bTEXT\b(?: +COLLATE)?(?: +"C")?`)

// checkOrder: text is compared by its bytes in both databases, or pages of a list
// would overlap.
func checkOrder(t *testing.T, name, up string) {
	t.Helper()
	for _, column := range anyText.FindAllString(up, -1) {
		if column != `TEXT COLLATE "C"` {
			t.Errorf(`%s: %s, want TEXT COLLATE "C"`, name, column)
		}
	}
}
