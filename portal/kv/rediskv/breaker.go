package rediskv

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
)

// mostFailures in a row are given to the server before it is left alone.
const mostFailures = 3

// breaker keeps calls from a server that does not answer.
type breaker struct {
	failures atomic.Int32
	open     atomic.Bool
}

func (b *breaker) isOpen() bool { return b.open.Load() }

// ask puts a question to the server and tells whether it was answered. It does
// not wait long, and after some failures not at all.
func (s *Store) ask(ctx context.Context, question func(ctx context.Context) error) bool {
	if s.breaker.isOpen() {
		return false
	}
	limited, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	err := question(limited)
	switch {
	case err == nil || errors.Is(err, redis.Nil):
		s.breaker.failures.Store(0)
		return true
	case ctx.Err() != nil: // whoever asked did not wait: that says nothing about the server
		return false
	case s.breaker.failures.Add(1) >= mostFailures:
		s.lost(err)
	}
	return false
}

// lost opens the breaker.
func (s *Store) lost(err error) {
	if s.breaker.open.CompareAndSwap(false, true) {
		s.Log.WarnContext(s.life, "Redis does not answer: limits hold for each process", "error", err)
	}
}

// recover closes the breaker when the server is back.
func (s *Store) recover() {
	ticks := time.NewTicker(s.ProbeEvery)
	defer ticks.Stop()
	for {
		select {
		case <-s.life.Done():
			return
		case <-ticks.C:
		}
		if s.breaker.isOpen() && s.probe(s.life) == nil {
			s.breaker.failures.Store(0)
			s.breaker.open.Store(false)
			s.Log.InfoContext(s.life, "Redis answers again")
		}
	}
}

// probe asks for what the store needs: a server that cannot write is as good as
// away.
func (s *Store) probe(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	return s.client.Set(ctx, s.names.of("probe", ""), "1", time.Minute).Err()
}
