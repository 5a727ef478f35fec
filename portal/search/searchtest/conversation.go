package searchtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Exchange is one request and its response. The name of the index is written
// INDEX in both.
type Exchange struct {
	Method   string          `json:"method"`
	Path     string          `json:"path"`
	Request  json.RawMessage `json:"request,omitempty"`
	Status   int             `json:"status"`
	Response json.RawMessage `json:"response"`
}

// anyIndex stands in records for the name of the index.
const anyIndex = "INDEX"

// asked is what makes two requests the same.
func asked(method, path string, body []byte) string {
	if len(body) == 0 {
		return method + " " + path
	}
	var compact bytes.Buffer
	if json.Compact(&compact, body) != nil {
		return method + " " + path + " not JSON: " + string(body)
	}
	return method + " " + path + " " + compact.String()
}

// complainer is what a conversation needs of a test.
type complainer interface {
	Errorf(format string, args ...any)
	Failed() bool
}

// conversation answers from records.
type conversation struct {
	t   complainer
	key string

	mu   sync.Mutex
	left map[string][]Exchange // in the order they are given
}

// replay starts a server that holds the records of a file.
func replay(t *testing.T, file, key string) (url string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var exchanges []Exchange
	if err := json.Unmarshal(content, &exchanges); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	c := newConversation(t, key, exchanges)
	server := httptest.NewServer(c)
	t.Cleanup(func() {
		server.Close()
		c.end()
	})
	return server.URL
}

func newConversation(t complainer, key string, exchanges []Exchange) *conversation {
	c := &conversation{t: t, key: key, left: map[string][]Exchange{}}
	for _, e := range exchanges {
		request := asked(e.Method, e.Path, e.Request)
		c.left[request] = append(c.left[request], e)
	}
	return c
}

// ServeHTTP gives the next response that is recorded for the request, or fails
// the test.
func (c *conversation) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		c.t.Errorf("the conversation broke: %v", err)
	}
	if got := r.Header.Get("Authorization"); got != "Bearer "+c.key {
		c.t.Errorf("%s %s is asked with the authorization %q", r.Method, r.URL, got)
	}
	if got := r.Header.Get("Content-Type"); len(body) > 0 && got != "application/json" {
		c.t.Errorf("%s %s is sent as %q", r.Method, r.URL, got)
	}
	exchange, recorded := c.next(asked(r.Method, r.URL.RequestURI(), body))
	if !recorded {
		c.t.Errorf("there is no record for %s %s %.2000s", r.Method, r.URL.RequestURI(), body)
		http.Error(w, "no record", http.StatusNotImplemented)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(exchange.Status)
	if _, err := w.Write(exchange.Response); err != nil {
		c.t.Errorf("the conversation broke: %v", err)
	}
}

func (c *conversation) next(request string) (Exchange, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	records := c.left[request]
	if len(records) == 0 {
		return Exchange{}, false
	}
	c.left[request] = records[1:]
	return records[0], true
}

// end complains about records that nobody asked for.
func (c *conversation) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for request, records := range c.left {
		if len(records) > 0 && !c.t.Failed() {
			c.t.Errorf("%d records left of %.300s", len(records), request)
		}
	}
}

// fileOf is the file of a test's conversation.
func fileOf(folder, test string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, test)
	return filepath.Join(folder, name+".json")
}
