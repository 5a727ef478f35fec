package rediskv_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"wohnraum/portal"
	"wohnraum/portal/kv"
	"wohnraum/portal/kv/kvtest"
	"wohnraum/portal/kv/rediskv"
)

func TestStore_RealRedis(t *testing.T) {
	t.Parallel()
	url := start(t).URL()
	kvtest.Run(t, func(t *testing.T, clock portal.Clock) kv.Store {
		t.Helper()
		return open(t, rediskv.Settings{URL: url, Key: key(t), Clock: clock, Timeout: patient})
	})
}

func TestStore_Miniredis(t *testing.T) {
	t.Parallel()
	url := "redis://" + miniredis.RunT(t).Addr()
	kvtest.Run(t, func(t *testing.T, clock portal.Clock) kv.Store {
		t.Helper()
		return open(t, rediskv.Settings{URL: url, Key: key(t), Clock: clock, Timeout: patient})
	})
}

// TestStore_NoServerAtAll: the fallback keeps the same promises.
func TestStore_NoServerAtAll(t *testing.T) {
	t.Parallel()
	kvtest.Run(t, func(t *testing.T, clock portal.Clock) kv.Store {
		t.Helper()
		return withoutState{open(t, rediskv.Settings{URL: "redis://127.0.0.1:1", Key: key(t), Clock: clock})}
	})
}

// withoutState is a store whose server is away, which it rightly says.
type withoutState struct{ kv.Store }

func (withoutState) State() kv.State { return kv.OwnProcess }

// Several processes count as one: no number is given twice, none is left out.
func TestCount_SeveralProcesses(t *testing.T) {
	t.Parallel()
	url, secret, clock := start(t).URL(), key(t), office()
	var processes []*rediskv.Store
	for range 4 {
		processes = append(processes, open(t, rediskv.Settings{URL: url, Key: secret, Clock: clock, Timeout: patient}))
	}
	const tries = 50
	var given sync.Map
	var wait sync.WaitGroup
	for _, process := range processes {
		for range tries {
			wait.Go(func() {
				c, err := process.Count(t.Context(), "a", time.Hour)
				if _, twice := given.LoadOrStore(c.N, true); twice || err != nil {
					t.Errorf("%d is counted twice, or %v", c.N, err)
				}
			})
		}
	}
	wait.Wait()
	if c, err := processes[0].Count(t.Context(), "a", time.Hour); err != nil || c.N != 4*tries+1 || c.Left != time.Hour {
		t.Errorf("counted %+v of %d, %v", c, 4*tries+1, err)
	}
}

func TestKept_ByAnotherProcess(t *testing.T) {
	t.Parallel()
	url, secret := start(t).URL(), key(t)
	a := open(t, rediskv.Settings{URL: url, Key: secret, Timeout: patient})
	b := open(t, rediskv.Settings{URL: url, Key: secret, Timeout: patient})
	a.Keep(t.Context(), "counts", []byte("7"), time.Minute)
	if got, ok := b.Kept(t.Context(), "counts"); !ok || string(got) != "7" {
		t.Errorf("got %q, %v", got, ok)
	}
}

func TestPublish_ReachesOtherProcessesOnce(t *testing.T) {
	t.Parallel()
	url, secret := start(t).URL(), key(t)
	a := open(t, rediskv.Settings{URL: url, Key: secret, Timeout: patient})
	b := open(t, rediskv.Settings{URL: url, Key: secret, Timeout: patient})
	own, other := listen(t, a), listen(t, b)
	eventually(t, "a message from the other process", reaches(t, a, other))
	for len(own) > 0 {
		<-own
	}
	for range 3 {
		must(t, a.Publish(t.Context(), "changed", []byte("own")))
	}
	// Their echo would come back before the answer to this one.
	must(t, b.Publish(t.Context(), "changed", []byte("last")))
	for n := 1; ; n++ {
		message := string(<-own)
		if message == "last" && n == 4 {
			return
		}
		if message != "own" || n > 3 {
			t.Fatalf("message %d is %q", n, message)
		}
	}
}

// Two installations on one server do not meet.
func TestInstallations_DoNotMeet(t *testing.T) {
	t.Parallel()
	url, secret := start(t).URL(), key(t)
	ours := open(t, rediskv.Settings{URL: url, Key: secret, Timeout: patient})
	beside := open(t, rediskv.Settings{URL: url, Key: secret, Timeout: patient})
	theirs := open(t, rediskv.Settings{URL: url, Key: key(t), Timeout: patient})
	wants(t, ours, 1)
	wants(t, theirs, 1)
	ours.Keep(t.Context(), "a", []byte("1"), time.Minute)
	if value, ok := theirs.Kept(t.Context(), "a"); ok {
		t.Errorf("reads %q of another installation", value)
	}
	foreign, near := listen(t, theirs), listen(t, beside)
	eventually(t, "a message within the installation", reaches(t, ours, near))
	if len(foreign) > 0 {
		t.Errorf("hears %q of another installation", <-foreign)
	}
}

// What limits are counted for are people and addresses: the server gets to see
// neither.
func TestServer_SeesNoNames(t *testing.T) {
	t.Parallel()
	server := start(t)
	s := open(t, rediskv.Settings{URL: server.URL(), Key: key(t), Timeout: patient})
	wants(t, s, 1)
	s.Keep(t.Context(), "counts of erna@example.org", []byte("1"), time.Minute)
	stored := say(t, server.URL(), "KEYS *")
	if len(stored) < 3 {
		t.Fatalf("stored %q", stored)
	}
	for _, name := range stored {
		if strings.Contains(name, "erna") || !strings.HasPrefix(name, "wohnraum:") {
			t.Errorf("the server sees %q", name)
		}
		for _, life := range say(t, server.URL(), "PTTL "+name) {
			if strings.HasPrefix(life, "-") {
				t.Errorf("%q stays for ever", name)
			}
		}
	}
}

// say sends a command and returns the values of its answer.
func say(t *testing.T, url, command string) (values []string) {
	t.Helper()
	connection, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(url, "redis://"))
	must(t, err)
	defer func() { _ = connection.Close() }()
	if _, err := fmt.Fprintf(connection, "%s\r\nECHO end\r\n", command); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(connection); lines.Scan() && lines.Text() != "end"; {
		if text := lines.Text(); !strings.HasPrefix(text, "*") && !strings.HasPrefix(text, "$") {
			values = append(values, strings.TrimPrefix(text, ":"))
		}
	}
	return values
}

func TestOpen_AddressThatCannotBeRead(t *testing.T) {
	t.Parallel()
	_, err := rediskv.Open(t.Context(), rediskv.Settings{URL: "redis://:hunter2@host:port", Key: key(t)})
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("error %v", err)
	}
}

// A visitor who leaves says nothing about the server.
func TestCount_VisitorGone(t *testing.T) {
	t.Parallel()
	s := open(t, rediskv.Settings{URL: start(t).URL(), Key: key(t), Timeout: patient})
	gone, leave := context.WithCancel(t.Context())
	leave()
	for range 10 {
		if _, err := s.Count(gone, "a", time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	if s.State() != kv.Shared {
		t.Errorf("state %q", s.State())
	}
}

func TestClose_EndsEverything(t *testing.T) {
	t.Parallel()
	s := open(t, rediskv.Settings{URL: start(t).URL(), Key: key(t)})
	must(t, s.Close()) // it comes back only when all of its work has ended
	if _, err := s.Count(t.Context(), "a", time.Minute); err != nil {
		t.Error(err)
	}
}
