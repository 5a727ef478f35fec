package finding

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

// look is how often a started indexer asks by itself whether something waits.
const look = 15 * time.Second

// Indexer keeps the index as the records are. Several of them on one database
// share the work. A stopped one stays stopped.
type Indexer struct {
	db       *store.DB
	engine   search.Engine // nil: entries only
	embedded bool          // the engine begins empty with every process
	clock    portal.Clock
	log      *slog.Logger
	ready    *atomic.Bool // the engine holds what the records say

	nudge    chan struct{}
	mu       sync.Mutex
	stopping context.Context //nolint:containedctx // an indexer is its context's life
	stop     context.CancelFunc
	done     chan struct{} // nil until started
}

// Nudge tells the indexer that something was committed. It never waits.
func (x *Indexer) Nudge() {
	select {
	case x.nudge <- struct{}{}:
	default:
	}
}

// Start begins to index in the background.
func (x *Indexer) Start() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.done != nil || x.stopping.Err() != nil {
		return
	}
	x.done = make(chan struct{})
	go x.run(x.done)
}

// Stop lets the batch end that is under way. It waits no longer than ctx. The
// engine is closed by whoever opened it.
func (x *Indexer) Stop(ctx context.Context) error {
	x.mu.Lock()
	x.stop()
	done := x.done
	x.mu.Unlock()
	if done == nil {
		return nil
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("finding: stop: %w", ctx.Err())
	}
}

func (x *Indexer) run(done chan struct{}) {
	defer close(done)
	ticker := time.NewTicker(look)
	defer ticker.Stop()
	begun := false
	for x.stopping.Err() == nil {
		begun = x.round(begun)
		select {
		case <-x.stopping.Done():
		case <-x.nudge:
		case <-ticker.C:
			x.watch(begun)
		}
	}
}

// round begins if that is still to be done, and drains. A panic costs the round,
// not the process.
func (x *Indexer) round(begun bool) (done bool) {
	defer func() {
		if p := recover(); p != nil {
			x.log.Error("search: panic", "panic", p)
		}
	}()
	var err error
	if !begun {
		err = x.begin(x.stopping)
	}
	done = begun || err == nil
	if err == nil {
		_, err = x.Drain(x.stopping)
	}
	if err != nil && x.stopping.Err() == nil {
		x.log.Warn("search: indexing", "error", err)
	}
	return done
}

// watch notices what an engine loses by itself.
func (x *Indexer) watch(begun bool) {
	if !begun {
		return
	}
	if err := x.probe(x.stopping); err != nil && x.stopping.Err() == nil {
		x.log.Warn("search: engine", "error", err)
	}
}

// begin fills an engine that begins empty. One that keeps its documents is
// compared with the records; whoever of several processes is first does that.
func (x *Indexer) begin(ctx context.Context) error {
	if !x.embedded {
		return x.db.Write(ctx, func(tx *store.Tx) error { return tx.CompareIndex(ctx) })
	}
	if err := x.Rebuild(ctx, nil); err != nil {
		return err
	}
	x.ready.Store(true)
	return nil
}

// probe asks for a comparison if engine and entries do not hold the same number of
// documents although nothing waits: the engine has lost some, or was restored
// from an old copy.
func (x *Indexer) probe(ctx context.Context) error {
	if x.engine == nil || x.embedded {
		return nil
	}
	asked := search.Query{Scopes: []string{placementKey}}
	found, err := x.engine.Search(ctx, asked)
	if portal.KindOf(err) == portal.Unavailable {
		return err // the jobs wait for it, and nothing else is to be done
	}
	even := false
	err = x.db.Read(ctx, func(tx *store.Tx) error {
		queue, err := tx.IndexQueue(ctx)
		if err != nil {
			return err
		}
		_, total, err := tx.SearchEntries(ctx, store.EntryFilter{Scopes: asked.Scopes})
		even = queue.Waiting > 0 || total == found.Total
		return err
	})
	if err != nil || even {
		return err
	}
	return x.db.Write(ctx, func(tx *store.Tx) error { return tx.CompareIndex(ctx) })
}
