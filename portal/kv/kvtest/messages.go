package kvtest

import (
	"context"
	"strconv"
	"sync"
	"testing"
	"time"

	"wohnraum/portal/kv"
)

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
	s := open(t, &Clock{})
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
	s := open(t, &Clock{})
	messages := subscribe(t.Context(), t, s, "a")
	for i := range 1000 {
		publish(t, s, "a", strconv.Itoa(i))
	}
	if got := string(<-messages); got != "0" {
		t.Fatalf("first message is %q", got)
	}
}

func closesOnLeave(t *testing.T, open Open) {
	s := open(t, &Clock{})
	ctx, leave := context.WithCancel(t.Context())
	messages := subscribe(ctx, t, s, "a")
	leave()
	for range messages {
		t.Fatal("a message after leaving")
	}
	publish(t, s, "a", "nobody listens")
}

func ownCopy(t *testing.T, open Open) {
	s := open(t, &Clock{})
	first, second := subscribe(t.Context(), t, s, "a"), subscribe(t.Context(), t, s, "a")
	message := []byte("hello")
	if err := s.Publish(t.Context(), "a", message); err != nil {
		t.Fatal(err)
	}
	clear(message)
	clear(<-first)
	if got := string(<-second); got != "hello" {
		t.Fatalf("got %q", got)
	}
}

// manyAtOnce is for the race detector.
func manyAtOnce(t *testing.T, open Open) {
	s := open(t, &Clock{})
	var wait sync.WaitGroup
	for i := range 8 {
		key := strconv.Itoa(i % 3)
		wait.Go(func() {
			ctx, leave := context.WithCancel(t.Context())
			messages, err := s.Subscribe(ctx, key)
			if err != nil {
				t.Error(err)
			}
			for range 20 {
				if _, err := s.Count(ctx, key, time.Minute); err != nil {
					t.Error(err)
				}
				s.Keep(ctx, key, []byte(key), time.Minute)
				if value, ok := s.Kept(ctx, key); ok && string(value) != key {
					t.Errorf("%q under %q", value, key)
				}
				if err := s.Publish(ctx, key, []byte(key)); err != nil {
					t.Error(err)
				}
			}
			leave()
			for message := range messages {
				if string(message) != key {
					t.Errorf("%q on %q", message, key)
				}
			}
		})
	}
	wait.Wait()
}
