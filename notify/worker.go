package notify

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"wohnraum/portal"
)

// Settings is what a worker works with.
type Settings struct {
	// Transact runs do in one transaction and commits it before it returns.
	Transact  func(ctx context.Context, do func(Tx) error) error
	Render    func(name Name, p Payload, link string) (Mail, error)
	Transport Transport
	Links     Links
	Clock     portal.Clock
	Random    io.Reader
	Log       *slog.Logger
	// Domain is the right side of the Message-IDs.
	Domain string
	// Poll is how often the worker looks by itself; zero means every 15 seconds.
	Poll time.Duration
	// Recheck tells, right before sending, whether the reason of a mail still
	// stands. Optional.
	Recheck func(ctx context.Context, tx Tx, row Row) (bool, error)
	// OnTrouble runs in the transaction that gives a mail up as failed or
	// unknown: the place to make a task for a person. Optional.
	OnTrouble func(ctx context.Context, tx Tx, row Row) error
	// OnHealth hears once a minute how the mail fares, so that a mail server that
	// is away becomes a task, and stops being one. Optional.
	OnHealth func(ctx context.Context, tx Tx, health Health) error
}

// Worker sends what is in the outbox. Any number of calls of Start and Stop in
// any order is fine; a stopped worker stays stopped.
type Worker struct {
	Settings
	nudge  chan struct{}
	streak streak

	mu       sync.Mutex
	swept    time.Time
	stopping context.Context
	stop     context.CancelFunc
	done     chan struct{} // nil until started
}

// NewWorker returns a worker at rest.
func NewWorker(s Settings) *Worker {
	s.Poll = cmp.Or(s.Poll, 15*time.Second)
	s.Domain = cmp.Or(s.Domain, "localhost")
	w := &Worker{Settings: s, nudge: make(chan struct{}, 1)}
	w.stopping, w.stop = context.WithCancel(context.Background())
	return w
}

// Nudge tells the worker that something was committed. It never waits.
func (w *Worker) Nudge() {
	select {
	case w.nudge <- struct{}{}:
	default:
	}
}

// Start begins to send in the background.
func (w *Worker) Start() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.done != nil || w.stopping.Err() != nil {
		return
	}
	w.done = make(chan struct{})
	go w.run(w.done)
}

// Stop finishes the letter that is on its way, gives the rest of the batch back
// and closes the transport. It waits no longer than ctx.
func (w *Worker) Stop(ctx context.Context) error {
	w.mu.Lock()
	w.stop()
	done := w.done
	w.mu.Unlock()
	if done != nil {
		select {
		case <-done:
		case <-ctx.Done():
			return fmt.Errorf("notify: stop: %w", ctx.Err())
		}
	}
	return w.Transport.Close()
}

func (w *Worker) run(done chan struct{}) {
	defer close(done)
	ticker := time.NewTicker(w.Poll)
	defer ticker.Stop()
	for w.stopping.Err() == nil {
		w.round()
		select {
		case <-w.stopping.Done():
		case <-w.nudge:
		case <-ticker.C:
		}
	}
}

// round drains once. A panic in a hook costs the round, not the process; the
// mail at fault is unclear as soon as its lease has run out.
func (w *Worker) round() {
	defer func() {
		if p := recover(); p != nil {
			w.Log.Error("outbox: panic", "panic", p)
		}
	}()
	_, err := w.Drain(w.stopping)
	if err := errors.Join(err, w.Sweep(w.stopping)); err != nil && w.stopping.Err() == nil {
		w.Log.Error("outbox", "error", err)
	}
}

// Drain sends until nothing more is due, and returns how many letters went.
func (w *Worker) Drain(ctx context.Context) (sent int, err error) {
	for ctx.Err() == nil {
		n, went, err := w.Step(ctx)
		sent += went
		if err != nil || n == 0 {
			return sent, err
		}
	}
	return sent, ctx.Err()
}

// Step handles one batch. It returns how many mails it took up and how many of
// them were sent. One mail's failure is not another's: errors are those of the
// database only.
func (w *Worker) Step(ctx context.Context) (taken, sent int, err error) {
	rows, err := w.take(ctx)
	if err != nil {
		return 0, 0, err
	}
	var failures []error
	var untouched []Row
	away, blameless := false, []ID(nil)
	for _, row := range rows {
		if away || ctx.Err() != nil || !w.Clock.Now().Before(row.LeaseUntil.Time) {
			untouched = append(untouched, row)
			continue
		}
		v, outcome, err := w.handle(row)
		failures = append(failures, err)
		if blameless = w.streak.after(row, v.state, outcome); v.away || blameless != nil {
			away = true
		}
		if v.state == Sent {
			sent++
		}
	}
	failures = append(failures, w.giveBack(untouched, away, blameless))
	return len(rows), sent, errors.Join(failures...)
}

// take settles what a dead worker left behind and claims a batch.
func (w *Worker) take(ctx context.Context) (rows []Row, err error) {
	err = w.Transact(ctx, func(tx Tx) error {
		now := w.now()
		if err := w.takeOver(ctx, tx, now); err != nil {
			return err
		}
		rows, err = claim(ctx, tx, now, w.Domain)
		return err
	})
	return rows, err
}

// takeOver judges what a dead worker left behind: only a mail that was about to
// be handed over may have left.
func (w *Worker) takeOver(ctx context.Context, tx Tx, now portal.Instant) error {
	lost, err := expired(ctx, tx, now)
	if err != nil {
		return err
	}
	for _, row := range lost {
		v := verdict{state: Queued, wait: now, twice: row.PossiblyTwice, err: "the worker stopped while it had this mail"}
		if row.Carrier != "" {
			v.count = true
			v = v.unclear(row, now)
		}
		if err := w.conclude(ctx, tx, row, v, now); err != nil {
			return err
		}
	}
	return nil
}

func (w *Worker) now() portal.Instant { return portal.At(w.Clock.Now()) }
