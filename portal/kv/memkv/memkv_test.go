package memkv_test

import (
	"strconv"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/kv"
	"wohnraum/portal/kv/kvtest"
	"wohnraum/portal/kv/memkv"
)

func TestStore(t *testing.T) {
	t.Parallel()
	kvtest.Run(t, func(_ *testing.T, clock portal.Clock) kv.Store { return memkv.New(clock) })
}

func count(t *testing.T, s *memkv.Store, want kv.Count) {
	t.Helper()
	if got, err := s.Count(t.Context(), "a", time.Minute); err != nil || got != want {
		t.Errorf("counted %+v, %v, want %+v", got, err, want)
	}
}

func TestLearn_CountingGoesOn(t *testing.T) {
	t.Parallel()
	clock := &kvtest.Clock{}
	s := memkv.New(clock)
	s.Learn("a", memkv.Window{N: 7, Ends: clock.Now().Add(20 * time.Second)})
	count(t, s, kv.Count{N: 8, Left: 20 * time.Second})
	if known := s.Known("a"); known.N != 8 {
		t.Errorf("known %+v", known)
	}
}

// Answers of the other store may arrive in another order than they were given.
func TestLearn_TheHigherCountOfAWindowStands(t *testing.T) {
	t.Parallel()
	clock := &kvtest.Clock{}
	s := memkv.New(clock)
	for _, n := range []int{5, 3} {
		if stands := s.Learn("a", memkv.Window{N: n, Ends: clock.Now().Add(time.Minute)}); stands.N != n {
			t.Errorf("%d was counted, %d stands", n, stands.N)
		}
	}
	count(t, s, kv.Count{N: 6, Left: time.Minute})
}

// A server that lost everything begins anew at one; nobody gets new tries by it.
func TestLearn_WhatTheOtherForgotGoesOn(t *testing.T) {
	t.Parallel()
	clock := &kvtest.Clock{}
	s := memkv.New(clock)
	s.Learn("a", memkv.Window{N: 5, Ends: clock.Now().Add(10 * time.Second)})
	for n := range 3 {
		stands := s.Learn("a", memkv.Window{N: n + 1, Ends: clock.Now().Add(time.Minute)})
		if stands.N != 6+n || !stands.Ends.Equal(clock.Now().Add(10*time.Second)) {
			t.Errorf("stands %+v", stands)
		}
	}
	clock.Advance(10 * time.Second)
	if stands := s.Learn("a", memkv.Window{N: 4, Ends: clock.Now().Add(50 * time.Second)}); stands.N != 4 {
		t.Errorf("after the window that it had forgotten: %+v", stands)
	}
}

func TestLearn_TooLate(t *testing.T) {
	t.Parallel()
	clock := &kvtest.Clock{}
	s := memkv.New(clock)
	s.Learn("a", memkv.Window{N: 2, Ends: clock.Now().Add(time.Minute)})
	if stands := s.Learn("a", memkv.Window{N: 50, Ends: clock.Now()}); stands.N != 50 {
		t.Errorf("stands %+v", stands)
	}
	count(t, s, kv.Count{N: 3, Left: time.Minute})
}

func TestLearn_AnEndedWindowIsForgotten(t *testing.T) {
	t.Parallel()
	clock := &kvtest.Clock{}
	s := memkv.New(clock)
	s.Learn("a", memkv.Window{N: 7, Ends: clock.Now().Add(time.Second)})
	clock.Advance(time.Second)
	if known := s.Known("a"); known != (memkv.Window{}) {
		t.Errorf("still known: %+v", known)
	}
	s.Learn("a", memkv.Window{N: 2, Ends: clock.Now().Add(30 * time.Second)})
	count(t, s, kv.Count{N: 3, Left: 30 * time.Second})
}

// Nobody can fill the memory with values, however long they are to be kept.
func TestKeep_IsBounded(t *testing.T) {
	t.Parallel()
	s := memkv.New(&kvtest.Clock{})
	const many = 20_000
	for i := range many {
		s.Keep(t.Context(), strconv.Itoa(i), []byte("x"), time.Hour)
	}
	left := 0
	for i := range many {
		if _, ok := s.Kept(t.Context(), strconv.Itoa(i)); ok {
			left++
		}
	}
	if left == 0 || left > many/4 {
		t.Errorf("%d of %d are kept", left, many)
	}
}
