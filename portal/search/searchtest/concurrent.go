package searchtest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"wohnraum/portal/search"
)

// RunConcurrent proves that changes, rebuilds and questions at the same time
// disturb each other in nothing: what nobody touches is found exactly once by
// every question, and what is put during a rebuild is there after it.
func RunConcurrent(t *testing.T, open Open) {
	t.Helper()
	e := open(t)
	put(t, e, county()...)
	ctx, stop := context.WithCancel(t.Context())
	var asking, changing sync.WaitGroup
	for range 3 {
		asking.Go(func() { askUntil(ctx, t, e) })
	}
	for writer := range 3 {
		changing.Go(func() { change(ctx, t, e, writer) })
	}
	changing.Go(func() {
		for range 3 {
			if err := e.Rebuild(ctx, batches(county(), 5)); err != nil {
				t.Error(err)
			}
		}
	})
	changing.Wait()
	putsWhileRebuilding(t, e)
	stop()
	asking.Wait()
}

// putsWhileRebuilding puts a document that the rebuild does not know of any more.
func putsWhileRebuilding(t *testing.T, e search.Engine) {
	t.Helper()
	late := search.Document{ID: "unit-late", Kind: search.Unit, Key: "late", Number: "Q-900", Scopes: []string{placement}, Version: 1}
	var putting sync.WaitGroup
	err := e.Rebuild(t.Context(), func(yield func([]search.Document, error) bool) {
		putting.Go(func() {
			if err := e.Put(t.Context(), late); err != nil {
				t.Error(err)
			}
		})
		yield(county(), nil)
	})
	if err != nil {
		t.Error(err)
	}
	putting.Wait()
	if found := typed(t, e, "Q-900"); !same(found, late.ID) {
		t.Errorf("what was put during a rebuild: %q", found)
	}
}

// change puts the same document again and again.
func change(ctx context.Context, t *testing.T, e search.Engine, writer int) {
	for round := range 8 {
		document := search.Document{
			ID: fmt.Sprintf("unit-w%d", writer), Kind: search.Unit, Key: "w", Number: fmt.Sprintf("Q-%d0%d", writer, round),
			Scopes: []string{placement}, Version: int64(round),
		}
		if err := e.Put(ctx, document); err != nil {
			t.Error(err)
		}
		if err := e.Delete(ctx, "unit-unknown"); err != nil {
			t.Error(err)
		}
	}
}

func askUntil(ctx context.Context, t *testing.T, e search.Engine) {
	want := []string{"listing-1", "listing-2", "unit-1", "landlord-7"}
	for ctx.Err() == nil {
		result, err := e.Search(context.WithoutCancel(ctx), search.Query{Text: "Lhoene", Scopes: []string{placement}, Limit: 20})
		if err != nil {
			t.Error(err)
			return
		}
		found := ids(result)
		if !begins(found, want...) || len(slices.Compact(slices.Sorted(slices.Values(found)))) != len(found) {
			t.Errorf("while others write: %q", found)
			return
		}
	}
}
