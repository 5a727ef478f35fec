package kvtest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"wohnraum/portal/kv"
)

func count(t *testing.T, s kv.Store, key string) kv.Count {
	t.Helper()
	c, err := s.Count(t.Context(), key, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func countsWithinWindow(t *testing.T, open Open) {
	clock := &Clock{}
	s := open(t, clock)
	if c := count(t, s, "a"); c.N != 1 || c.Left != time.Minute {
		t.Fatalf("first count: %+v", c)
	}
	clock.Advance(40 * time.Second)
	if c := count(t, s, "a"); c.N != 2 || c.Left != 20*time.Second {
		t.Fatalf("a later count must not prolong the window: %+v", c)
	}
	clock.Advance(20 * time.Second)
	if c := count(t, s, "a"); c.N != 1 {
		t.Fatalf("after the window: %+v", c)
	}
}

func keysDoNotMix(t *testing.T, open Open) {
	s := open(t, &Clock{})
	count(t, s, "a")
	if c := count(t, s, "b"); c.N != 1 {
		t.Fatalf("key b has %d", c.N)
	}
}

// losesNoCount: every number is given out once, in whatever order.
func losesNoCount(t *testing.T, open Open) {
	s := open(t, &Clock{})
	var given sync.Map
	var wait sync.WaitGroup
	for range 50 {
		wait.Go(func() {
			c, err := s.Count(t.Context(), "a", time.Minute)
			if _, twice := given.LoadOrStore(c.N, true); twice || err != nil {
				t.Errorf("%d is counted twice, or %v", c.N, err)
			}
		})
	}
	wait.Wait()
	if c := count(t, s, "a"); c.N != 51 {
		t.Fatalf("counted %d of 51", c.N)
	}
}

func forgetsEnded(t *testing.T, open Open) {
	clock := &Clock{}
	s := open(t, clock)
	for i := range 4_500 { // more than any store waits before it throws away
		count(t, s, fmt.Sprint("key", i))
		clock.Advance(time.Second)
	}
	if c := count(t, s, "key0"); c.N != 1 {
		t.Fatalf("key0 has %d", c.N)
	}
}

func ownWindow(t *testing.T, open Open) {
	clock := &Clock{}
	s := open(t, clock)
	for _, window := range []time.Duration{time.Second, time.Hour, 24 * time.Hour} {
		c, err := s.Count(t.Context(), window.String(), window)
		if err != nil || c.Left != window {
			t.Fatalf("%s: %+v, %v", window, c, err)
		}
	}
	clock.Advance(time.Second)
	if c, err := s.Count(t.Context(), "1h0m0s", time.Hour); err != nil || c.N != 2 {
		t.Fatalf("the hour ended with the second: %+v, %v", c, err)
	}
}
