package portaltest

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"sync/atomic"
	"testing"
)

// front is the reverse proxy of a fleet: every request goes to the next process,
// and to the other one if that is dead.
type front struct {
	backends []string
	turn     atomic.Uint64
	answered [2]atomic.Int64
}

// startFront returns the address that people type.
func startFront(t testing.TB, backends ...string) string {
	t.Helper()
	f := &front{backends: backends}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.Out.URL.Scheme, r.Out.Host = "http", r.In.Host
			r.Out.Header.Set("X-Real-Ip", "192.0.2.7")
		},
		Transport:     f,
		FlushInterval: -1,                         // events go through at once
		ErrorLog:      log.New(io.Discard, "", 0), // a process that is killed cuts the streams of live numbers
	}
	server := httptest.NewServer(proxy)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	t.Cleanup(func() {
		for i := range f.answered {
			if f.answered[i].Load() == 0 {
				t.Errorf("process %d was never asked", i)
			}
		}
	})
	return server.URL
}

// RoundTrip implements http.RoundTripper.
func (f *front) RoundTrip(request *http.Request) (*http.Response, error) {
	var body []byte
	if request.Body != nil { // a request without a form has none
		var err error
		if body, err = io.ReadAll(request.Body); err != nil {
			return nil, fmt.Errorf("front: %w", err)
		}
	}
	first := int(f.turn.Add(1) % 2)
	answer, err := f.ask(request, first, body)
	if err != nil {
		answer, err = f.ask(request, 1-first, body)
	}
	return answer, err
}

func (f *front) ask(request *http.Request, backend int, body []byte) (*http.Response, error) {
	attempt := request.Clone(request.Context())
	attempt.URL.Host = f.backends[backend]
	attempt.Body = io.NopCloser(bytes.NewReader(body))
	answer, err := http.DefaultTransport.RoundTrip(attempt)
	if err != nil {
		return nil, fmt.Errorf("front: %w", err)
	}
	f.answered[backend].Add(1)
	return answer, nil
}
