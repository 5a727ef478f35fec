// Package kvtest is the suite that every kv.Store must pass.
package kvtest

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/kv"
)

// Open returns an empty store that lives by the given clock.
type Open func(t *testing.T, clock portal.Clock) kv.Store

// Run proves that a store keeps the promises of kv.Store.
func Run(t *testing.T, open Open) {
	t.Helper()
	t.Run("counts within a window", func(t *testing.T) { t.Parallel(); countsWithinWindow(t, open) })
	t.Run("keys do not mix", func(t *testing.T) { t.Parallel(); keysDoNotMix(t, open) })
	t.Run("loses no concurrent count", func(t *testing.T) { t.Parallel(); losesNoCount(t, open) })
	t.Run("forgets ended windows", func(t *testing.T) { t.Parallel(); forgetsEnded(t, open) })
	t.Run("delivers to all listeners", func(t *testing.T) { t.Parallel(); deliversToAll(t, open) })
	t.Run("does not wait for a slow listener", func(t *testing.T) { t.Parallel(); doesNotWait(t, open) })
	t.Run("closes when the listener leaves", func(t *testing.T) { t.Parallel(); closesOnLeave(t, open) })
}

// hands is a clock that moves when told.
type hands struct{ nanos atomic.Int64 }

func (h *hands) Now() time.Time          { return time.Unix(1_800_000_000, h.nanos.Load()) }
func (h *hands) advance(d time.Duration) { h.nanos.Add(int64(d)) }

func count(t *testing.T, s kv.Store, key string) kv.Count {
	t.Helper()
	c, err := s.Count(t.Context(), key, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func countsWithinWindow(t *testing.T, open Open) {
	clock := &hands{}
	s := open(t, clock)
	if c := count(t, s, "a"); c.N != 1 || c.Left != time.Minute {
		t.Fatalf("first count: %+v", c)
	}
	clock.advance(40 * time.Second)
	if c := count(t, s, "a"); c.N != 2 || c.Left != 20*time.Second {
		t.Fatalf("a later count must not prolong the window: %+v", c)
	}
	clock.advance(20 * time.Second)
	if c := count(t, s, "a"); c.N != 1 {
		t.Fatalf("after the window: %+v", c)
	}
}

func keysDoNotMix(t *testing.T, open Open) {
	s := open(t, &hands{})
	count(t, s, "a")
	if c := count(t, s, "b"); c.N != 1 {
		t.Fatalf("key b has %d", c.N)
	}
}

func losesNoCount(t *testing.T, open Open) {
	s := open(t, &hands{})
	var wait sync.WaitGroup
	for range 50 {
		wait.Go(func() {
			if _, err := s.Count(context.Background(), "a", time.Minute); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if c := count(t, s, "a"); c.N != 51 {
		t.Fatalf("counted %d of 51", c.N)
	}
}

func forgetsEnded(t *testing.T, open Open) {
	clock := &hands{}
	s := open(t, clock)
	for i := range 10_000 {
		count(t, s, fmt.Sprint("key", i))
		clock.advance(time.Second)
	}
	if c := count(t, s, "key0"); c.N != 1 {
		t.Fatalf("key0 has %d", c.N)
	}
}

func subscribe(ctx context.Context, t *testing.T, s kv.Store, topic string) <-chan []byte {
	t.Helper()
	messages, err := s.Subscribe(ctx, topic)
	if err != nil {
		t.Fatal(err)
	}
	return messages
}

func publish(t *testing.T, s kv.Store, topic, message string) {
	t.Helper()
	if err := s.Publish(t.Context(), topic, []byte(message)); err != nil {
		t.Fatal(err)
	}
}

func deliversToAll(t *testing.T, open Open) {
	s := open(t, &hands{})
	first, second := subscribe(t.Context(), t, s, "a"), subscribe(t.Context(), t, s, "a")
	other := subscribe(t.Context(), t, s, "b")
	publish(t, s, "a", "hello")
	publish(t, s, "b", "other")
	for _, listener := range []<-chan []byte{first, second} {
		if got := string(<-listener); got != "hello" {
			t.Fatalf("got %q", got)
		}
	}
	if got := string(<-other); got != "other" {
		t.Fatalf("topics mix: %q", got)
	}
}

func doesNotWait(t *testing.T, open Open) {
	s := open(t, &hands{})
	messages := subscribe(t.Context(), t, s, "a")
	for i := range 1000 {
		publish(t, s, "a", strconv.Itoa(i))
	}
	if got := string(<-messages); got != "0" {
		t.Fatalf("first message is %q", got)
	}
}

func closesOnLeave(t *testing.T, open Open) {
	s := open(t, &hands{})
	ctx, leave := context.WithCancel(t.Context())
	messages := subscribe(ctx, t, s, "a")
	leave()
	for range messages {
		t.Fatal("a message after leaving")
	}
	publish(t, s, "a", "nobody listens")
}
