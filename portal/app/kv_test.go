package app_test

import (
	"crypto/rand"
	"log/slog"
	"testing"

	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/kv"
	"wohnraum/portal/store/storetest"
	"wohnraum/portal/testserver"
	"wohnraum/portal/web"
)

// sharing opens a portal in a folder that limits together with others.
func sharing(t *testing.T, folder, redis string) *app.App {
	t.Helper()
	settings, err := config.Load(storetest.Environ(t, folder, "REDIS_URL="+redis,
		"WOHNRAUM_OFFICE_PHONE=05221 000000", "WOHNRAUM_OFFICE_EMAIL=amt@kreis.example"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(t.Context(), app.Settings{
		Config: settings, Clock: storetest.NewClock(), Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Still: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeIt(t, a) })
	return a
}

func TestOpen_LimitsInMemoryWithoutRedis(t *testing.T) {
	t.Parallel()
	if state := opened(t).KV.State(); state != kv.OwnProcess {
		t.Errorf("state %q", state)
	}
}

// A portal whose Redis is away starts and works.
func TestOpen_WithoutTheRedisItWasPromised(t *testing.T) {
	t.Parallel()
	a := sharing(t, t.TempDir(), "redis://127.0.0.1:1")
	if state := a.KV.State(); state != kv.CutOff {
		t.Errorf("state %q", state)
	}
	if _, err := a.InviteAdministrator(t.Context(), "a@kreis.example", "Ada"); err != nil {
		t.Error(err)
	}
}

// What a use case changes in one process, another hears of, each time under a
// name of its own.
func TestChanged_IsHeardByAnotherProcess(t *testing.T) {
	t.Parallel()
	server, err := testserver.StartRedis(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	folder := t.TempDir()
	a, b := sharing(t, folder, server.URL()), sharing(t, folder, server.URL())
	heard, err := b.KV.Subscribe(t.Context(), web.Changes)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for len(seen) < 2 { // the first may be told before the other listens
		if err := a.Screens.Accounts.SendReset(t.Context(), "erna@example.org"); err != nil {
			t.Fatal(err)
		}
		select {
		case name := <-heard:
			seen[string(name)] = true
		default:
		}
	}
	if a.KV.State() != kv.Shared || b.KV.State() != kv.Shared {
		t.Errorf("states %q and %q", a.KV.State(), b.KV.State())
	}
}
