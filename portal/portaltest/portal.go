package portaltest

import (
	"context"
	"crypto/rand"
	"io"
	"net/url"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
	"wohnraum/portal/testserver"
	"wohnraum/portal/web"
)

// Portal is a running portal.
type Portal struct {
	*app.App
	URL      string
	Clock    *storetest.Clock
	Database string // for storetest, which reaches it behind the portal's back
	Logged   *Log
	seen     map[notify.ID]bool
}

// Start runs an empty portal until the test ends.
func Start(t testing.TB) *Portal {
	t.Helper()
	return start(t, storetest.NewClock(), storetest.Environ(t, t.TempDir())...)
}

// Pair runs two processes of one portal, which share their records and a Redis
// server. Each has its address, as behind a proxy that sends visitors to either.
func Pair(t testing.TB) (a, b *Portal, redis *testserver.Redis) {
	t.Helper()
	redis, err := testserver.StartRedis(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := redis.Close(); err != nil {
			t.Error(err)
		}
	})
	clock, shared := storetest.NewClock(), storetest.Environ(t, t.TempDir(), "REDIS_URL="+redis.URL())
	return start(t, clock, shared...), start(t, clock, shared...), redis
}

// Serving runs one process that answers requests on PostgreSQL, and leaves the
// rest to workers.
func Serving(t testing.TB) *Portal {
	t.Helper()
	server := storetest.Postgres(t)
	return start(t, storetest.NewClock(), "WOHNRAUM_DATA_DIR="+t.TempDir(), "DATABASE_URL="+server.URLAs(storetest.App, storetest.Migrated(t)))
}

func start(t testing.TB, clock *storetest.Clock, variables ...string) *Portal {
	t.Helper()
	listener, err := web.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	settings, err := config.Load(append(variables,
		"WOHNRAUM_ADDR="+listener.Addr().String(), "WOHNRAUM_OFFICE_PHONE=05221 000000", "WOHNRAUM_OFFICE_EMAIL=amt@kreis.example"))
	if err != nil {
		t.Fatal(err)
	}
	settings.PublicURL = &url.URL{Scheme: "http", Host: listener.Addr().String()}
	log := &Log{}
	a, err := app.Open(t.Context(), app.Settings{
		Config: settings, Clock: clock, Random: rand.Reader, Log: log.logger(t), Budget: 1 << 20, Still: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	// The invented county shows personal links in its mail files, which is how a
	// test opens them.
	if err := a.MarkDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if settings.Cluster() {
		a.Worker.Start() // as a process of its own would
		a.Screens.Finding.Indexer.Start()
	}
	served := make(chan error, 1)
	go func() { served <- a.Serve(listener) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		if err := a.Close(ctx); err != nil {
			t.Error(err)
		}
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return &Portal{
		App: a, URL: settings.PublicURL.String(), Clock: clock, Database: settings.DatabaseFile(), Logged: log, seen: map[notify.ID]bool{},
	}
}

// Write runs work on the records.
func (p *Portal) Write(t testing.TB, work func(ctx context.Context, tx *store.Tx) error) {
	t.Helper()
	if err := p.DB.Write(t.Context(), func(tx *store.Tx) error { return work(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
}

// Today is the day on the portal's clock.
func (p *Portal) Today() portal.Date { return portal.DateOf(p.Clock.Now()) }

// testLog shows the portal's log lines only when a test fails or is verbose.
func testLog(t testing.TB) io.Writer { return logWriter{t} }

type logWriter struct{ t testing.TB }

// Write implements io.Writer. A line that comes when the test is over has no
// reader any more.
func (w logWriter) Write(line []byte) (int, error) {
	if w.t.Context().Err() == nil {
		w.t.Log(string(line))
	}
	return len(line), nil
}
