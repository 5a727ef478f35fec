package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"sync"
	"sync/atomic"

	"wohnraum/notify"
	"wohnraum/notify/bounce"
	"wohnraum/portal"
	"wohnraum/portal/config"
	"wohnraum/portal/jobs"
	"wohnraum/portal/kv"
	"wohnraum/portal/metrics"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
	"wohnraum/portal/web"
)

// Settings are what differs between the program and a test.
type Settings struct {
	Config config.Settings
	Clock  portal.Clock
	Random io.Reader
	Log    *slog.Logger
	Budget int  // requests a minute and network; 0 takes the configured number
	Still  bool // nothing runs by the clock: tests step the jobs themselves

	Version string // of the program, for the metrics
}

// App is a running portal.
type App struct {
	DB       *store.DB
	KV       kv.Store
	search   search.Engine // nil: the simple search answers
	Screens  *web.Screens
	Worker   *notify.Worker
	Bounces  *bounce.Runner // nil where no folder of returned mail is set
	Jobs     *jobs.Runner
	Metrics  *metrics.Metrics
	Tokens   notify.Tokens
	Demo     bool
	ears     *ears
	settings Settings
	key      []byte
	process  string        // its name among those that share something
	changes  atomic.Uint64 // that this process has told of

	mu       sync.Mutex
	closing  bool
	server   answering
	listener net.Listener
}

// answering is a server of pages or of probes.
type answering interface {
	Drain()
	Serve(listener net.Listener) error
	Shutdown(ctx context.Context) error
}

// Installation kinds, stored once in the database (decision 26).
const (
	demoInstallation = "demo"
	realInstallation = "real"
)

// Open opens the database in the data directory, brings it up to date and
// prepares everything but the server, which needs its address first.
func Open(ctx context.Context, s Settings) (*App, error) {
	if err := os.MkdirAll(s.Config.DataDir, 0o700); err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	key, err := config.LoadOrCreateKey(s.Config.SecretKeyFile, s.Random)
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	db, err := store.Open(ctx, store.Settings{
		Path: s.Config.DatabaseFile(), URL: s.Config.DatabaseURL, Clock: s.Clock, IDs: portal.NewIDs(s.Clock, s.Random), Key: key,
	})
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	shared, err := openKV(ctx, s, key)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	engine, err := openSearch(s.Config)
	if err != nil {
		return nil, errors.Join(err, shared.Close(), db.Close())
	}
	a := &App{DB: db, KV: shared, search: engine, settings: s, key: key}
	if s.Config.Cluster() || s.Config.RedisURL != "" {
		a.process = processName(s.Random)
	}
	a.Metrics = metrics.New(s.Clock, a.sources())
	if err := a.prepare(ctx); err != nil {
		return nil, errors.Join(err, a.closeSearch(), shared.Close(), db.Close())
	}
	return a, nil
}

func (a *App) prepare(ctx context.Context) error {
	kind, err := a.installation(ctx)
	if err != nil {
		return err
	}
	a.Demo = kind == demoInstallation
	a.Tokens = notify.Tokens{Key: linkKey(a.key), PublicURL: a.settings.Config.PublicURL.String()}
	mails, err := a.mailRenderer()
	if err != nil {
		return err
	}
	if a.Worker, err = a.newWorker(mails); err != nil {
		return err
	}
	a.Bounces = a.newBounces()
	a.Jobs = jobs.New(a.DB, a.settings.Clock, a.changed)
	a.Jobs.Log = a.settings.Log
	a.ears = newEars(a.DB, a.wakes())
	if a.settings.Config.Cluster() {
		a.Jobs.Share(a.process)
	}
	a.Screens = a.newScreens(mails)
	return nil
}

// installation reads whether this is a demo county or a real office; a new
// database is a real one until [App.MarkDemo].
func (a *App) installation(ctx context.Context) (string, error) {
	var kind string
	err := a.DB.Read(ctx, func(tx *store.Tx) error {
		var err error
		kind, err = tx.Setting(ctx, "installation")
		return err
	})
	return kind, err
}

// MarkReal notes that an office works here. A demo stays a demo.
func (a *App) MarkReal(ctx context.Context) error { return a.mark(ctx, realInstallation) }

// MarkDemo notes that everybody here is invented; Conflict if an office works
// here already.
func (a *App) MarkDemo(ctx context.Context) error {
	if err := a.mark(ctx, demoInstallation); err != nil {
		return err
	}
	return a.prepare(ctx)
}

func (a *App) mark(ctx context.Context, kind string) error {
	return a.DB.Write(ctx, func(tx *store.Tx) error {
		before, err := tx.Setting(ctx, "installation")
		switch {
		case err != nil:
			return err
		case before == "":
			return tx.PutSetting(ctx, "installation", kind)
		case kind == demoInstallation && before != kind:
			return portal.Refuse(portal.Conflict, "demo.real", "")
		default:
			return nil
		}
	})
}

// Serve answers requests on the listener until Close. Where nobody shares the
// database it also does what a worker would.
func (a *App) Serve(listener net.Listener) error {
	server, err := a.newServer()
	if err != nil {
		return err
	}
	return a.answer(server, listener, !a.settings.Config.Cluster())
}

// Work does what goes on beside the requests until Close, and answers the
// machines that watch it.
func (a *App) Work(listener net.Listener) error {
	return a.answer(web.NewProbes(a.DB.Ping, a.Metrics, a.settings.Config.MetricsToken), listener, true)
}

func (a *App) answer(server answering, listener net.Listener, working bool) error {
	if !a.begin(server, listener) {
		return listener.Close()
	}
	if working {
		a.startDuties()
	}
	return server.Serve(listener)
}

// begin keeps what Close has to end; false if Close was faster.
func (a *App) begin(server answering, listener net.Listener) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.server, a.listener = server, listener
	return !a.closing
}

// Drain tells whoever watches this process to send nobody more; those who come
// meanwhile are still answered, and their connections are closed after that.
func (a *App) Drain() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.server != nil {
		a.server.Drain()
	}
}

// Close lets what is under way finish and closes the database last. It may come
// before, while or after Serve begins: the listener is closed in any case.
func (a *App) Close(ctx context.Context) error {
	a.mu.Lock()
	a.closing = true
	server, listener := a.server, a.listener
	a.mu.Unlock()
	var failed []error
	if server != nil {
		failed = append(failed, server.Shutdown(ctx))
	}
	if listener != nil {
		if err := listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			failed = append(failed, fmt.Errorf("app: %w", err))
		}
	}
	failed = append(failed, a.stopDuties(ctx), a.closeSearch(), a.KV.Close(), a.DB.Close())
	return errors.Join(failed...)
}
