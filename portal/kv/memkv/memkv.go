// Package memkv keeps counters, messages and results in the memory of one
// process. It is also what rediskv falls back to while its server is away.
package memkv

import (
	"context"
	"sync"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/kv"
)

// sweepEvery bounds the memory that ended windows and values hold: after so many
// new keys they are thrown away.
const sweepEvery = 4096

// backlog is how many messages a slow listener may be behind.
const backlog = 16

// Store implements kv.Store.
type Store struct {
	clock portal.Clock

	mu        sync.Mutex
	windows   map[string]Window
	values    map[string]value
	added     int // keys since the last sweep
	listeners map[string]map[chan []byte]struct{}
}

// New returns an empty store.
func New(clock portal.Clock) *Store {
	return &Store{
		clock:     clock,
		windows:   make(map[string]Window),
		values:    make(map[string]value),
		listeners: make(map[string]map[chan []byte]struct{}),
	}
}

// State implements kv.Store.
func (s *Store) State() kv.State { return kv.OwnProcess }

// Close implements kv.Store.
func (s *Store) Close() error { return nil }

// sweep is called before each new key.
func (s *Store) sweep(now time.Time) {
	if s.added++; s.added < sweepEvery {
		return
	}
	s.added = 0
	for key, w := range s.windows {
		if !now.Before(w.Ends) {
			delete(s.windows, key)
		}
	}
	for key, v := range s.values {
		if !now.Before(v.ends) {
			delete(s.values, key)
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
