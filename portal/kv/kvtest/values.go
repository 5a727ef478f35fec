package kvtest

import (
	"testing"
	"time"

	"wohnraum/portal/kv"
)

func kept(t *testing.T, s kv.Store, key string) string {
	t.Helper()
	value, ok := s.Kept(t.Context(), key)
	if !ok {
		return "(nothing)"
	}
	return string(value)
}

func keep(t *testing.T, s kv.Store, key, value string) {
	t.Helper()
	s.Keep(t.Context(), key, []byte(value), time.Minute)
}

func keepsForItsLife(t *testing.T, open Open) {
	clock := &Clock{}
	s := open(t, clock)
	if got := kept(t, s, "a"); got != "(nothing)" {
		t.Fatalf("before anything was kept: %q", got)
	}
	keep(t, s, "a", "1")
	clock.Advance(59 * time.Second)
	if got := kept(t, s, "a"); got != "1" {
		t.Fatalf("within its life: %q", got)
	}
	clock.Advance(time.Second)
	if got := kept(t, s, "a"); got != "(nothing)" {
		t.Fatalf("after its life: %q", got)
	}
}

// lastStands: keeping again also begins a new life.
func lastStands(t *testing.T, open Open) {
	clock := &Clock{}
	s := open(t, clock)
	keep(t, s, "a", "1")
	clock.Advance(40 * time.Second)
	keep(t, s, "a", "2")
	clock.Advance(40 * time.Second)
	if got := kept(t, s, "a"); got != "2" {
		t.Fatalf("got %q", got)
	}
}

func keptCopy(t *testing.T, open Open) {
	s := open(t, &Clock{})
	value := []byte("hello")
	s.Keep(t.Context(), "a", value, time.Minute)
	clear(value)
	first, _ := s.Kept(t.Context(), "a")
	clear(first)
	if got := kept(t, s, "a"); got != "hello" {
		t.Fatalf("got %q", got)
	}
}

func kindsDoNotMix(t *testing.T, open Open) {
	s := open(t, &Clock{})
	keep(t, s, "a", "7")
	if c := count(t, s, "a"); c.N != 1 {
		t.Fatalf("a value counts %d", c.N)
	}
	if got := kept(t, s, "a"); got != "7" {
		t.Fatalf("after counting: %q", got)
	}
}

func anyBytes(t *testing.T, open Open) {
	s := open(t, &Clock{})
	for _, text := range []string{"", "\x00", "a b\r\nc", "ö", "{x}", "\xff\xfe"} {
		keep(t, s, "k"+text, text)
		if got := kept(t, s, "k"+text); got != text {
			t.Fatalf("%q under %q", got, "k"+text)
		}
	}
}
