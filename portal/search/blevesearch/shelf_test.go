package blevesearch

import (
	"strconv"
	"testing"

	"wohnraum/portal/search"
)

// TestShelf_StaysSmall: a batch of changes costs as much memory as a hundred
// documents, so there are never many of them.
func TestShelf_StaysSmall(t *testing.T) {
	t.Parallel()
	e, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	for range mostSegments + 5 {
		var many []search.Document
		for i := range mostRecent + 1 {
			many = append(many, search.Document{ID: "unit-" + strconv.Itoa(i), Kind: search.Unit, Key: "k", Scopes: []string{"all"}})
		}
		if err := e.Put(t.Context(), many...); err != nil {
			t.Fatal(err)
		}
		if err := e.Put(t.Context(), many[0]); err != nil {
			t.Fatal(err)
		}
		most = max(most, e.shelf.segments)
		if len(e.shelf.latest) != 1 || e.shelf.recent == nil {
			t.Fatalf("one changed document: %d stand apart", len(e.shelf.latest))
		}
		if err := e.Delete(t.Context(), many[0].ID); err != nil {
			t.Fatal(err)
		}
		if len(e.shelf.latest) != 0 || e.shelf.recent != nil {
			t.Fatalf("and deleted again: %d stand apart", len(e.shelf.latest))
		}
	}
	if most != mostSegments || e.shelf.segments >= most {
		t.Errorf("at most %d segments, and %d at the end", most, e.shelf.segments)
	}
	if err := e.Close(); err != nil {
		t.Error(err)
	}
}
