package main

import (
	"io"
	"strings"
	"testing"
)

// TestServe_OneProcessOnOneFile: a second one on SQLite is refused with the way
// out, and may follow the first.
func TestServe_OneProcessOnOneFile(t *testing.T) {
	t.Parallel()
	folder := "WOHNRAUM_DATA_DIR=" + t.TempDir()
	first := start(t, []string{folder, "WOHNRAUM_ADDR=127.0.0.1:" + freePort(t)}, "serve")
	first.until("/l/")
	another := []string{folder, "WOHNRAUM_ADDR=127.0.0.1:" + freePort(t)}
	err := Run(t.Context(), []string{"serve"}, another, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "another process serves") || !strings.Contains(err.Error(), "DATABASE_URL") {
		t.Errorf("a second process on the same file: %v", err)
	}
	first.stop()
	second := start(t, another, "serve")
	second.until("/l/")
	second.stop()
}
