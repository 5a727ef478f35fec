package finding

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

// Deps is what the search works with.
type Deps struct {
	DB     *store.DB
	Engine search.Engine // nil: the simple search answers
	// Embedded says that the engine lives in this process and begins empty.
	Embedded bool
	Clock    portal.Clock
	Log      *slog.Logger
}

// Service is the search box of staff, with the index behind it.
type Service struct {
	db      *store.DB
	engine  search.Engine
	clock   portal.Clock
	log     *slog.Logger
	ready   atomic.Bool
	pause   atomic.Int64 // until when the engine is not asked, in Unix nanoseconds
	Indexer *Indexer     // at rest until it is started
}

// New returns the search. Until an embedded engine has been filled, the simple
// search answers.
func New(d Deps) *Service {
	s := &Service{db: d.DB, engine: d.Engine, clock: d.Clock, log: d.Log}
	s.ready.Store(!d.Embedded)
	s.Indexer = &Indexer{
		db: d.DB, engine: d.Engine, embedded: d.Embedded, clock: d.Clock, log: d.Log, ready: &s.ready, nudge: make(chan struct{}, 1),
	}
	s.Indexer.stopping, s.Indexer.stop = context.WithCancel(context.Background())
	return s
}

// An engine that did not answer within patience is left alone for a while, so
// that not every search waits for it.
const (
	patience = 800 * time.Millisecond
	retreat  = 5 * time.Second
)

// ask asks the engine. It tells whether there was an answer; the simple search
// answers otherwise.
func (s *Service) ask(ctx context.Context, q search.Query) (search.Result, bool) {
	now := s.clock.Now()
	if s.engine == nil || !s.ready.Load() || now.UnixNano() < s.pause.Load() {
		return search.Result{}, false
	}
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	result, err := s.engine.Search(limited, q)
	if err == nil {
		return result, true
	}
	s.pause.Store(now.Add(retreat).UnixNano())
	s.log.WarnContext(ctx, "search: the engine did not answer", "error", err)
	return search.Result{}, false
}
