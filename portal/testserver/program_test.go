package testserver

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// The program is built once and lives through all that drills do to it.
func TestProgram_LivesAndDies(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	binary, err := Build(t.Context(), folder)
	must(t, err)
	address, err := FreeAddress(t.Context())
	must(t, err)
	p := &Program{
		Binary: binary, Command: []string{"serve"}, Log: filepath.Join(folder, "log"), Ready: "http://" + address + "/readyz",
		Environ: []string{"WOHNRAUM_ADDR=" + address, "WOHNRAUM_DATA_DIR=" + filepath.Join(folder, "data")},
	}
	must(t, p.Start(t.Context()))
	if size, err := p.Resident(); err != nil || size < 1<<20 {
		t.Errorf("%d bytes, %v", size, err)
	}
	must(t, p.Signal(syscall.SIGSTOP), p.Signal(syscall.SIGCONT), p.Kill(), p.Kill(), p.Start(t.Context()), p.Stop())
	if err := p.Signal(syscall.SIGCONT); err == nil {
		t.Error("it is signalled although it does not run")
	}
	p.Environ = []string{"WOHNRAUM_ADDR=nowhere"}
	if err := p.Start(t.Context()); err == nil || !strings.Contains(err.Error(), "WOHNRAUM_ADDR") {
		t.Errorf("a program that ends at once: %v", err)
	}
}
