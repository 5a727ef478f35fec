package web_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/kv"
	"wohnraum/portal/web"
)

// desk is an office in which something waits.
type desk struct {
	mu      sync.Mutex
	waiting map[portal.Role]int
	away    error
	broken  bool
	looked  atomic.Int64
	shared  kv.Store
}

func (d *desk) counts(_ context.Context, actor portal.Actor) (map[string]int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.looked.Add(1)
	if d.broken {
		panic("hunter2")
	}
	return map[string]int{"inbox": d.waiting[actor.Role]}, d.away
}

// becomes changes what waits for a role, and tells of it.
func (d *desk) becomes(t *testing.T, role portal.Role, n int) {
	t.Helper()
	d.mu.Lock()
	d.waiting[role] = n
	d.mu.Unlock()
	if err := d.shared.Publish(t.Context(), web.Changes, []byte("c")); err != nil {
		t.Error(err)
	}
}

// live is a site with streams, on a real port.
func live(t *testing.T, change ...func(*web.Deps)) (*site, *desk, string) {
	t.Helper()
	d := &desk{waiting: map[portal.Role]int{portal.Placement: 3, portal.Caseworker: 1}}
	st := open(t, append([]func(*web.Deps){func(deps *web.Deps) {
		deps.Counts = d.counts
		d.shared = deps.Limits
		deps.Settings.RequestBudget = 1 << 20
		deps.Routes = append(deps.Routes, countsRoute(t))
	}}, change...)...)
	return st, d, st.serve(t)
}

// countsRoute is the real route of the streams.
func countsRoute(t *testing.T) web.Route {
	t.Helper()
	for _, route := range (&web.Screens{}).Routes() {
		if route.Path == "/zaehler" {
			return route
		}
	}
	t.Fatal("there is no such route")
	return web.Route{}
}

// reader is a browser that listens.
type reader struct {
	*http.Response
	lines *bufio.Scanner
	leave context.CancelFunc
}

// ask asks for a stream; who names the session, "" is a visitor.
func ask(t *testing.T, method, address, who string) *reader {
	t.Helper()
	ctx, leave := context.WithTimeout(context.WithoutCancel(t.Context()), 30*time.Second)
	t.Cleanup(leave)
	request, err := http.NewRequestWithContext(ctx, method, "http://"+address+"/zaehler", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	if who != "" {
		request.AddCookie(&http.Cookie{Name: "wr_session", Value: who})
	}
	client := &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = response.Body.Close() })
	return &reader{Response: response, lines: bufio.NewScanner(response.Body), leave: leave}
}

// next is the next line that says something, "" at the end.
func (r *reader) next() string {
	for r.lines.Scan() {
		if line := r.lines.Text(); line != "" && !strings.HasPrefix(line, "retry:") {
			return line
		}
	}
	return ""
}

func (r *reader) hears(t *testing.T, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if got := r.next(); got != line {
			t.Fatalf("heard %q, want %q", got, line)
		}
	}
}

func (r *reader) hearsCounts(t *testing.T, counts string) {
	t.Helper()
	r.hears(t, "event: counts", "data: "+counts)
}

func (r *reader) ends(t *testing.T) {
	t.Helper()
	if got := r.next(); got != "" {
		t.Errorf("heard %q after the end", got)
	}
	if err := r.lines.Err(); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("cut off: %v", err)
	}
}

