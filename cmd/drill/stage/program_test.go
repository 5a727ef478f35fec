package stage_test

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"wohnraum/cmd/drill/stage"
)

func newStage(t *testing.T) *stage.Stage {
	t.Helper()
	s, err := stage.New(false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := s.Close(false); err != nil {
			t.Error(err)
		}
	})
	return s
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func TestProgram_IsStartedStoppedFrozenAndKilled(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p, err := s.Program(t.Context(), "one")
	must(t, err, p.Start(t.Context()))
	if !p.Ready(t.Context()) {
		t.Error("started, and not ready")
	}
	took, err := p.Stop(10 * time.Second)
	must(t, err)
	if p.Alive(t.Context()) {
		t.Errorf("it still answers, stopped after %s", took)
	}
	must(t, p.Start(t.Context()), p.Freeze(), p.Thaw(), p.Kill(), p.End())
	if said, err := p.Command(t.Context(), "nothing"); err == nil {
		t.Errorf("a command that does not exist says %s", said)
	}
}

func TestStage_LeavesNothingBehind(t *testing.T) {
	t.Parallel()
	s, err := stage.New(true)
	must(t, err)
	p, err := s.Program(t.Context(), "one")
	must(t, err, p.Start(t.Context()))
	ended := []string{}
	for _, name := range []string{"first", "second"} {
		s.AtEnd(func() error { ended = append(ended, name); return nil })
	}
	folder, err := s.Close(true)
	must(t, err)
	if p.Alive(t.Context()) || len(ended) != 2 || ended[0] != "second" {
		t.Errorf("alive %t, ended %v", p.Alive(t.Context()), ended)
	}
	if _, err := os.Stat(p.Log); err != nil {
		t.Errorf("the folder was to be kept: %v", err)
	}
	must(t, os.RemoveAll(folder))
	if s.Times(1, 100) != 100 {
		t.Error("the full form is short")
	}
}

func TestWriters_AreToldWhatBecameOfTheirOffers(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p, err := s.Program(t.Context(), "one")
	must(t, err, p.Start(t.Context()))
	book := &stage.Book{}
	err = stage.Writers{Desks: 2, URL: p.URL(), Processes: []string{p.URL()}, Book: book}.While(t.Context(), func(ctx context.Context) error {
		_, err := stage.Until(ctx, time.Minute, "four offers", func(context.Context) bool { return book.Acknowledged() >= 4 })
		return err
	})
	must(t, err)
	seen := map[string]bool{}
	for _, o := range book.Offers() {
		if seen[o.Email] {
			t.Errorf("%s is in the book twice", o.Email)
		}
		seen[o.Email] = true
	}
}
