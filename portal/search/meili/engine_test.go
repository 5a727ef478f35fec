package meili_test

import (
	"testing"
	"time"

	"wohnraum/portal/search"
	"wohnraum/portal/search/meili"
	"wohnraum/portal/search/searchtest"
)

// open returns an engine on a real server, or on the records of the test.
func open(t *testing.T) search.Engine {
	t.Helper()
	s := searchtest.Meilisearch(t, "testdata")
	e := meili.New(meili.Settings{URL: s.URL, Key: s.Key, Index: s.Index, Poll: poll(s)})
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// poll is short where nothing has to happen between two answers.
func poll(s searchtest.Server) time.Duration {
	if s.Live {
		return 0
	}
	return time.Microsecond
}

func TestEngine(t *testing.T) {
	t.Parallel()
	searchtest.Run(t, open)
}

// TestEngine_Concurrent needs a server that remembers: records have one order.
func TestEngine_Concurrent(t *testing.T) {
	t.Parallel()
	if searchtest.Live() {
		searchtest.RunConcurrent(t, open)
	}
}
