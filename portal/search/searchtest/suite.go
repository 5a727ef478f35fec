// Package searchtest is the suite that every search.Engine must pass, what it
// needs to run against a Meilisearch server that is not there, and the corpus
// and the stopwatch for benchmarks.
//
// # Meilisearch without a server
//
// With TEST_MEILI_URL set (and TEST_MEILI_KEY, if the server wants a key), the
// suite of portal/search/meili speaks to that server, in indexes with names of
// their own that it deletes at the end. TEST_MEILI_RECORD=folder then writes down
// every conversation.
//
// Otherwise a Conversation answers: it holds pairs of request and response,
// gives each response once, and fails the test on any request that it has no
// record for, and on any record that nobody asked for.
//
// The records that are kept in the repository were written from Meilisearch's
// documentation of version 1.41, not recorded from a live server: none could be
// installed where this was written. They prove what the engine sends and how it
// reads the answers that are documented; that a server answers so is proved only
// by a run with TEST_MEILI_URL.
package searchtest

import (
	"slices"
	"testing"

	"wohnraum/portal/search"
)

// Open returns an empty engine that the test's end closes.
type Open func(t *testing.T) search.Engine

// Run proves that an engine keeps the promises of search.Engine, one question
// after the other.
func Run(t *testing.T, open Open) {
	t.Helper()
	t.Run("answers", func(t *testing.T) { answers(t, open) })
	t.Run("a document is replaced and taken out", func(t *testing.T) { replaces(t, open) })
	t.Run("a document that cannot be kept is refused", func(t *testing.T) { refuses(t, open) })
	t.Run("a rebuild replaces everything", func(t *testing.T) { rebuilds(t, open) })
	t.Run("a broken rebuild leaves everything", func(t *testing.T) { survivesBrokenRebuild(t, open) })
	t.Run("stamps name every version", func(t *testing.T) { stamps(t, open) })
}

// answers asks one engine that holds the county.
func answers(t *testing.T, open Open) {
	e := open(t)
	put(t, e, county()...)
	t.Run("by words", func(t *testing.T) { findsByWords(t, e) })
	t.Run("by numbers and streets", func(t *testing.T) { findsByNumbers(t, e) })
	t.Run("labels before descriptions", func(t *testing.T) { ranksLabelsFirst(t, e) })
	t.Run("what was typed before what was guessed", func(t *testing.T) { ranksExactFirst(t, e) })
	t.Run("within scopes only", func(t *testing.T) { staysWithinScopes(t, e) })
	t.Run("filtered and counted", func(t *testing.T) { countsFacets(t, e) })
	t.Run("page by page", func(t *testing.T) { pages(t, e) })
	t.Run("whatever is typed", func(t *testing.T) { bearsHostileText(t, e) })
	t.Run("whatever is filtered by", func(t *testing.T) { bearsHostileFilters(t, e) })
}

func put(t *testing.T, e search.Engine, documents ...search.Document) {
	t.Helper()
	if err := e.Put(t.Context(), documents...); err != nil {
		t.Fatal(err)
	}
}

func ask(t *testing.T, e search.Engine, q search.Query) search.Result {
	t.Helper()
	result, err := e.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("%.80q: %v", q.Text, err)
	}
	return result
}

// typed is what a placement officer gets for a text.
func typed(t *testing.T, e search.Engine, text string) []string {
	t.Helper()
	return ids(ask(t, e, search.Query{Text: text, Scopes: []string{placement}, Limit: 20}))
}

func ids(result search.Result) []string {
	found := []string{}
	for _, hit := range result.Hits {
		found = append(found, hit.ID)
	}
	return found
}

// same compares without regard to order, which only rank decides.
func same(a []string, b ...string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// begins reports whether the first hits are these, in any order.
func begins(found []string, first ...string) bool {
	return len(found) >= len(first) && same(found[:len(first)], first...)
}
