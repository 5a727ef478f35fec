package bounce

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
)

// Settings is what a runner works with.
type Settings struct {
	Dir string // the Maildir; it must exist
	// Transact and OnTrouble are those of [notify.Settings].
	Transact  func(ctx context.Context, do func(notify.Tx) error) error
	OnTrouble func(ctx context.Context, tx notify.Tx, row notify.Row) error
	// Nudge wakes the mail worker after something came back: the hook may have
	// written a mail. Optional.
	Nudge func()
	Clock portal.Clock
	Log   *slog.Logger
	// Poll is how often the runner looks; zero means every 15 seconds.
	Poll time.Duration
}

// Runner reads the folder. A stopped runner stays stopped.
type Runner struct {
	Settings

	mu       sync.Mutex
	tidied   time.Time
	stopping context.Context //nolint:containedctx // a runner is its context's life
	stop     context.CancelFunc
	done     chan struct{} // nil until started
}

// New returns a runner at rest.
func New(s Settings) *Runner {
	s.Poll = cmp.Or(s.Poll, 15*time.Second)
	if s.Nudge == nil {
		s.Nudge = func() {}
	}
	r := &Runner{Settings: s}
	r.stopping, r.stop = context.WithCancel(context.Background())
	return r
}

// Start begins to look in the background, at once and then at every poll.
func (r *Runner) Start() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.done != nil || r.stopping.Err() != nil {
		return
	}
	r.done = make(chan struct{})
	go r.run(r.done)
}

// Stop lets the report that is being read end. It waits no longer than ctx.
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
		return fmt.Errorf("bounce: stop: %w", ctx.Err())
	}
}

func (r *Runner) run(done chan struct{}) {
	defer close(done)
	ticker := time.NewTicker(r.Poll)
	defer ticker.Stop()
	for r.stopping.Err() == nil {
		r.round()
		select {
		case <-r.stopping.Done():
		case <-ticker.C:
		}
	}
}

// round looks once. The log counts and names no file: names and words of what
// came back are somebody's.
func (r *Runner) round() {
	count, err := r.Step(r.stopping)
	if err != nil && r.stopping.Err() == nil {
		r.Log.ErrorContext(r.stopping, "bounce", "error", err)
	}
	if count.Unclear > 0 {
		r.Log.WarnContext(r.stopping, "bounce: somebody must read what came back", "messages", count.Unclear)
	}
}

// Count is what a round did.
type Count struct {
	GivenUp int // mails that failed
	Noted   int // mails that are late
	Idle    int // messages that need nobody, or said nothing new
	Unclear int // messages that a person must read
}

// Step handles what has arrived. One message's failure is not another's; it is
// read again in the next round.
func (r *Runner) Step(ctx context.Context) (count Count, err error) {
	box, err := openFolder(r.Dir)
	if err != nil {
		return count, err
	}
	defer func() { err = errors.Join(err, box.close()) }()
	names, err := box.arrived()
	failures := []error{err}
	for _, name := range names {
		if ctx.Err() != nil {
			break
		}
		failures = append(failures, r.handle(ctx, box, name, &count))
	}
	if count.GivenUp > 0 {
		r.Nudge()
	}
	if r.tidyIsDue() {
		failures = append(failures, box.tidy(r.Clock.Now().Add(-life)))
	}
	return count, errors.Join(failures...)
}

// handle takes one file from its folder to its effect and out of the way. What
// panics is unclear.
func (r *Runner) handle(ctx context.Context, box *folder, name string, count *Count) (err error) {
	raw, err := box.read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil // another worker was faster
	case errors.Is(err, errTooMuch):
		raw = []byte(name)
	case err != nil:
		return err
	}
	effect, err := r.apply(ctx, raw)
	if err != nil {
		return err
	}
	to := done
	switch effect {
	case notify.GivenUp:
		count.GivenUp++
	case notify.Noted:
		count.Noted++
	case notify.Foreign:
		count.Unclear++
		to = unclear
	default:
		count.Idle++
	}
	return box.move(name, to)
}

// apply gives a message its effect, in one transaction.
func (r *Runner) apply(ctx context.Context, raw []byte) (effect notify.Effect, err error) {
	got, sort := parse(raw)
	if sort == Idle {
		return notify.Repeated, nil
	}
	sum := sha256.Sum256(raw)
	got.Digest = hex.EncodeToString(sum[:])
	err = r.Transact(ctx, func(tx notify.Tx) error {
		now := portal.At(r.Clock.Now())
		if sort == Report {
			effect, err = notify.TakeBack(ctx, tx, now, got, r.OnTrouble)
			if err != nil || effect != notify.Foreign {
				return err
			}
		}
		effect = notify.Foreign
		return notify.NoteUnclear(ctx, tx, now, got.Digest)
	})
	return effect, err
}

func parse(raw []byte) (got notify.Returned, sort Sort) {
	defer func() {
		if recover() != nil {
			got, sort = notify.Returned{}, Strange
		}
	}()
	return Parse(bytes.NewReader(raw))
}

func (r *Runner) tidyIsDue() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.Clock.Now()
	if since := now.Sub(r.tidied); since >= 0 && since < time.Hour {
		return false
	}
	r.tidied = now
	return true
}
