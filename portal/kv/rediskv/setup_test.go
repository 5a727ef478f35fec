package rediskv_test

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/kv"
	"wohnraum/portal/kv/kvtest"
	"wohnraum/portal/kv/rediskv"
	"wohnraum/portal/testserver"
)

// key is an installation of its own.
func key(t *testing.T) []byte {
	t.Helper()
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		t.Fatal(err)
	}
	return secret
}

// patient is for tests of what an undisturbed server does, on a machine that may
// be busy.
const patient = 10 * time.Second

// open opens one process of an installation.
func open(t *testing.T, s rediskv.Settings) *rediskv.Store {
	t.Helper()
	s.Random, s.Log = rand.Reader, slog.New(slog.DiscardHandler)
	if s.Clock == nil {
		s.Clock = &kvtest.Clock{}
	}
	store, err := rediskv.Open(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// start starts a real server for one test.
func start(t *testing.T) *testserver.Redis {
	t.Helper()
	server, err := testserver.StartRedis(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeIt(t, server) })
	return server
}

func closeIt(t *testing.T, c io.Closer) {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// eventually waits for something that happens by itself.
func eventually(t *testing.T, what string, happens func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	ticks := time.NewTicker(5 * time.Millisecond)
	defer ticks.Stop()
	for !happens() {
		select {
		case <-ctx.Done():
			t.Fatalf("never: %s", what)
		case <-ticks.C:
		}
	}
}

func count(t *testing.T, s kv.Store) int {
	t.Helper()
	c, err := s.Count(t.Context(), "sign-in of erna@example.org", 15*time.Minute)
	if err != nil {
		t.Fatalf("a limit must never meet an error: %v", err)
	}
	return c.N
}

func wants(t *testing.T, s kv.Store, want int) {
	t.Helper()
	if n := count(t, s); n != want {
		t.Fatalf("counted %d, want %d", n, want)
	}
}

// reaches tells whether a message of one process arrives at a listener of another.
func reaches(t *testing.T, from kv.Store, listener <-chan []byte) func() bool {
	t.Helper()
	return func() bool {
		must(t, from.Publish(t.Context(), "changed", []byte("42")))
		select {
		case message := <-listener:
			if string(message) != "42" {
				t.Fatalf("got %q", message)
			}
			return true
		default:
			return false
		}
	}
}

func listen(t *testing.T, s kv.Store) <-chan []byte {
	t.Helper()
	messages, err := s.Subscribe(t.Context(), "changed")
	must(t, err)
	return messages
}

// office is a clock that everybody in a test looks at.
func office() portal.Clock { return &kvtest.Clock{} }
