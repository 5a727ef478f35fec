package outages

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"time"

	"wohnraum/cmd/drill/stage"
)

// standIn is in the place of a Meilisearch server that is not well. It keeps no
// documents and answers nothing right: what is drilled is that nobody needs it.
type standIn struct {
	*httptest.Server

	fault atomic.Pointer[http.HandlerFunc]
	asked atomic.Int64
}

// newStandIn is ended with the stage.
func newStandIn(s *stage.Stage) *standIn {
	in := &standIn{}
	in.suffer(refuse(http.StatusServiceUnavailable))
	in.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		in.asked.Add(1)
		(*in.fault.Load())(w, r)
	}))
	s.AtEnd(func() error {
		in.CloseClientConnections()
		in.Close()
		return nil
	})
	return in
}

func (in *standIn) suffer(fault http.HandlerFunc) { in.fault.Store(&fault) }

func refuse(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }
}

// hang answers when whoever asked has gone, which a server notices only once it
// has read what was asked.
func hang(_ http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	timer := time.NewTimer(10 * time.Second)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
	}
}

func slowly(w http.ResponseWriter, r *http.Request) {
	timer := time.NewTimer(500 * time.Millisecond)
	defer timer.Stop()
	select {
	case <-timer.C:
		w.WriteHeader(http.StatusServiceUnavailable)
	case <-r.Context().Done():
	}
}

// deleted is a server that is well and has no index: neither is one made.
func deleted(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	body, status := `{"message":"Index not found.","code":"index_not_found","type":"invalid_request","link":""}`, http.StatusNotFound
	switch r.URL.Path {
	case "/health":
		body, status = `{"status":"available"}`, http.StatusOK
	case "/version":
		body, status = `{"commitSha":"","commitDate":"","pkgVersion":"1.18.0"}`, http.StatusOK
	}
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body)) // whoever asked may have gone
}
