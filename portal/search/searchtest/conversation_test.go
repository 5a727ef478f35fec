package searchtest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// complaints collects what a test would fail with.
type complaints []string

func (c *complaints) Errorf(format string, args ...any) {
	*c = append(*c, fmt.Sprintf(format, args...))
}
func (c *complaints) Failed() bool { return len(*c) > 0 }

func said(method, path, body, key string) *http.Request {
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	request.Header.Set("Authorization", "Bearer "+key)
	request.Header.Set("Content-Type", "application/json")
	return request
}

func TestConversation_GivesEachRecordOnce(t *testing.T) {
	t.Parallel()
	var failed complaints
	c := newConversation(&failed, "k", []Exchange{
		{Method: "GET", Path: "/tasks/1", Status: 200, Response: []byte(`{"status":"processing"}`)},
		{Method: "GET", Path: "/tasks/1", Status: 200, Response: []byte(`{"status":"succeeded"}`)},
		{Method: "POST", Path: "/a?b=c", Request: []byte(`{"q": "x"}`), Status: 202, Response: []byte(`{}`)},
	})
	for _, want := range []string{"processing", "succeeded"} {
		answer := httptest.NewRecorder()
		c.ServeHTTP(answer, said("GET", "/tasks/1", "", "k"))
		if !strings.Contains(answer.Body.String(), want) {
			t.Errorf("got %s, want %s", answer.Body, want)
		}
	}
	answer := httptest.NewRecorder()
	c.ServeHTTP(answer, said("POST", "/a?b=c", `{"q":"x"}`, "k"))
	if answer.Code != http.StatusAccepted {
		t.Errorf("spaces between signs make another request: %d", answer.Code)
	}
	c.end()
	if len(failed) > 0 {
		t.Errorf("complains: %q", failed)
	}
}

func TestConversation_RefusesWhatIsNotRecorded(t *testing.T) {
	t.Parallel()
	record := []Exchange{{Method: "POST", Path: "/search", Request: []byte(`{"q":"x"}`), Status: 200, Response: []byte(`{}`)}}
	for what, request := range map[string]*http.Request{
		"another body":    said("POST", "/search", `{"q":"y"}`, "k"),
		"another path":    said("POST", "/searches", `{"q":"x"}`, "k"),
		"another method":  said("PUT", "/search", `{"q":"x"}`, "k"),
		"a query more":    said("POST", "/search?a=b", `{"q":"x"}`, "k"),
		"another key":     said("POST", "/search", `{"q":"x"}`, "wrong"),
		"no JSON":         said("POST", "/search", `q=x`, "k"),
		"nothing was put": said("POST", "/search", ``, "k"),
	} {
		var failed complaints
		newConversation(&failed, "k", record).ServeHTTP(httptest.NewRecorder(), request)
		if len(failed) == 0 {
			t.Errorf("%s: no complaint", what)
		}
	}
	var failed complaints
	newConversation(&failed, "k", record).end()
	if len(failed) != 1 {
		t.Errorf("a record that nobody asked for: %q", failed)
	}
}

// TestRecorder_WritesWhatIsReplayed: a recorded conversation, held again.
func TestRecorder_WritesWhatIsReplayed(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "conversation.json")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusAccepted)
		if _, err := fmt.Fprintf(w, `{"indexUid":"test_1","key":%q}`, r.Header.Get("Authorization")); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	r := &recorder{t: t, to: server.URL, index: "test_1"}
	between := httptest.NewServer(r)
	t.Cleanup(between.Close)
	speak(t, between.URL, "test_1")
	r.write(file)
	content, err := os.ReadFile(file)
	if err != nil || strings.Contains(string(content), "test_1") {
		t.Fatalf("%s: %v", content, err)
	}
	speak(t, replay(t, file, "k"), anyIndex)
}

func speak(t *testing.T, url, index string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/indexes/"+index+"/documents?primaryKey=id", strings.NewReader(`[{"id":"`+index+`"}]`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer k")
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusAccepted {
		t.Errorf("status %d", response.StatusCode)
	}
}

func TestCorpus_SameSeedSameDocuments(t *testing.T) {
	t.Parallel()
	a, b, other := Corpus(1, 300), Corpus(1, 300), Corpus(2, 300)
	if fmt.Sprint(a) != fmt.Sprint(b) || fmt.Sprint(a) == fmt.Sprint(other) {
		t.Error("the seed does not decide")
	}
	seen := map[string]bool{}
	for _, d := range a {
		if err := d.Valid(); err != nil || seen[d.ID] {
			t.Errorf("%s: %v", d.ID, err)
		}
		seen[d.ID] = true
	}
}
