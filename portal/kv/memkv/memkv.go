// Package memkv keeps counters and messages in the memory of one process.
package memkv

import (
	"context"
	"sync"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/kv"
)

// sweepEvery bounds the memory that ended windows hold: after so many new keys
// they are thrown away.
const sweepEvery = 4096

// backlog is how many messages a slow listener may be behind.
const backlog = 16

// Store implements kv.Store.
type Store struct {
	clock portal.Clock

	mu        sync.Mutex
	windows   map[string]window
	added     int // keys since the last sweep
	listeners map[string]map[chan []byte]struct{}
}

type window struct {
	n    int
	ends time.Time
}

// New returns an empty store.
func New(clock portal.Clock) *Store {
	return &Store{
		clock:     clock,
		windows:   make(map[string]window),
		listeners: make(map[string]map[chan []byte]struct{}),
	}
}

// Count implements kv.Store.
func (s *Store) Count(_ context.Context, key string, length time.Duration) (kv.Count, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock.Now()
	w, ok := s.windows[key]
	if !ok || !now.Before(w.ends) {
		s.sweep(now)
		w = window{ends: now.Add(length)}
	}
	w.n++
	s.windows[key] = w
	return kv.Count{N: w.n, Left: w.ends.Sub(now)}, nil
}

func (s *Store) sweep(now time.Time) {
	if s.added++; s.added < sweepEvery {
		return
	}
	s.added = 0
	for key, w := range s.windows {
		if !now.Before(w.ends) {
			delete(s.windows, key)
		}
	}
}

// Publish implements kv.Store.
func (s *Store) Publish(_ context.Context, topic string, message []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for listener := range s.listeners[topic] {
		select {
		case listener <- append([]byte(nil), message...):
		default: // too slow: a message may be lost, the publisher must not wait
		}
	}
	return nil
}

// Subscribe implements kv.Store.
func (s *Store) Subscribe(ctx context.Context, topic string) (<-chan []byte, error) {
	listener := make(chan []byte, backlog)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listeners[topic] == nil {
		s.listeners[topic] = make(map[chan []byte]struct{})
	}
	s.listeners[topic][listener] = struct{}{}
	context.AfterFunc(ctx, func() { s.leave(topic, listener) })
	return listener, nil
}

func (s *Store) leave(topic string, listener chan []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.listeners[topic], listener)
	if len(s.listeners[topic]) == 0 {
		delete(s.listeners, topic)
	}
	close(listener)
}
