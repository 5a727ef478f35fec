package meili_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/search"
	"wohnraum/portal/search/meili"
)

// TestEngine_SendsNoNames looks at every byte: no name, in no spelling, and the
// key in the header only.
func TestEngine_SendsNoNames(t *testing.T) {
	t.Parallel()
	s := serve(t)
	e := s.engine()
	all := func(yield func([]search.Document, error) bool) { yield([]search.Document{household()}, nil) }
	_, err := e.Search(t.Context(), search.Query{Text: "Löhne", Scopes: []string{"team-1"}})
	if err := errors.Join(err, e.Put(t.Context(), household()), e.Rebuild(t.Context(), all), e.Delete(t.Context(), "household-1")); err != nil {
		t.Fatal(err)
	}
	said := strings.ToLower(s.everything())
	if !strings.Contains(said, "kellerfund") || !strings.Contains(said, "h1042") {
		t.Fatal("the document was not sent at all")
	}
	for _, name := range []string{"ahin", "yild", "yıld", "ada", "müller", "mueller", "denscheid"} {
		if strings.Contains(said, name) {
			t.Errorf("%q was sent", name)
		}
	}
	if strings.Count(said, "secret key") != strings.Count(said, "authorization:[bearer secret key]") {
		t.Error("the key was sent outside its header")
	}
}

// TestEngine_NoticesFailedTasks: the client library takes them for a success.
func TestEngine_NoticesFailedTasks(t *testing.T) {
	t.Parallel()
	const records = "/indexes/wohnraum_records"
	all := func(yield func([]search.Document, error) bool) { yield([]search.Document{household()}, nil) }
	for failing, do := range map[string]func(context.Context, *meili.Engine) error{
		"POST " + records + "/documents":              func(ctx context.Context, e *meili.Engine) error { return e.Put(ctx, household()) },
		"POST " + records + "/documents/delete-batch": func(ctx context.Context, e *meili.Engine) error { return e.Delete(ctx, "a") },
		"PATCH " + records + "/settings":              func(ctx context.Context, e *meili.Engine) error { return e.Put(ctx, household()) },
		"POST /indexes":                               func(ctx context.Context, e *meili.Engine) error { return e.Put(ctx, household()) },
		"POST " + records + "_next/documents":         func(ctx context.Context, e *meili.Engine) error { return e.Rebuild(ctx, all) },
		"POST /swap-indexes":                          func(ctx context.Context, e *meili.Engine) error { return e.Rebuild(ctx, all) },
		"DELETE " + records + "_next":                 func(ctx context.Context, e *meili.Engine) error { return e.Rebuild(ctx, all) },
	} {
		s := serve(t)
		s.fails[failing] = "invalid_document_id"
		err := do(t.Context(), s.engine())
		if portal.KindOf(err) != portal.Internal || !strings.Contains(err.Error(), "invalid_document_id") {
			t.Errorf("%s: %v", failing, err)
		}
		if err != nil && strings.Contains(err.Error(), "Document ") {
			t.Errorf("%s: the server's words, which repeat ours, go to the log: %v", failing, err)
		}
	}
}

