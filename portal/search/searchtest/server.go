package searchtest

import (
	"crypto/rand"
	"net/http"
	"os"
	"testing"
)

// Server is a Meilisearch to test with.
type Server struct {
	URL   string
	Key   string
	Index string
	Live  bool // it is real, and may be slow
}

// Live tells whether a real server was given.
func Live() bool { return os.Getenv("TEST_MEILI_URL") != "" }

// Meilisearch returns the server that TEST_MEILI_URL names, with an index of its
// own that is deleted at the end; otherwise one that answers from the records
// which the folder keeps for this test.
func Meilisearch(t *testing.T, folder string) Server {
	t.Helper()
	if !Live() {
		s := Server{Key: "key of the test", Index: anyIndex}
		s.URL = replay(t, fileOf(folder, t.Name()), s.Key)
		return s
	}
	s := Server{URL: os.Getenv("TEST_MEILI_URL"), Key: os.Getenv("TEST_MEILI_KEY"), Index: "test_" + rand.Text(), Live: true}
	t.Cleanup(func() { s.clean(t, os.Getenv("TEST_MEILI_URL")) })
	if to := os.Getenv("TEST_MEILI_RECORD"); to != "" {
		s.URL = record(t, s.URL, s.Index, fileOf(to, t.Name()))
	}
	return s
}

// clean deletes what the test left.
func (s Server) clean(t *testing.T, url string) {
	t.Helper()
	for _, name := range []string{s.Index, s.Index + "_next"} {
		request, err := http.NewRequest(http.MethodDelete, url+"/indexes/"+name, http.NoBody)
		if err != nil {
			t.Error(err)
			return
		}
		request.Header.Set("Authorization", "Bearer "+s.Key)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Error(err)
			return
		}
		if err := response.Body.Close(); err != nil {
			t.Error(err)
		}
	}
}
