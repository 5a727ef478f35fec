package memkv

import (
	"context"
	"time"

	"wohnraum/portal/kv"
)

// Window is a counter and the end of its window.
type Window struct {
	N    int
	Ends time.Time
}

// Count implements kv.Store.
func (s *Store) Count(_ context.Context, key string, length time.Duration) (kv.Count, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock.Now()
	w, ok := s.windows[key]
	if !ok || !now.Before(w.Ends) {
		s.sweep(now)
		w = Window{Ends: now.Add(length)}
	}
	w.N++
	s.windows[key] = w
	return kv.Count{N: w.N, Left: w.Ends.Sub(now)}, nil
}

// Known returns the window of key that has not ended; the zero Window if there
// is none.
func (s *Store) Known(key string) Window {
	s.mu.Lock()
	defer s.mu.Unlock()
	if w := s.windows[key]; s.clock.Now().Before(w.Ends) {
		return w
	}
	return Window{}
}

// Learn takes over what a store shared with others has counted under key, so that
// counting can go on here, and returns what stands. If the other store has
// forgotten the window, what was counted here goes on.
func (s *Store) Learn(key string, learned Window) Window {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, w := s.clock.Now(), s.windows[key]
	live := now.Before(w.Ends)
	switch {
	case !now.Before(learned.Ends): // it ended on the way here
		return learned
	case live && w.Ends.Equal(learned.Ends):
		s.windows[key] = Window{N: max(w.N, learned.N), Ends: w.Ends}
		return learned
	case live && w.N >= learned.N:
		w.N++
		s.windows[key] = w
		return w
	case !live:
		s.sweep(now)
	}
	s.windows[key] = learned
	return learned
}
