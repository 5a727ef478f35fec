package searchtest

import (
	"errors"
	"iter"
	"maps"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/search"
)

func replaces(t *testing.T, open Open) {
	e := open(t)
	put(t, e, county()...)
	put(t, e)
	moved := listings()[0]
	moved.Street, moved.Place, moved.Municipality, moved.Number, moved.Version = "Am Werther 1", "Vlotho", vlotho, "A-3000", 4
	put(t, e, moved)
	if found := typed(t, e, "A-1044"); len(found) != 0 {
		t.Errorf("the old number still finds %q", found)
	}
	if found := typed(t, e, "a3000 vlotho"); !same(found, "listing-1") {
		t.Errorf("the new words find %q", found)
	}
	if total := ask(t, e, search.Query{Scopes: []string{placement}}).Total; total != 9 {
		t.Errorf("%d documents after replacing one of 9", total)
	}
	if err := e.Delete(t.Context(), "listing-1", "unit-1", "listing-77"); err != nil {
		t.Fatal(err)
	}
	if err := e.Delete(t.Context()); err != nil {
		t.Fatal(err)
	}
	if found := typed(t, e, "Werrestr"); !same(found, "listing-2") {
		t.Errorf("after deleting two %q are left", found)
	}
	put(t, e, moved)
	if found := typed(t, e, "A-3000"); !same(found, "listing-1") {
		t.Errorf("what was deleted and put again: %q", found)
	}
}

func refuses(t *testing.T, open Open) {
	e := open(t)
	put(t, e, units()...)
	broken := []search.Document{
		{ID: "unit 3", Kind: search.Unit, Key: "3"},
		{ID: "", Kind: search.Unit, Key: "3"},
		{ID: "unit-3", Key: "3"},
		{ID: "unit-3", Kind: search.Unit},
		{ID: "unit-3", Kind: search.Unit, Key: "3", Scopes: []string{"Placement"}},
		{ID: "unit-3", Kind: search.Unit, Key: "3", Scopes: []string{""}},
		{ID: "unit-3", Kind: search.Unit, Key: "3", State: strings.Repeat("x", search.LongestValue)},
	}
	for _, document := range broken {
		good := units()[0]
		good.Street = "Nirgendwo 1"
		if err := e.Put(t.Context(), good, document); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%+v: %v", document, err)
		}
	}
	if found := typed(t, e, "Nirgendwo"); len(found) != 0 {
		t.Errorf("of a refused batch %q was kept", found)
	}
}

// batches yields documents in batches of a size.
func batches(documents []search.Document, size int) iter.Seq2[[]search.Document, error] {
	return func(yield func([]search.Document, error) bool) {
		for len(documents) > 0 {
			n := min(size, len(documents))
			if !yield(documents[:n], nil) {
				return
			}
			documents = documents[n:]
		}
	}
}

func rebuilds(t *testing.T, open Open) {
	e := open(t)
	put(t, e, county()...)
	if err := e.Rebuild(t.Context(), batches(append(units(), others()...), 3)); err != nil {
		t.Fatal(err)
	}
	if found := typed(t, e, ""); !same(found, "unit-1", "unit-2", "landlord-7", "landlord-8", "contract-1") {
		t.Errorf("after a rebuild without listings: %q", found)
	}
	if found := typed(t, e, "Lhoene"); !begins(found, "landlord-7", "unit-1") {
		t.Errorf("the rebuilt index lost its settings: %q", found)
	}
	put(t, e, listings()...)
	if found := typed(t, e, "A-1044"); !same(found, "listing-1") {
		t.Errorf("put after a rebuild: %q", found)
	}
	if err := e.Rebuild(t.Context(), batches(nil, 1)); err != nil {
		t.Fatal(err)
	}
	if found := typed(t, e, ""); len(found) != 0 {
		t.Errorf("after a rebuild from nothing: %q", found)
	}
}

func survivesBrokenRebuild(t *testing.T, open Open) {
	e := open(t)
	put(t, e, units()...)
	broken := errors.New("the records are away")
	err := e.Rebuild(t.Context(), func(yield func([]search.Document, error) bool) {
		_ = yield(listings(), nil) && yield(nil, broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("the cause is lost: %v", err)
	}
	if found := typed(t, e, ""); !same(found, "unit-1", "unit-2") {
		t.Errorf("after a broken rebuild: %q", found)
	}
	if err := e.Rebuild(t.Context(), batches(listings(), 4)); err != nil {
		t.Fatal(err)
	}
	if found := typed(t, e, ""); len(found) != 4 {
		t.Errorf("the next rebuild: %q", found)
	}
}

func stamps(t *testing.T, open Open) {
	e := open(t)
	if got := stamped(t, e); len(got) != 0 {
		t.Errorf("an empty engine holds %v", got)
	}
	put(t, e, listings()...)
	if got, want := stamped(t, e), map[string]int64{"listing-1": 3, "listing-2": 1, "listing-3": 1, "listing-4": 1}; !maps.Equal(got, want) {
		t.Errorf("stamps %v, want %v", got, want)
	}
	if err := e.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func stamped(t *testing.T, e search.Engine) map[string]int64 {
	t.Helper()
	all, err := e.Stamps(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int64{}
	for stamp, err := range all {
		if err != nil {
			t.Fatal(err)
		}
		found[strings.Clone(stamp.ID)] = stamp.Version
	}
	return found
}