func TestStream_TellsAtOnceAndAfterAChange(t *testing.T) {
	t.Parallel()
	_, d, address := live(t)
	r := ask(t, http.MethodGet, address, "placement")
	for header, want := range map[string]string{"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"} {
		if got := r.Header.Get(header); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	r.hearsCounts(t, `{"inbox":3}`)
	d.becomes(t, portal.Placement, 4)
	r.hearsCounts(t, `{"inbox":4}`)
	d.becomes(t, portal.Placement, 0)
	r.hearsCounts(t, `{"inbox":0}`)
}

// Everybody hears their own numbers, and nothing of a change that left them as
// they were.
func TestStream_ToldToWhomItConcerns(t *testing.T) {
	t.Parallel()
	_, d, address := live(t)
	officer, caseworker := ask(t, http.MethodGet, address, "placement"), ask(t, http.MethodGet, address, "caseworker")
	officer.hearsCounts(t, `{"inbox":3}`)
	caseworker.hearsCounts(t, `{"inbox":1}`)
	d.becomes(t, portal.Placement, 9)
	officer.hearsCounts(t, `{"inbox":9}`)
	d.becomes(t, portal.Caseworker, 2)
	caseworker.hearsCounts(t, `{"inbox":2}`)
}

func TestStream_OnlyForThoseWithAQueue(t *testing.T) {
	t.Parallel()
	_, _, address := live(t)
	for who, status := range map[string]int{
		"": 204, "old": 204, "half": 204, "anonymous": 404, "unknown": 204,
		"steering": 404, "administrator": 404, "protection": 404,
		"landlord": 200, "caseworker": 200, "placement": 200, "authority": 200,
	} {
		r := ask(t, http.MethodGet, address, who)
		if r.StatusCode != status || r.Header.Get("Location") != "" {
			t.Errorf("%q: %d %s, want %d", who, r.StatusCode, r.Header.Get("Location"), status)
		}
		if who == "" && len(r.Cookies()) > 0 {
			t.Errorf("a page that nobody asked for sets %v", r.Cookies())
		}
		r.leave()
	}
}

func TestStream_Head(t *testing.T) {
	t.Parallel()
	_, d, address := live(t)
	ask(t, http.MethodHead, address, "placement").ends(t)
	if d.looked.Load() != 0 {
		t.Error("somebody looked for nobody")
	}
}

// Many changes in a row make few looks at the records, and the last one counts.
func TestStream_ChangesInARow(t *testing.T) {
	t.Parallel()
	_, d, address := live(t)
	r := ask(t, http.MethodGet, address, "placement")
	r.hearsCounts(t, `{"inbox":3}`)
	for n := range 500 {
		d.becomes(t, portal.Placement, 1000+n)
	}
	for last := ""; last != `data: {"inbox":1499}`; last = r.next() {
		if r.lines.Err() != nil {
			t.Fatal(r.lines.Err())
		}
	}
	if looked := d.looked.Load(); looked > 20 {
		t.Errorf("looked %d times for 500 changes", looked)
	}
}

// A database in trouble ends no stream; what was changed meanwhile is told later.
func TestStream_DatabaseAwayForAWhile(t *testing.T) {
	t.Parallel()
	_, d, address := live(t)
	r := ask(t, http.MethodGet, address, "placement")
	r.hearsCounts(t, `{"inbox":3}`)
	d.mu.Lock()
	d.away = errors.New("connection refused")
	d.mu.Unlock()
	before := d.looked.Load()
	d.becomes(t, portal.Placement, 5)
	until(t, func() bool { return d.looked.Load() > before })
	d.mu.Lock()
	d.away = nil
	d.mu.Unlock()
	d.becomes(t, portal.Placement, 6)
	r.hearsCounts(t, `{"inbox":6}`)
}

func TestStream_DatabaseAwayAtFirst(t *testing.T) {
	t.Parallel()
	_, d, address := live(t)
	d.away = errors.New("connection refused")
	if r := ask(t, http.MethodGet, address, "placement"); r.StatusCode != http.StatusInternalServerError {
		t.Errorf("status %d", r.StatusCode)
	}
}

// More windows than a person has are told to leave it, and make room when closed.
func TestStream_NoMoreThanFit(t *testing.T) {
	t.Parallel()
	_, _, address := live(t)
	var open []*reader
	for {
		r := ask(t, http.MethodGet, address, "placement")
		if r.StatusCode == http.StatusNoContent {
			break
		}
		r.hearsCounts(t, `{"inbox":3}`)
		if open = append(open, r); len(open) > 20 {
			t.Fatal("there is no limit")
		}
	}
	if len(open) != 8 {
		t.Errorf("%d windows", len(open))
	}
	ask(t, http.MethodGet, address, "caseworker").hearsCounts(t, `{"inbox":1}`)
	open[0].leave()
	until(t, func() bool { return ask(t, http.MethodGet, address, "placement").StatusCode == http.StatusOK })
}

// An open stream holds up no shutdown, and ends as a stream ends.
func TestStream_Shutdown(t *testing.T) {
	t.Parallel()
	st, _, address := live(t)
	r := ask(t, http.MethodGet, address, "placement")
	r.hearsCounts(t, `{"inbox":3}`)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := st.Shutdown(ctx); err != nil {
		t.Error(err)
	}
	r.ends(t)
}

// until waits for something that happens by itself.
func until(t *testing.T, happens func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	ticks := time.NewTicker(5 * time.Millisecond)
	defer ticks.Stop()
	for !happens() {
		select {
		case <-ctx.Done():
			t.Fatal("it never happens")
		case <-ticks.C:
		}
	}
}

// Nobody hides a second request behind a stream.
func TestStream_NothingBehindItIsAnswered(t *testing.T) {
	t.Parallel()
	_, _, address := live(t)
	status, all := say(t, address, "GET /zaehler HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: wr_session=placement\r\n\r\n"+
		"GET /panic HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
	if status != http.StatusOK || strings.Count(all, "HTTP/1.1 ") != 1 {
		t.Errorf("%d: %s", status, all)
	}
}
