package memkv

import (
	"bytes"
	"context"
	"time"
)

// mostValues bounds what is kept. Beyond it everything is thrown away, which
// costs a calculation each and needs no order of use.
const mostValues = 4096

type value struct {
	bytes []byte
	ends  time.Time
}

// Keep implements kv.Store.
func (s *Store) Keep(_ context.Context, key string, kept []byte, life time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock.Now()
	if _, again := s.values[key]; !again {
		s.sweep(now)
	}
	if len(s.values) >= mostValues {
		clear(s.values)
	}
	s.values[key] = value{bytes: bytes.Clone(kept), ends: now.Add(life)}
}

// Kept implements kv.Store.
func (s *Store) Kept(_ context.Context, key string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.values[key]
	if !ok || !s.clock.Now().Before(v.ends) {
		return nil, false
	}
	return bytes.Clone(v.bytes), true
}
