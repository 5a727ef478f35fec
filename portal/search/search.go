// Package search finds records by what people type into one box: words, parts
// of words, words with typos, streets with numbers, file numbers.
//
// An Engine keeps documents, a small picture of each record, and answers
// queries over them. There are two: blevesearch lives in the memory of the
// process, meili speaks to a Meilisearch server. Both pass one suite,
// searchtest, and both get their words from here, so that a word folds the same
// way whoever looks for it:
//
//   - Fold makes Löhne, LÖHNE and Loehne one spelling, whether the ö came as one
//     sign or two. German umlauts are written out, other accents dropped.
//   - Words cuts text where neither letter nor digit stands, writes "Werrestr."
//     out, and joins what belongs to one number: "A-1044", "a 1044" and "a1044"
//     are one word, "12 a" is "12a".
//   - Terms says how each word of a query may match: as it is, as the beginning
//     of a word (the last one, which is still being typed), or with typos: none
//     below four letters, one below six, two from there on. A word with a digit
//     in it forgives nothing.
//
// A document matches when every word of the query does. Fewer typos rank first,
// then whole words before beginnings of words, then numbers before titles,
// streets, places and names, and those before descriptions; equals are ordered
// by their IDs.
//
// An engine is an index, not a record: it may be behind, or away (an error of
// kind portal.Unavailable), and whoever uses it has a simpler answer ready and
// reads every hit again from the records before showing it. Still nobody may
// learn from it what is not theirs: a query names the scopes of who asks, and a
// document outside them appears neither as a hit nor in a count.
package search

import (
	"context"
	"iter"

	"wohnraum/portal"
)

// Stamp says which version of a record the index holds.
type Stamp struct {
	ID      string
	Version int64
}

// Engine keeps documents and finds them. All methods may be called at the same
// time. Errors have kinds: portal.Unavailable when the engine is away, and may
// answer later; portal.Invalid for a document that no engine keeps; any other is
// a fault of ours.
type Engine interface {
	// Put adds documents or replaces those of the same IDs. When it returns, they
	// are found.
	Put(ctx context.Context, documents ...Document) error
	// Delete takes documents out; absent ones are no error.
	Delete(ctx context.Context, ids ...string) error
	// Search answers a query.
	Search(ctx context.Context, query Query) (Result, error)
	// Rebuild replaces everything by what all yields, in batches of its own size.
	// Until it ends well, queries see the old documents, afterwards the new ones;
	// an error of all, or of the engine, leaves the old ones. What this process
	// puts or deletes meanwhile stays put or deleted; what other processes do
	// meanwhile may be lost, and is what reconciling is for. Only one process may
	// rebuild at a time.
	Rebuild(ctx context.Context, all iter.Seq2[[]Document, error]) error
	// Stamps lists every document with its version, in no particular order. What
	// changes while it runs may be missing or listed twice.
	Stamps(ctx context.Context) (iter.Seq2[Stamp, error], error)
	// Check says whether the engine would answer now.
	Check(ctx context.Context) error
	// Close ends it.
	Close() error
}

// Away wraps the cause why an engine does not answer.
func Away(cause error) error {
	return portal.Errorf(portal.Unavailable, "search engine: %w", cause)
}
