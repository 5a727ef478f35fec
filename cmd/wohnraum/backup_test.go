package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// said runs a command on an installation and returns what it printed.
func said(t *testing.T, environ []string, args ...string) string {
	t.Helper()
	var out strings.Builder
	if err := Run(t.Context(), args, environ, &out, io.Discard); err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return out.String()
}

func TestBackup_ComesBackWithItsKey(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	data := filepath.Join(folder, "data")
	office := []string{"WOHNRAUM_DATA_DIR=" + data}
	said(t, office, "admin", "eins@kreis.example", "Eins")
	if out := said(t, office, "backup", "-to", filepath.Join(folder, "backups"), "-keep", "14"); !strings.Contains(out, "Gesichert und geprüft") || !strings.Contains(out, "getrennt") {
		t.Errorf("backup printed %q", out)
	}
	made, err := filepath.Glob(filepath.Join(folder, "backups", "wohnraum-*.db"))
	if err != nil || len(made) != 1 {
		t.Fatalf("backups: %v, %v", made, err)
	}
	if err := os.Rename(data, filepath.Join(folder, "burnt")); err != nil {
		t.Fatal(err)
	}
	out := said(t, office, "restore", "-from", made[0], "-to", data, "-key", filepath.Join(folder, "burnt", "secret.key"))
	if !strings.Contains(out, "Zurückgespielt und geprüft") {
		t.Errorf("restore printed %q", out)
	}
	if out := said(t, office, "migrate"); !strings.Contains(out, "auf dem neuesten Stand") {
		t.Errorf("migrate printed %q", out)
	}
}

func TestBackup_SaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	office := "WOHNRAUM_DATA_DIR=" + t.TempDir()
	for _, c := range []struct{ args, problem, environ string }{
		{args: "backup", problem: "needs a folder"},
		{args: "backup -to x", problem: "secret key is needed"},
		{args: "backup -from x", problem: "-from"},
		{args: "restore", problem: "needs a backup"},
		{args: "restore -from x", problem: "checksum"},
		{args: "backup -to x", problem: "its own tools", environ: "DATABASE_URL=postgres://wohnraum@db.kreis.example/wohnraum?sslmode=verify-full"},
		{args: "restore -from x", problem: "its own tools", environ: "DATABASE_URL=postgres://wohnraum@db.kreis.example/wohnraum?sslmode=verify-full"},
	} {
		err := Run(t.Context(), strings.Fields(c.args), []string{office, c.environ}, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), c.problem) {
			t.Errorf("%s: want %q in: %v", c.args, c.problem, err)
		}
	}
}
