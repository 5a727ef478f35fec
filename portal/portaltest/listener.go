package portaltest

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

// Listener hears a stream of events.
type Listener struct {
	lines *bufio.Scanner
	leave context.CancelFunc
}

// Listen asks for a stream, until the test ends at the latest.
func (v *Visitor) Listen(t testing.TB, path string) *Listener {
	t.Helper()
	ctx, leave := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(leave)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, v.portal.URL+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := v.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = response.Body.Close() })
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d", path, response.StatusCode)
	}
	return &Listener{lines: bufio.NewScanner(response.Body), leave: leave}
}

// Hears waits until the stream tells exactly this, whatever it tells before.
func (l *Listener) Hears(t testing.TB, event, data string) {
	t.Helper()
	name := ""
	for l.lines.Scan() {
		field, value, _ := strings.Cut(l.lines.Text(), ":")
		value = strings.TrimSpace(value)
		switch {
		case field == "event":
			name = value
		case field == "data" && name == event && value == data:
			return
		}
	}
	t.Fatalf("the stream ended before it told %s %s: %v", event, data, l.lines.Err())
}

// Leave closes the connection.
func (l *Listener) Leave() { l.leave() }
