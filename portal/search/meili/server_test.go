package meili_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"wohnraum/portal/search"
	"wohnraum/portal/search/meili"
)

// server takes everything, remembers every byte, and fails where it is told to.
type server struct {
	t       *testing.T
	url     string
	version string
	fails   map[string]string // "METHOD /path" to the code its task fails with
	refuses map[string]int    // "METHOD /path" to the status it is answered with
	answers map[string]string // "METHOD /path" to the body it is answered with

	mu    sync.Mutex
	said  []string // requests with their bodies and headers
	tasks []string // codes of failure, "" for success
}

func serve(t *testing.T) *server {
	t.Helper()
	s := &server{t: t, version: "1.41.0", fails: map[string]string{}, refuses: map[string]int{}, answers: map[string]string{}}
	listener := httptest.NewServer(s)
	t.Cleanup(listener.Close)
	s.url = listener.URL
	return s
}

// engine returns one that speaks to the server.
func (s *server) engine() *meili.Engine {
	return meili.New(meili.Settings{URL: s.url + "/", Key: "secret key", Poll: time.Microsecond})
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, _ := io.ReadAll(r.Body)
	s.said = append(s.said, fmt.Sprintf("%s %s %s %v", r.Method, r.URL.RequestURI(), body, r.Header))
	what := r.Method + " " + r.URL.Path
	w.Header().Set("Content-Type", "application/json")
	if status, refused := s.refuses[what]; refused {
		w.WriteHeader(status)
	}
	var task int
	switch {
	case s.answers[what] != "":
		s.answer(w, "%s", s.answers[what])
	case r.URL.Path == "/version":
		s.answer(w, `{"pkgVersion":%q}`, s.version)
	case r.URL.Path == "/health":
		s.answer(w, `{"status":"available"}`)
	case r.URL.Path == "/multi-search":
		s.answer(w, `{"results":[{"hits":[],"totalHits":0,"facetDistribution":{}}]}`)
	case r.Method == http.MethodGet && strings.HasPrefix(r.URL.Path, "/indexes/"):
		s.answer(w, `{"uid":"wohnraum_records","primaryKey":"id"}`)
	case scanned(r.URL.Path, &task):
		code := s.tasks[task]
		status := map[bool]string{true: "succeeded", false: "failed"}[code == ""]
		s.answer(w, `{"uid":%d,"status":%q,"error":{"code":%q,"message":"Document "}}`, task, status, code)
	default:
		s.tasks = append(s.tasks, s.fails[what])
		w.WriteHeader(http.StatusAccepted)
		s.answer(w, `{"taskUid":%d,"status":"enqueued"}`, len(s.tasks)-1)
	}
}

func (s *server) answer(w io.Writer, format string, args ...any) {
	if _, err := fmt.Fprintf(w, format, args...); err != nil {
		s.t.Error(err)
	}
}

func scanned(path string, task *int) bool {
	_, err := fmt.Sscanf(path, "/tasks/%d", task)
	return err == nil
}

// lines are the requests so far, without bodies and headers.
func (s *server) lines() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var lines []string
	for _, request := range s.said {
		if line := strings.Join(strings.Fields(request)[:2], " "); !strings.HasPrefix(line, "GET /tasks/") {
			lines = append(lines, line)
		}
	}
	return lines
}

// everything that was said, in one text.
func (s *server) everything() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.said, "\n")
}

func household() search.Document {
	return search.Document{
		ID: "household-1", Kind: search.Household, Key: "1", Number: "H-1042", Place: "Löhne", Scopes: []string{"team-1"}, Version: 5,
		Names: []string{"Şahin Yıldız", "Ada Müller-Lüdenscheidt"}, Words: []string{"Kellerfund"},
	}
}

// refusal is how Meilisearch says no.
func refusal(code string) string {
	said, _ := json.Marshal(map[string]string{"message": "Document Kellerfund", "code": code, "type": "invalid_request", "link": ""})
	return string(said)
}
