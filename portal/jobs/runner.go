package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/store"
)

// look is how often a started runner asks whether something is due.
const look = time.Minute

// Runner runs the jobs. A stopped runner stays stopped.
type Runner struct {
	Log *slog.Logger // slog.Default unless it is replaced before Start

	db     *store.DB
	clock  portal.Clock
	nudge  func()
	office *placement.Service
	table  []job

	mu       sync.Mutex
	stopping context.Context //nolint:containedctx // a runner is its context's life
	stop     context.CancelFunc
	done     chan struct{} // nil until started
}

// New returns a runner at rest. The nudge wakes the mail worker.
func New(db *store.DB, clock portal.Clock, nudge func()) *Runner {
	if nudge == nil {
		nudge = func() {}
	}
	r := &Runner{
		Log: slog.Default(), db: db, clock: clock, nudge: nudge,
		office: placement.New(placement.Deps{DB: db}), table: jobs(),
	}
	r.stopping, r.stop = context.WithCancel(context.Background())
	return r
}

// Start begins to look in the background, at once and then every minute.
func (r *Runner) Start() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.done != nil || r.stopping.Err() != nil {
		return
	}
	r.done = make(chan struct{})
	go r.run(r.done)
}

// Stop lets the job that is running end or roll back. It waits no longer than
// ctx.
func (r *Runner) Stop(ctx context.Context) error {
	r.mu.Lock()
	r.stop()
	done := r.done
	r.mu.Unlock()
	if done == nil {
		return nil
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("jobs: stop: %w", ctx.Err())
	}
}

func (r *Runner) run(done chan struct{}) {
	defer close(done)
	ticker := time.NewTicker(look)
	defer ticker.Stop()
	for r.stopping.Err() == nil {
		if err := r.Step(r.stopping); err != nil && r.stopping.Err() == nil {
			r.Log.ErrorContext(r.stopping, "jobs", "error", err)
		}
		select {
		case <-r.stopping.Done():
		case <-ticker.C:
		}
	}
}

// Step runs every job that is due. One job's failure is not another's.
func (r *Runner) Step(ctx context.Context) error {
	var failures []error
	ran := false
	for _, j := range r.table {
		did, err := r.attempt(ctx, j)
		if err != nil {
			failures = append(failures, fmt.Errorf("jobs: %s: %w", j.name, err))
		}
		ran = ran || did
	}
	if ran {
		r.nudge()
	}
	return errors.Join(failures...)
}

// attempt runs a job if it is due. Most looks find that it is not, and need no
// writing transaction for that.
func (r *Runner) attempt(ctx context.Context, j job) (ran bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	var last portal.Instant
	err = r.db.Read(ctx, func(tx *store.Tx) error {
		last, err = lastRun(ctx, tx, j)
		return err
	})
	if err != nil || !j.when.due(last, portal.At(r.clock.Now())) {
		return false, err
	}
	err = r.db.Write(ctx, func(tx *store.Tx) error {
		last, err := lastRun(ctx, tx, j)
		if err != nil || !j.when.due(last, tx.Now()) {
			return err
		}
		ran = true
		if err := j.work(ctx, turn{Tx: tx, last: last, office: r.office}); err != nil {
			return err
		}
		return tx.PutSetting(ctx, setting(j), tx.Now().Format(time.RFC3339Nano))
	})
	return ran && err == nil, err
}

func setting(j job) string { return "job." + j.name }

// lastRun reads when a job last ran; zero if it never did.
func lastRun(ctx context.Context, tx *store.Tx, j job) (portal.Instant, error) {
	text, err := tx.Setting(ctx, setting(j))
	if err != nil || text == "" {
		return portal.Instant{}, err
	}
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return portal.Instant{}, fmt.Errorf("setting %s: %w", setting(j), err)
	}
	return portal.At(at), nil
}
