package rediskv_test

import (
	"testing"
	"time"

	"wohnraum/portal/kv"
	"wohnraum/portal/kv/rediskv"
	"wohnraum/portal/testserver"
)

// shared tells whether counting reaches the server again.
func shared(s kv.Store) func() bool { return func() bool { return s.State() == kv.Shared } }

// cutOff counts until the store has given up asking.
func cutOff(t *testing.T, s kv.Store) {
	t.Helper()
	eventually(t, "the server is left alone", func() bool {
		count(t, s)
		return s.State() == kv.CutOff
	})
}

const often = 20 * time.Millisecond

func TestOutage_AbsentAtStart(t *testing.T) {
	t.Parallel()
	server := start(t)
	must(t, server.Kill())
	s := open(t, rediskv.Settings{URL: server.URL(), Key: key(t), ProbeEvery: often})
	if s.State() != kv.CutOff {
		t.Errorf("state %q", s.State())
	}
	messages := listen(t, s)
	wants(t, s, 1)
	wants(t, s, 2)
	must(t, server.Start(t.Context()))
	eventually(t, "the server is found", shared(s))
	wants(t, s, 3) // what was counted without it is not forgotten
	beside := open(t, rediskv.Settings{URL: server.URL(), Key: key(t)})
	wants(t, beside, 1)
	eventually(t, "own messages", reaches(t, s, messages))
}

// whileDown is what must hold while a server that two processes share is down,
// whatever the reason, and afterwards.
func whileDown(t *testing.T, down, up func(server *testserver.Redis) error) {
	t.Helper()
	server, secret, clock := start(t), key(t), office()
	settings := rediskv.Settings{URL: server.URL(), Key: secret, Clock: clock, ProbeEvery: often}
	a, b := open(t, settings), open(t, settings)
	messages := listen(t, b)
	eventually(t, "both hear each other", reaches(t, a, messages))
	for n := range 4 {
		wants(t, a, 2*n+1)
		wants(t, b, 2*n+2)
	}

	must(t, down(server))
	before := count(t, a)
	if before < 8 {
		t.Errorf("after seven and one in common the process counts %d", before)
	}
	cutOff(t, a)
	cutOff(t, b)
	for last, n := 0, 0; n < 10; n++ {
		now := count(t, a)
		if now <= last {
			t.Errorf("%d after %d", now, last)
		}
		last = now
	}
	eventually(t, "own messages without the server", reaches(t, b, messages))

	must(t, up(server))
	eventually(t, "a finds the server", shared(a))
	eventually(t, "b finds the server", shared(b))
	first := count(t, a)
	eventually(t, "both count together again", func() bool { return count(t, b) > first && count(t, a) > first+1 })
	for len(messages) > 0 {
		<-messages
	}
	eventually(t, "they hear each other again", reaches(t, a, messages))
}

func TestOutage_Killed(t *testing.T) {
	t.Parallel()
	whileDown(t, (*testserver.Redis).Kill, func(server *testserver.Redis) error { return server.Start(t.Context()) })
}

func TestOutage_Hanging(t *testing.T) {
	t.Parallel()
	whileDown(t, (*testserver.Redis).Pause, (*testserver.Redis).Resume)
}

func TestOutage_HangingWhenOpened(t *testing.T) {
	t.Parallel()
	server := start(t)
	must(t, server.Pause())
	s := open(t, rediskv.Settings{URL: server.URL(), Key: key(t), ProbeEvery: often})
	wants(t, s, 1)
	must(t, server.Resume())
	eventually(t, "the server is found", shared(s))
	wants(t, s, 2)
}

// A server that answers after half a second is as good as none, and nobody waits
// for it.
func TestOutage_Slow(t *testing.T) {
	t.Parallel()
	proxy := slowed(t, start(t).URL())
	s := open(t, rediskv.Settings{URL: proxy.URL(), Key: key(t), ProbeEvery: often})
	messages := listen(t, s)
	wants(t, s, 1)
	proxy.Delay(500 * time.Millisecond)
	cutOff(t, s)
	held := count(t, s)
	wants(t, s, held+1)
	eventually(t, "own messages", reaches(t, s, messages))
	proxy.Delay(0)
	eventually(t, "the server is fast again", shared(s))
	wants(t, s, held+2)
}

// Whoever has used up their tries does not get new ones by a server that forgot.
func TestOutage_Flushed(t *testing.T) {
	t.Parallel()
	server, secret, clock := start(t), key(t), office()
	settings := rediskv.Settings{URL: server.URL(), Key: secret, Clock: clock, Timeout: patient}
	a, b := open(t, settings), open(t, settings)
	messages := listen(t, b)
	for n := range 5 {
		wants(t, a, n+1)
	}
	wants(t, b, 6)
	must(t, server.Flush(t.Context()))
	wants(t, a, 6) // a did not see the last one, but its own
	wants(t, b, 7)
	wants(t, a, 8)
	if a.State() != kv.Shared {
		t.Errorf("state %q", a.State())
	}
	eventually(t, "messages go on", reaches(t, a, messages))
}

// The same if another process, which knows nothing, begins the window anew.
func TestOutage_FlushedAndBegunAnew(t *testing.T) {
	t.Parallel()
	server, secret, clock := start(t), key(t), office()
	settings := rediskv.Settings{URL: server.URL(), Key: secret, Clock: clock, Timeout: patient}
	a, fresh := open(t, settings), open(t, settings)
	for n := range 5 {
		wants(t, a, n+1)
	}
	must(t, server.Flush(t.Context()))
	wants(t, fresh, 1)
	wants(t, a, 6)
}

func TestOutage_ValuesAreKeptHere(t *testing.T) {
	t.Parallel()
	server := start(t)
	s := open(t, rediskv.Settings{URL: server.URL(), Key: key(t)})
	must(t, server.Kill())
	cutOff(t, s)
	s.Keep(t.Context(), "a", []byte("1"), time.Minute)
	if got, ok := s.Kept(t.Context(), "a"); !ok || string(got) != "1" {
		t.Errorf("got %q, %v", got, ok)
	}
}

// A server that is there but refuses to write is no help.
func TestOutage_RefusesToWrite(t *testing.T) {
	t.Parallel()
	server := start(t)
	say(t, server.URL(), "REPLICAOF 127.0.0.1 1")
	s := open(t, rediskv.Settings{URL: server.URL(), Key: key(t), ProbeEvery: often})
	wants(t, s, 1)
	if s.State() != kv.CutOff {
		t.Errorf("state %q", s.State())
	}
	say(t, server.URL(), "REPLICAOF NO ONE")
	eventually(t, "it writes again", shared(s))
	wants(t, s, 2)
}

// A connection that nobody closed, and on which nothing arrives any more: the
// listener finds out by asking.
func TestOutage_ConnectionForgotten(t *testing.T) {
	t.Parallel()
	server, secret := start(t), key(t)
	proxy := slowed(t, server.URL())
	far := open(t, rediskv.Settings{URL: proxy.URL(), Key: secret, ProbeEvery: often, QuietFor: often})
	near := open(t, rediskv.Settings{URL: server.URL(), Key: secret, Timeout: patient})
	messages := listen(t, far)
	eventually(t, "messages", reaches(t, near, messages))
	eventually(t, "messages after a while without any", func() bool {
		<-time.After(3 * often)
		return reaches(t, near, messages)()
	})
	proxy.Deaden()
	for len(messages) > 0 {
		<-messages
	}
	eventually(t, "messages over another connection", reaches(t, near, messages))
	eventually(t, "counting over another connection", func() bool { count(t, far); return far.State() == kv.Shared })
}
