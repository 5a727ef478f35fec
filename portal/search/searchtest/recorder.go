package searchtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
)

// recorder passes requests on to a real server, and writes down what is said.
type recorder struct {
	t     *testing.T
	to    string // URL of the real server
	index string

	mu   sync.Mutex
	said []Exchange
}

// record starts a server between the engine and a real one. The file is written
// at the end of the test.
func record(t *testing.T, to, index, file string) (url string) {
	t.Helper()
	r := &recorder{t: t, to: strings.TrimSuffix(to, "/"), index: index}
	server := httptest.NewServer(r)
	t.Cleanup(func() {
		server.Close()
		r.write(file)
	})
	return server.URL
}

// ServeHTTP passes one request on.
func (r *recorder) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	sent, err := io.ReadAll(request.Body)
	if err != nil {
		r.t.Error(err)
	}
	onward, err := http.NewRequestWithContext(request.Context(), request.Method, r.to+request.URL.RequestURI(), bytes.NewReader(sent))
	if err != nil {
		r.t.Error(err)
		return
	}
	for _, name := range []string{"Authorization", "Content-Type"} {
		onward.Header.Set(name, request.Header.Get(name))
	}
	response, err := http.DefaultClient.Do(onward)
	if err != nil {
		r.t.Error(err)
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	got, err := io.ReadAll(response.Body)
	if err := errors.Join(err, response.Body.Close()); err != nil {
		r.t.Error(err)
	}
	r.note(Exchange{Method: request.Method, Path: request.URL.RequestURI(), Request: sent, Status: response.StatusCode, Response: got})
	w.Header().Set("Content-Type", response.Header.Get("Content-Type"))
	w.WriteHeader(response.StatusCode)
	if _, err := w.Write(got); err != nil {
		r.t.Error(err)
	}
}

func (r *recorder) note(e Exchange) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e.Path = strings.ReplaceAll(e.Path, r.index, anyIndex)
	e.Request = bytes.ReplaceAll(e.Request, []byte(r.index), []byte(anyIndex))
	e.Response = bytes.ReplaceAll(e.Response, []byte(r.index), []byte(anyIndex))
	r.said = append(r.said, e)
}

// write puts each exchange on a line of its own, so that a change can be read.
func (r *recorder) write(file string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var content bytes.Buffer
	content.WriteString("[\n")
	for i, e := range r.said {
		line, err := json.Marshal(e)
		if err != nil {
			r.t.Error(err)
		}
		content.Write(line)
		if i < len(r.said)-1 {
			content.WriteByte(',')
		}
		content.WriteByte('\n')
	}
	content.WriteString("]\n")
	if err := os.WriteFile(file, content.Bytes(), 0o600); err != nil {
		r.t.Error(err)
	}
}
