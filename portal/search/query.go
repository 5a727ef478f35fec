package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Query asks for documents. Filters of one field are alternatives, filters of
// different fields all hold; an empty one filters nothing, but for Scopes:
// nobody without one finds anything.
type Query struct {
	Text         string // what was typed; "" asks for everything
	Kinds        []Kind
	Scopes       []string
	Municipality []string
	State        []string
	RoomsBand    []string
	RentBand     []string
	Limit        int // how many hits; 0 asks for the counts only
	Offset       int
}

// Hit is a document that was found.
type Hit struct {
	ID   string
	Kind Kind
	Key  string
}

// Facet is a field by which hits are counted.
type Facet string

// What is counted.
const (
	ByKind         Facet = "kind"
	ByMunicipality Facet = "municipality"
	ByState        Facet = "state"
	ByRooms        Facet = "rooms"
	ByRent         Facet = "rent"
)

// Facets lists all of them.
func Facets() []Facet { return []Facet{ByKind, ByMunicipality, ByState, ByRooms, ByRent} }

// Bucket is one value of a facet and how many documents have it.
type Bucket struct {
	Value string
	Count int
}

// SortBuckets orders the buckets of a facet: large ones first, then by value.
func SortBuckets(buckets []Bucket) {
	slices.SortFunc(buckets, func(a, b Bucket) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
}

// Result is the answer to a query. A facet counts as if its own filter were not
// set, so that the page can show what choosing another value would bring; its
// buckets are ordered by count, then value, and none is empty.
type Result struct {
	Hits   []Hit
	Total  int
	Facets map[Facet][]Bucket
}

// Deepest is the last hit that can be paged to, and most what one page holds.
const (
	Deepest = 10_000
	most    = 1_000
)

// Window returns offset and limit within what an engine answers.
func (q Query) Window() (offset, limit int) {
	offset = min(max(q.Offset, 0), Deepest)
	return offset, min(max(q.Limit, 0), most, Deepest-offset)
}

// Chosen returns the values that a facet is filtered by.
func (q Query) Chosen(facet Facet) []string {
	switch facet {
	case ByKind:
		var kinds []string
		for _, kind := range q.Kinds {
			kinds = append(kinds, string(kind))
		}
		return kinds
	case ByMunicipality:
		return q.Municipality
	case ByState:
		return q.State
	case ByRooms:
		return q.RoomsBand
	case ByRent:
		return q.RentBand
	default:
		return nil
	}
}

// Value returns what a document counts as in a facet, or "" for nothing.
func (d Document) Value(facet Facet) string {
	switch facet {
	case ByKind:
		return string(d.Kind)
	case ByMunicipality:
		return d.Municipality
	case ByState:
		return d.State
	case ByRooms:
		return RoomsBandOf(d.Rooms)
	case ByRent:
		return d.RentBand
	default:
		return ""
	}
}

// mostWords of a query are looked at. Meilisearch ignores what follows, and
// nobody types more.
const mostWords = 10

// Term is one word of a query and how it may match.
type Term struct {
	Word   string
	Prefix bool // the beginning of a word is enough
	Typos  int  // how many are forgiven
}

// Terms cuts the query's text. None of a text that is not blank means that
// nothing can match it.
func (q Query) Terms() []Term {
	words := Words(q.Text)
	words = words[:min(len(words), mostWords)]
	terms := make([]Term, len(words))
	for i, word := range words {
		terms[i] = Term{Word: word, Prefix: i == len(words)-1, Typos: forgiven(word)}
	}
	return terms
}

// ShortestBeginning is how much of a number finds it while it is being typed:
// less would be the beginning of too many.
const ShortestBeginning = 3

// From how many letters on a word is forgiven one typo, and two, the most.
const (
	OneTypoFrom  = 4
	TwoTyposFrom = 6
	MostTypos    = 2
)

// forgiven is how many typos a word may have.
func forgiven(word string) int {
	switch letters := utf8.RuneCountInString(word); {
	case hasDigit(word), letters < OneTypoFrom:
		return 0
	case letters < TwoTyposFrom:
		return 1
	default:
		return MostTypos
	}
}

// Held returns the scopes of the query that a document can have.
func (q Query) Held() []string {
	return slices.DeleteFunc(slices.Clone(q.Scopes), func(scope string) bool { return !validScope(scope) })
}

// Hopeless reports whether nothing can be found: nobody asks, or only signs
// were typed.
func (q Query) Hopeless() bool {
	return len(q.Held()) == 0 || strings.TrimSpace(q.Text) != "" && len(q.Terms()) == 0
}
