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

// resignWithin is how long a runner that stops may take to say so.
const resignWithin = 2 * time.Second

// Runner runs the jobs. A stopped runner stays stopped.
type Runner struct {
	Log *slog.Logger // slog.Default unless it is replaced before Start

	leader *leader
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

// New returns a runner at rest that works alone. The nudge wakes the mail worker.
func New(db *store.DB, clock portal.Clock, nudge func()) *Runner {
	if nudge == nil {
		nudge = func() {}
	}
	r := &Runner{
		Log: slog.Default(), db: db, clock: clock, nudge: nudge,
		office: placement.New(placement.Deps{DB: db}), table: jobs(), leader: &leader{db: db, clock: clock},
	}
	r.stopping, r.stop = context.WithCancel(context.Background())
	return r
}

// Share lets the runner work beside those of other processes on one database:
// only one of them has its turn. The name is this process's own; it is called
// before Start.
func (r *Runner) Share(name string) { r.leader.name = name }

// Leads tells whether the clock's work is this process's.
func (r *Runner) Leads() bool { return r.leader.leads() }

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
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	for turn := 0; r.stopping.Err() == nil; turn++ {
		r.take(turn%int(look/beat) == 0)
		select {
		case <-r.stopping.Done():
		case <-ticker.C:
		}
	}
	r.resign()
}

// take is one turn: it sees to the lease, and to the jobs once a minute and as
// soon as the lease is had.
func (r *Runner) take(minute bool) {
	led := r.leader.leads()
	err := r.leader.keep(r.stopping)
	if err == nil && r.leader.leads() && (minute || !led) {
		err = r.Step(r.stopping)
	}
	if err != nil && r.stopping.Err() == nil {
		r.Log.ErrorContext(r.stopping, "jobs", "error", err)
	}
}

// resign lets another process follow at once. If that fails, it follows when the
// lease has ended.
func (r *Runner) resign() {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.stopping), resignWithin)
	defer cancel()
	if err := r.leader.resign(ctx); err != nil {
		r.Log.WarnContext(ctx, "jobs: the lease is left to end by itself", "error", err)
	}
}

// Step runs every job that is due, unless another process leads. One job's
// failure is not another's.
func (r *Runner) Step(ctx context.Context) error {
	var failures []error
	ran := false
	for _, j := range r.table {
		if err := r.leader.keep(ctx); err != nil || !r.leader.leads() {
			failures = append(failures, err)
			break
		}
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
