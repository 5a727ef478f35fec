package blevesearch_test

import (
	"slices"
	"strconv"
	"testing"

	"wohnraum/portal/search"
	"wohnraum/portal/search/blevesearch"
	"wohnraum/portal/search/searchtest"
)

// BenchmarkSearch asks each question of searchtest at 20,000 units.
func BenchmarkSearch(b *testing.B) {
	e := filled(b, 20_000)
	for _, question := range searchtest.Questions() {
		b.Run(question.Name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if _, err := e.Search(b.Context(), question.Form(i)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPut changes one document of 20,000, which now and then means to index
// them all anew.
func BenchmarkPut(b *testing.B) {
	e := filled(b, 20_000)
	documents := searchtest.Corpus(2, 5_000)
	for i := 0; b.Loop(); i++ {
		if err := e.Put(b.Context(), documents[i%len(documents)]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRebuild fills an engine, as the program does when it starts.
func BenchmarkRebuild(b *testing.B) {
	for _, n := range []int{400, 2_000, 20_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				filled(b, n)
			}
		})
	}
}

func filled(b *testing.B, n int) *blevesearch.Engine {
	b.Helper()
	e, err := blevesearch.Open()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { e.Close() })
	all := func(yield func([]search.Document, error) bool) {
		for part := range slices.Chunk(searchtest.Corpus(1, n), 500) {
			if !yield(part, nil) {
				return
			}
		}
	}
	if err := e.Rebuild(b.Context(), all); err != nil {
		b.Fatal(err)
	}
	return e
}
