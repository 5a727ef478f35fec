package main

import (
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"wohnraum/portal/testserver"
)

// TestWorker_BesideServe goes the way of the README: the owner migrates, then the
// program works in a role of its own.
func TestWorker_BesideServe(t *testing.T) {
	t.Parallel()
	server, err := testserver.SharedPostgres()
	if err != nil {
		t.Fatal(err)
	}
	database, err := server.Fresh(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Role(t.Context(), "portal"); err != nil {
		t.Fatal(err)
	}
	environ := []string{
		"DATABASE_URL=" + server.URLAs("portal", database), "WOHNRAUM_SECRET_KEY_FILE=" + filepath.Join(t.TempDir(), "secret.key"),
		"WOHNRAUM_DATA_DIR=" + t.TempDir(), "WOHNRAUM_ADDR=127.0.0.1:" + freePort(t), "WOHNRAUM_WORKER_ADDR=127.0.0.1:" + freePort(t),
	}
	var out strings.Builder
	if err := Run(t.Context(), []string{"worker"}, environ, &out, io.Discard); err == nil || !strings.Contains(err.Error(), "wohnraum migrate") {
		t.Errorf("a role that may not migrate, on an empty database: %v", err)
	}
	if err := Run(t.Context(), []string{"migrate"}, append(environ, "DATABASE_OWNER_URL="+server.URL(database)), &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	serve := start(t, environ, "serve")
	if printed := serve.until("/l/"); !strings.Contains(printed, "wohnraum worker") {
		t.Errorf("serve does not say who does the rest:\n%s", printed)
	}
	worker := start(t, environ, "worker")
	printed := worker.until("/readyz")
	if status, _ := get(t, address.FindString(printed)); status != http.StatusOK || !strings.Contains(printed, "E-Mails") {
		t.Errorf("status %d:\n%s", status, printed)
	}
	worker.stop()
	serve.stop()
}