// TestEngine_TellsAwayFromWrong: what may pass by itself is one kind of error,
// what has to be looked after another.
func TestEngine_TellsAwayFromWrong(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		status int
		body   string
		want   portal.Kind
	}{
		"overloaded":       {http.StatusServiceUnavailable, refusal("too_many_search_requests"), portal.Unavailable},
		"broken":           {http.StatusInternalServerError, refusal("internal"), portal.Unavailable},
		"wrong key":        {http.StatusForbidden, refusal("invalid_api_key"), portal.Unavailable},
		"no key":           {http.StatusUnauthorized, refusal("missing_authorization_header"), portal.Unavailable},
		"a proxy's page":   {http.StatusBadGateway, "<html>", portal.Unavailable},
		"not JSON":         {http.StatusOK, "<html>", portal.Unavailable},
		"moved elsewhere":  {http.StatusFound, "", portal.Internal},
		"no index":         {http.StatusNotFound, refusal("index_not_found"), portal.Internal},
		"no settings":      {http.StatusBadRequest, refusal("invalid_search_filter"), portal.Internal},
		"too few answers":  {http.StatusOK, `{"results":[]}`, portal.Internal},
		"unreadable hit":   {http.StatusOK, `{"results":[{"hits":[{"id":7}],"totalHits":1}]}`, portal.Internal},
		"unreadable facet": {http.StatusOK, `{"results":[{"hits":[],"facetDistribution":{"kind":7}}]}`, portal.Internal},
	} {
		s := serve(t)
		s.refuses["POST /multi-search"], s.answers["POST /multi-search"] = c.status, c.body
		_, err := s.engine().Search(t.Context(), search.Query{Text: "geheimnis", Scopes: []string{"team-1"}, Limit: 5})
		if err == nil || portal.KindOf(err) != c.want {
			t.Errorf("%s: %v", what, err)
		}
		if err != nil && (strings.Contains(err.Error(), "geheimnis") || strings.Contains(err.Error(), "Kellerfund") || strings.Contains(err.Error(), "secret")) {
			t.Errorf("%s: the log repeats what was said: %v", what, err)
		}
	}
}

func TestEngine_AwayIsNoPanic(t *testing.T) {
	t.Parallel()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	hung := make(chan struct{})
	silent := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hung }))
	t.Cleanup(func() { close(hung); silent.Close() })
	for what, url := range map[string]string{"gone": gone.URL, "hung": silent.URL, "no address": "http://[::1", "nothing": ""} {
		e := meili.New(meili.Settings{URL: url, Key: "secret key"})
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		_, searching := e.Search(ctx, search.Query{Scopes: []string{"a"}})
		_, stamping := e.Stamps(ctx)
		for doing, err := range map[string]error{
			"search": searching, "stamps": stamping, "put": e.Put(ctx, household()), "delete": e.Delete(ctx, "a"), "check": e.Check(ctx),
			"rebuild": e.Rebuild(ctx, func(func([]search.Document, error) bool) { t.Error("records are read for a server that is away") }),
		} {
			if portal.KindOf(err) != portal.Unavailable {
				t.Errorf("%s, %s: %v", what, doing, err)
			}
		}
		cancel()
	}
}

// TestEngine_FollowsNoRedirect: the key goes to the server that was named.
func TestEngine_FollowsNoRedirect(t *testing.T) {
	t.Parallel()
	other := serve(t)
	s := httptest.NewServer(http.RedirectHandler(other.url+"/version", http.StatusTemporaryRedirect))
	t.Cleanup(s.Close)
	e := meili.New(meili.Settings{URL: s.URL, Key: "secret key"})
	if err := e.Put(t.Context(), household()); err == nil || len(other.lines()) > 0 {
		t.Errorf("%v, and the other server heard %q", err, other.lines())
	}
}

func TestEngine_ChecksVersion(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]bool{
		"1.18.0": true, "1.41.2": true, "1.100.0-rc.1": true, "1.17.9": false, "0.30.0": false, "2.0.0": false, "10.20.0": false, "": false, "1": false, "1.x": false,
	} {
		s := serve(t)
		s.version = version
		e := s.engine()
		err := errors.Join(e.Check(t.Context()), e.Put(t.Context(), household()))
		if (err == nil) != want || err != nil && portal.KindOf(e.Check(t.Context())) != portal.Unavailable {
			t.Errorf("version %q: %v", version, err)
		}
		if !want && slices.ContainsFunc(s.lines(), func(line string) bool { return !strings.HasPrefix(line, "GET ") }) {
			t.Errorf("version %q is written to: %q", version, s.lines())
		}
	}
}

func TestEngine_ChecksHealthAndIndex(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.answers["GET /health"] = `{"status":"starting"}`
	if err := s.engine().Check(t.Context()); portal.KindOf(err) != portal.Unavailable {
		t.Errorf("not available: %v", err)
	}
	s = serve(t)
	s.refuses["GET /indexes/wohnraum_records"], s.answers["GET /indexes/wohnraum_records"] = http.StatusNotFound, refusal("index_not_found")
	if err := s.engine().Check(t.Context()); portal.KindOf(err) != portal.Internal {
		t.Errorf("no index: %v", err)
	}
}

