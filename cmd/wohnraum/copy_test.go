package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wohnraum/portal/testserver"
)

// An office moves to PostgreSQL as the README says, and back into a new folder.
func TestCopy_MovesAnOfficeThereAndBack(t *testing.T) {
	t.Parallel()
	server, err := testserver.SharedPostgres()
	if err != nil {
		t.Fatal(err)
	}
	database, err := server.Fresh(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Role(t.Context(), "mover"); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	data, second, key := filepath.Join(folder, "data"), filepath.Join(folder, "second"), filepath.Join(folder, "data", "secret.key")
	small := []string{"WOHNRAUM_DATA_DIR=" + data}
	large := []string{small[0], "DATABASE_URL=" + server.URLAs("mover", database)}
	said(t, small, "admin", "eins@kreis.example", "Eins")
	if err := Run(t.Context(), []string{"copy", "-from", data, "-to", "DATABASE_URL"}, large, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), "wohnraum migrate") {
		t.Errorf("before the migration: %v", err)
	}
	said(t, append(large, "DATABASE_OWNER_URL="+server.URL(database)), "migrate")
	there := said(t, large, "copy", "-from", data, "-to", "DATABASE_URL")
	back := said(t, large, "copy", "-from", "DATABASE_URL", "-to", second, "-key", key)
	_, sums, _ := strings.Cut(there, "\naccount ")
	sums, _, _ = strings.Cut(sums, "Was noch")
	if !strings.Contains(back, sums) || !strings.Contains(sums, "auf beiden Seiten gleich") || !strings.Contains(there, key) || !strings.Contains(back, "ohne DATABASE_URL") {
		t.Errorf("there:\n%s\nback:\n%s", there, back)
	}
	if err := os.Link(key, filepath.Join(second, "secret.key")); err != nil {
		t.Fatal(err)
	}
	for name, environ := range map[string][]string{"there": large, "back": {"WOHNRAUM_DATA_DIR=" + second}} {
		err := Run(t.Context(), []string{"admin", "eins@kreis.example", "Eins"}, environ, io.Discard, io.Discard)
		if err == nil {
			t.Errorf("%s: the administrator did not come along", name)
		}
	}
}

func TestCopy_SaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	data, empty := t.TempDir(), t.TempDir()
	said(t, []string{"WOHNRAUM_DATA_DIR=" + data}, "admin", "eins@kreis.example", "Eins")
	for _, c := range []struct{ args, problem string }{
		{"copy", "two places"},
		{"copy -from " + data, "two places"},
		{"copy -wrong", "-wrong"},
		{"copy -from " + data + " -to DATABASE_URL", "DATABASE_URL is not set"},
		{"copy -from " + empty + " -to " + data, "no records to copy"},
		{"copy -from postgres://127.0.0.1:1/x -to postgres://127.0.0.1:1/y", "-key FILE"},
		{"copy -from postgres://127.0.0.1:1/x -to " + empty + " -key " + filepath.Join(data, "secret.key"), "from:"},
		{"copy -from " + data + " -to " + data, "in use"},
		{"copy -from " + data + " -to postgres://127.0.0.1:1/x", "to:"},
	} {
		err := Run(t.Context(), strings.Fields(c.args), nil, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), c.problem) {
			t.Errorf("%s: want %q in: %v", c.args, c.problem, err)
		}
	}
}
