package testserver

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

func closed(t *testing.T, server interface{ Close() error }, folder string) {
	t.Helper()
	if err := server.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(folder); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is left behind: %v", folder, err)
	}
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func TestPostgres_KeepsWhatWasCommittedWhenItIsKilled(t *testing.T) {
	t.Parallel()
	p, err := StartDurablePostgres(t.Context())
	must(t, err)
	defer closed(t, p, p.folder)
	must(t, p.Create(t.Context(), "first", ""), p.Create(t.Context(), "second", "first"))
	must(t, p.Kill(), p.Start(t.Context()))
	if err := p.Create(t.Context(), "second", ""); err == nil || !strings.Contains(err.Error(), "already exists") {
		t.Errorf("the database was lost: %v", err)
	}
	must(t, p.Stop(), p.Start(t.Context()))
}

// German order: whoever needs the order of bytes must say so in the schema.
func TestPostgres_SortsLikeAGermanTelephoneList(t *testing.T) {
	t.Parallel()
	p, err := StartPostgres(t.Context())
	must(t, err)
	defer closed(t, p, p.folder)
	must(t, p.ask(t.Context(), `DO $$ BEGIN ASSERT 'ä' < 'b' AND 'a' < 'B'; END $$`))
}

func TestRedis_IsKilledPausedAndFlushed(t *testing.T) {
	t.Parallel()
	r, err := StartRedis(t.Context())
	must(t, err)
	defer closed(t, r, r.folder)
	must(t, r.Kill(), r.Start(t.Context()), r.Pause())
	if err := r.Flush(t.Context()); err == nil {
		t.Error("a paused server answers")
	}
	must(t, r.Resume(), r.Flush(t.Context()))
}

// A paused server is ended too.
func TestRedis_ClosedWhilePaused(t *testing.T) {
	t.Parallel()
	r, err := StartRedis(t.Context())
	must(t, err)
	must(t, r.Pause())
	closed(t, r, r.folder)
}

// The caretaker works when nobody is left to call Close. This test starts itself
// again, as a program that starts a server and then dies.
func TestCaretaker_TidiesUpAfterADeadProgram(t *testing.T) {
	if os.Getenv("TESTSERVER_DIES") != "" {
		r, err := StartRedis(t.Context())
		must(t, err)
		_, err = os.Stdout.WriteString("folder " + r.folder + "\n")
		must(t, err, syscall.Kill(os.Getpid(), syscall.SIGKILL))
	}
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run", t.Name())
	cmd.Env = append(os.Environ(), "TESTSERVER_DIES=1")
	said, err := cmd.Output()
	if err == nil {
		t.Fatal("the program survived")
	}
	_, folder, found := strings.Cut(strings.TrimSpace(string(said)), "folder ")
	if !found {
		t.Fatalf("it said %q", said)
	}
	gone(t, folder)
}

func gone(t *testing.T, folder string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for ctx.Err() == nil {
		if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
			return
		}
		runtime.Gosched()
	}
	t.Errorf("%s is still there", folder)
}