// TestEngine_MakesTheIndexAgain when somebody has deleted it behind our back.
func TestEngine_MakesTheIndexAgain(t *testing.T) {
	t.Parallel()
	s := serve(t)
	e := s.engine()
	made := func() int {
		return len(slices.DeleteFunc(s.lines(), func(line string) bool { return line != "POST /indexes" }))
	}
	for range 3 {
		if err := e.Put(t.Context(), household()); err != nil {
			t.Fatal(err)
		}
	}
	if made() != 1 {
		t.Errorf("the index was made %d times for three changes", made())
	}
	s.refuses["POST /multi-search"], s.answers["POST /multi-search"] = http.StatusNotFound, refusal("index_not_found")
	if _, err := e.Search(t.Context(), search.Query{Scopes: []string{"a"}}); err == nil {
		t.Error("no index, no error")
	}
	if err := e.Put(t.Context(), household()); err != nil || made() != 2 {
		t.Errorf("%v, and the index was made %d times", err, made())
	}
}

// TestEngine_RebuildsInBatches and leaves no second index, however it ends.
func TestEngine_RebuildsInBatches(t *testing.T) {
	t.Parallel()
	s := serve(t)
	const put, remove = "POST /indexes/wohnraum_records_next/documents?primaryKey=id", "DELETE /indexes/wohnraum_records_next"
	all := func(yield func([]search.Document, error) bool) {
		for i := range 5 {
			var some []search.Document
			for j := range 500 {
				some = append(some, search.Document{ID: fmt.Sprintf("unit-%d", i*500+j), Kind: search.Unit, Key: "k"})
			}
			if !yield(some, nil) {
				return
			}
		}
	}
	if err := s.engine().Rebuild(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"GET /version", "POST /indexes", "PATCH /indexes/wohnraum_records/settings",
		remove, "POST /indexes", "PATCH /indexes/wohnraum_records_next/settings", put, put, put, "POST /swap-indexes", remove,
	}
	if got := s.lines(); !slices.Equal(got, want) {
		t.Errorf("said\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, failing := range []string{"POST /indexes/wohnraum_records_next/documents", "POST /swap-indexes"} {
		s := serve(t)
		s.fails[failing] = "internal"
		err := s.engine().Rebuild(t.Context(), all)
		if lines := s.lines(); err == nil || lines[len(lines)-1] != remove {
			t.Errorf("%s fails: %v, and the last word is %s", failing, err, lines[len(lines)-1])
		}
	}
}

// TestEngine_StampsPageByPage reads more than one page holds.
func TestEngine_StampsPageByPage(t *testing.T) {
	t.Parallel()
	s := serve(t)
	const fetch = "POST /indexes/wohnraum_records/documents/fetch"
	page := strings.TrimSuffix(strings.Repeat(`{"id":"unit-1","version":9007199254740993},`, 1_000), ",")
	s.refuses[fetch], s.answers[fetch] = http.StatusOK, `{"results":[`+page+`],"total":1000}`
	all, err := s.engine().Stamps(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for stamp, err := range all {
		if err != nil || stamp.ID != "unit-1" || stamp.Version != 9007199254740993 {
			t.Fatalf("stamp %d: %+v, %v", n, stamp, err)
		}
		if n++; n == 1_500 {
			s.mu.Lock()
			s.refuses[fetch], s.answers[fetch] = http.StatusServiceUnavailable, refusal("internal")
			s.mu.Unlock()
			break
		}
	}
	broken := error(nil)
	for _, err := range all {
		broken = err
	}
	if portal.KindOf(broken) != portal.Unavailable {
		t.Errorf("the second page fails: %v", broken)
	}
	if !strings.Contains(s.everything(), `"offset":1000`) {
		t.Error("the second page was not asked for")
	}
}
