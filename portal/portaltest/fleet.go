package portaltest

import (
	"context"
	"crypto/rand"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/store/storetest"
	"wohnraum/portal/testserver"
)

// Fleet is the portal as a county runs it: two processes that answer and one that
// works, on PostgreSQL and Redis, behind a proxy that passes every request to the
// next of the two. The Portal in it looks at the same records and serves nobody.
type Fleet struct {
	*Portal
	Letters *Letters // what the mail server took
	serve   [2]*testserver.Program
	worker  *testserver.Program
}

// StartFleet builds the program and starts everything. It ends with the test.
func StartFleet(t testing.TB) *Fleet {
	t.Helper()
	postgres, err := testserver.StartDurablePostgres(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	closeAfter(t, postgres.Close)
	redis, err := testserver.StartRedis(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	closeAfter(t, redis.Close)
	folder := t.TempDir()
	binary, err := testserver.Build(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	f := &Fleet{Letters: startMailServer(t)}
	addresses := [3]string{address(t), address(t), address(t)}
	front := startFront(t, addresses[0], addresses[1])
	common := []string{
		"DATABASE_URL=" + postgres.URL("postgres"), "REDIS_URL=" + redis.URL(), "WOHNRAUM_PUBLIC_URL=" + front,
		"WOHNRAUM_DATA_DIR=" + folder, "WOHNRAUM_TRUSTED_PROXIES=127.0.0.1", "WOHNRAUM_REQUEST_BUDGET=1000000",
		"WOHNRAUM_OFFICE_PHONE=05221 000000", "WOHNRAUM_OFFICE_EMAIL=amt@kreis.example",
		"WOHNRAUM_MAIL_FROM=amt@kreis.example", "SMTP_URL=smtp://" + f.Letters.address + "?tls=none",
	}
	f.Portal = beside(t, front, common)
	for i := range f.serve {
		f.serve[i] = program(binary, "serve", folder, addresses[i], append(common, "WOHNRAUM_ADDR="+addresses[i]))
	}
	f.worker = program(binary, "worker", folder, addresses[2], append(common, "WOHNRAUM_WORKER_ADDR="+addresses[2]))
	for _, p := range f.all() {
		f.start(t, p)
		closeAfter(t, p.Kill)
	}
	return f
}

func (f *Fleet) all() []*testserver.Program {
	return []*testserver.Program{f.serve[0], f.serve[1], f.worker}
}

func (f *Fleet) start(t testing.TB, p *testserver.Program) {
	t.Helper()
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func program(binary, command, folder, address string, environ []string) *testserver.Program {
	return &testserver.Program{
		Binary: binary, Command: []string{command}, Environ: environ, Log: filepath.Join(folder, "log"), Ready: "http://" + address + "/readyz",
	}
}

func address(t testing.TB) string {
	t.Helper()
	address, err := testserver.FreeAddress(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return address
}

func closeAfter(t testing.TB, end func() error) {
	t.Helper()
	t.Cleanup(func() {
		if err := end(); err != nil {
			t.Error(err)
		}
	})
}

// beside opens the records that the processes work on, with the same key. Its
// clock stands at the moment of the start.
func beside(t testing.TB, public string, environ []string) *Portal {
	t.Helper()
	settings, err := config.Load(environ)
	if err != nil {
		t.Fatal(err)
	}
	clock := storetest.NewClock()
	clock.Advance(time.Since(clock.Now())) //nolint:forbidigo // the processes live by the real clock
	a, err := app.Open(t.Context(), app.Settings{
		Config: settings, Clock: clock, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Still: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	closeAfter(t, func() error {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		return a.Close(ctx)
	})
	return &Portal{App: a, URL: public, Clock: clock, seen: map[notify.ID]bool{}}
}

// Strike kills one of the processes without warning and starts it again: number 0
// and 1 answer, 2 works.
func (f *Fleet) Strike(t testing.TB, number int) {
	t.Helper()
	p := f.all()[number]
	if err := p.Kill(); err != nil {
		t.Fatal(err)
	}
	f.start(t, p)
}

// Fell kills one of the processes and leaves it dead.
func (f *Fleet) Fell(t testing.TB, number int) {
	t.Helper()
	if err := f.all()[number].Kill(); err != nil {
		t.Fatal(err)
	}
}

// Raise starts a process that was felled.
func (f *Fleet) Raise(t testing.TB, number int) {
	t.Helper()
	f.start(t, f.all()[number])
}

// Said is what all processes have logged, for the test that failed.
func (f *Fleet) Said(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(f.worker.Log)
	if err != nil {
		return err.Error()
	}
	return strconv.Itoa(len(text)) + " bytes:\n" + string(text[max(0, len(text)-4000):])
}
