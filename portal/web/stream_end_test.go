package web_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/web"
)

// doorkeeper knows one session, which may change.
type doorkeeper struct {
	mu      sync.Mutex
	session web.Session
	err     error
	peeks   int
	uses    int
}

func (d *doorkeeper) Resolve(context.Context, string) (web.Session, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.uses++
	return d.session, d.err
}

func (d *doorkeeper) Peek(context.Context, string) (web.Session, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.peeks++
	return d.session, d.err
}

func (d *doorkeeper) change(f func(d *doorkeeper)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f(d)
}

func (d *doorkeeper) asked(more int) func() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	from := d.peeks
	return func() bool {
		d.mu.Lock()
		defer d.mu.Unlock()
		return d.peeks >= from+more
	}
}

// guarded is a live site with a doorkeeper and streams in a hurry.
func guarded(t *testing.T) (*desk, *doorkeeper, string) {
	t.Helper()
	keeper := &doorkeeper{session: people()[string(portal.Placement)]}
	d := &desk{waiting: map[portal.Role]int{portal.Placement: 3}}
	st := open(t, func(deps *web.Deps) {
		deps.Sessions, deps.Counts = keeper, d.counts
		d.shared = deps.Limits
		deps.Routes = append(deps.Routes, countsRoute(t))
	})
	st.Hurry()
	return d, keeper, st.serve(t)
}

// told reads the lines that are not comments.
func (r *reader) told() string {
	for {
		if line := r.next(); !strings.HasPrefix(line, ":") {
			return line
		}
	}
}

func (r *reader) isTold(t *testing.T, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if got := r.told(); got != line {
			t.Fatalf("told %q, want %q", got, line)
		}
	}
}

func TestStream_EndsWithTheSession(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(d *doorkeeper){
		"signed out":       func(d *doorkeeper) { d.err = portal.Errorf(portal.Unauthenticated, "no such session") },
		"account closed":   func(d *doorkeeper) { d.err = portal.Errorf(portal.NotFound, "no such account") },
		"expired":          func(d *doorkeeper) { d.session.Step = web.Expired },
		"has another role": func(d *doorkeeper) { d.session.Actor.Role = portal.Steering },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, keeper, address := guarded(t)
			r := ask(t, http.MethodGet, address, "placement")
			r.isTold(t, "event: counts", `data: {"inbox":3}`)
			keeper.change(end)
			r.isTold(t, "event: ended", "data:", "")
		})
	}
}

// After the session's end nothing is told any more, however soon a change comes.
func TestStream_NothingAfterTheSession(t *testing.T) {
	t.Parallel()
	d, keeper, address := guarded(t)
	r := ask(t, http.MethodGet, address, "placement")
	r.isTold(t, "event: counts", `data: {"inbox":3}`)
	keeper.change(func(k *doorkeeper) {
		k.err = portal.Errorf(portal.Unauthenticated, "no such session")
		d.becomes(t, portal.Placement, 4)
	})
	r.isTold(t, "event: ended")
}

// The rights of this moment count, not those of the beginning.
func TestStream_CountsForTheRoleOfThisMoment(t *testing.T) {
	t.Parallel()
	_, keeper, address := guarded(t)
	r := ask(t, http.MethodGet, address, "placement")
	r.isTold(t, "event: counts", `data: {"inbox":3}`)
	keeper.change(func(k *doorkeeper) { k.session.Actor.Role = portal.Caseworker })
	r.isTold(t, "event: counts", `data: {"inbox":0}`)
}

// A database in trouble signs nobody out.
func TestStream_SessionsAwayForAWhile(t *testing.T) {
	t.Parallel()
	d, keeper, address := guarded(t)
	r := ask(t, http.MethodGet, address, "placement")
	r.isTold(t, "event: counts", `data: {"inbox":3}`)
	keeper.change(func(k *doorkeeper) { k.err = errors.New("connection refused") })
	until(t, keeper.asked(3))
	keeper.change(func(k *doorkeeper) { k.err = nil })
	d.becomes(t, portal.Placement, 5)
	r.isTold(t, "event: counts", `data: {"inbox":5}`)
}

// An open page is no sign that somebody sits before it.
func TestStream_IsNoUseOfTheSession(t *testing.T) {
	t.Parallel()
	_, keeper, address := guarded(t)
	r := ask(t, http.MethodGet, address, "placement")
	r.isTold(t, "event: counts", `data: {"inbox":3}`)
	until(t, keeper.asked(5))
	keeper.change(func(k *doorkeeper) {
		if k.uses != 0 {
			t.Errorf("the session was used %d times", k.uses)
		}
	})
}

// A change that nobody told of is found all the same.
func TestStream_FindsWhatNobodyToldOf(t *testing.T) {
	t.Parallel()
	d, _, address := guarded(t)
	r := ask(t, http.MethodGet, address, "placement")
	r.isTold(t, "event: counts", `data: {"inbox":3}`)
	d.mu.Lock()
	d.waiting[portal.Placement] = 7
	d.mu.Unlock()
	r.isTold(t, "event: counts", `data: {"inbox":7}`)
}

// A stream gives signs of life, and ends after its time, so that the browser
// comes again, perhaps to another process.
func TestStream_SignsOfLifeAndAnEnd(t *testing.T) {
	t.Parallel()
	_, _, address := guarded(t)
	r := ask(t, http.MethodGet, address, "placement")
	signs := 0
	for line := r.next(); line != ""; line = r.next() {
		if line == ":" {
			signs++
		}
	}
	if err := r.lines.Err(); err != nil || signs < 40 {
		t.Errorf("%d signs of life, %v", signs, err)
	}
}

// A fault while looking ends its stream, not the process.
func TestStream_Panic(t *testing.T) {
	t.Parallel()
	d, _, address := guarded(t)
	r := ask(t, http.MethodGet, address, "placement")
	r.isTold(t, "event: counts", `data: {"inbox":3}`)
	d.mu.Lock()
	d.waiting = nil
	d.broken = true
	d.mu.Unlock()
	r.isTold(t, "")
	d.mu.Lock()
	d.broken = false
	d.mu.Unlock()
	ask(t, http.MethodGet, address, "placement").isTold(t, "event: counts", `data: {"inbox":0}`)
}

// A reader who takes nothing does not hold up the end of the server.
func TestStream_ShutdownBesideAReaderWhoTakesNothing(t *testing.T) {
	t.Parallel()
	const most = 2000
	var looked atomic.Int64
	st := open(t, func(deps *web.Deps) {
		deps.Routes = append(deps.Routes, countsRoute(t))
		deps.Counts = func(context.Context, portal.Actor) (map[string]int, error) {
			return map[string]int{strings.Repeat("x", 1<<20): int(looked.Add(1))}, nil
		}
	})
	st.Hurry()
	address := st.serve(t)
	ask(t, http.MethodGet, address, "placement")
	last := int64(0)
	until(t, func() bool { // nothing more fits on the way
		<-time.After(200 * time.Millisecond)
		now := looked.Load()
		stuck := now == last
		last = now
		return stuck || now > most
	})
	if last > most {
		t.Fatal("the way takes everything")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := st.Shutdown(ctx); err != nil {
		t.Error(err)
	}
}
