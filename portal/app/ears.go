package app

import (
	"context"
	"fmt"
	"sync"

	"wohnraum/portal/store"
)

// ears is the duty of hearing what other processes have committed, so that nobody
// waits for the next look. What is not heard is found by looking.
type ears struct {
	db   *store.DB
	wake map[string]func() // by what the database announces

	mu       sync.Mutex
	stopping context.Context //nolint:containedctx // a duty is its context's life
	stop     context.CancelFunc
	done     chan struct{} // nil until started
}

func newEars(db *store.DB, wake map[string]func()) *ears {
	e := &ears{db: db, wake: wake}
	e.stopping, e.stop = context.WithCancel(context.Background())
	return e
}

// Start begins to listen in the background.
func (e *ears) Start() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.done != nil || e.stopping.Err() != nil {
		return
	}
	e.done = make(chan struct{})
	go e.listen(e.done)
}

func (e *ears) listen(done chan struct{}) {
	defer close(done)
	e.db.Listen(e.stopping, func(topic string) {
		if wake, known := e.wake[topic]; known {
			wake()
		}
	})
}

// Stop ends the listening. It waits no longer than ctx.
func (e *ears) Stop(ctx context.Context) error {
	e.mu.Lock()
	e.stop()
	done := e.done
	e.mu.Unlock()
	if done == nil {
		return nil
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("app: stop listening: %w", ctx.Err())
	}
}
