package upgrades

import (
	"context"
	"testing"
)

// database makes an SQLite database from statements.
func database(t *testing.T, statements ...string) string {
	t.Helper()
	folder := t.TempDir()
	db := liteEngine.open(folder)
	t.Cleanup(func() { _ = db.Close() })
	for _, statement := range statements {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func sketched(t *testing.T, database string) sketch {
	t.Helper()
	s, err := liteEngine.draw(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSketch_SeesWhatAMigrationLeft(t *testing.T) {
	t.Parallel()
	made, filled := "CREATE TABLE flat (id INTEGER, street TEXT)", "INSERT INTO flat VALUES (1, 'Weg'), (2, 'Gasse')"
	want := sketched(t, database(t, made, filled))
	for name, c := range map[string]struct {
		statements  []string
		differences int
	}{
		"the same":               {[]string{made, filled}, 0},
		"in another order":       {[]string{made, "INSERT INTO flat VALUES (2, 'Gasse'), (1, 'Weg')"}, 0},
		"a row is missing":       {[]string{made, "INSERT INTO flat VALUES (1, 'Weg')"}, 1},
		"a row is there twice":   {[]string{made, filled, "INSERT INTO flat VALUES (1, 'Weg')"}, 1},
		"a value has changed":    {[]string{made, filled, "UPDATE flat SET street = 'Gang' WHERE id = 1"}, 1},
		"an index is left over":  {[]string{made, filled, "CREATE INDEX flat_street ON flat (street)"}, 1},
		"a column is left over":  {[]string{"CREATE TABLE flat (id INTEGER, street TEXT, area INTEGER)", "INSERT INTO flat (id, street) VALUES (1, 'Weg'), (2, 'Gasse')"}, 2},
		"the table was not made": {nil, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := sketched(t, database(t, c.statements...)).differences(want); len(got) != c.differences {
				t.Errorf("%d differences: %v", len(got), got)
			}
		})
	}
}

func TestOld_KeepsWhatHasAPlaceInIt(t *testing.T) {
	t.Parallel()
	from := database(t, "CREATE TABLE flat (id INTEGER, area INTEGER, street TEXT)", "INSERT INTO flat VALUES (1, 50, 'Weg')", "CREATE TABLE later (id INTEGER)")
	into := database(t, "CREATE TABLE flat (street TEXT, id INTEGER)", "CREATE TABLE earlier (id INTEGER)")
	if err := liteEngine.fill(t.Context(), liteEngine.open(into), liteEngine.open(from)); err != nil {
		t.Fatal(err)
	}
	want := sketched(t, database(t, "CREATE TABLE flat (street TEXT, id INTEGER)", "CREATE TABLE earlier (id INTEGER)", "INSERT INTO flat VALUES ('Weg', 1)"))
	if got := sketched(t, into).differences(want); len(got) > 0 {
		t.Error(got)
	}
}

func TestLife_DiesInItsMigrationOnly(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	l := &life{}
	if err := l.migrate(context.Background(), lite, liteEngine.address(folder), 1); err != nil {
		t.Fatal(err)
	}
	if l.statements < 50 {
		t.Errorf("%d statements were counted", l.statements)
	}
}
