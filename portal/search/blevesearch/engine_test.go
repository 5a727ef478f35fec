package blevesearch_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/search"
	"wohnraum/portal/search/blevesearch"
	"wohnraum/portal/search/searchtest"
)

func open(t *testing.T) search.Engine {
	t.Helper()
	e, err := blevesearch.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func TestEngine(t *testing.T) {
	t.Parallel()
	searchtest.Run(t, open)
}

func TestEngine_Concurrent(t *testing.T) {
	t.Parallel()
	searchtest.RunConcurrent(t, open)
}

// TestEngine_Names: people are found by name, with typos, and rank as labels do.
func TestEngine_Names(t *testing.T) {
	t.Parallel()
	e := open(t)
	put(t, e,
		search.Document{ID: "household-1", Kind: search.Household, Key: "1", Names: []string{"Şahin Yıldız", "Ada Müller-Lüdenscheidt"}, Scopes: []string{"team-1"}},
		search.Document{ID: "household-2", Kind: search.Household, Key: "2", Words: []string{"Nachbar von Sahin"}, Scopes: []string{"team-1"}},
		search.Document{ID: "household-3", Kind: search.Household, Key: "3", Names: []string{"Şahin Yıldız"}, Scopes: []string{"team-2"}},
	)
	for text, want := range map[string]string{
		"sahin": "household-1 household-2", "Şahin": "household-1 household-2", "yildis": "household-1", "luedenscheit ada": "household-1", "Mueller": "household-1",
	} {
		if got := strings.Join(found(t, e, text, "team-1"), " "); got != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
}

// TestEngine_ManyChanges passes every border between what stands apart, what
// joins the rest and what is indexed anew.
func TestEngine_ManyChanges(t *testing.T) {
	t.Parallel()
	e := open(t)
	const documents = 97
	for round := range 24 {
		for i := range 5 {
			put(t, e, unit((round+i)%documents, round))
		}
		var many []search.Document
		for i := range 66 {
			many = append(many, unit((round*31+i)%documents, round))
		}
		put(t, e, many...)
		gone := unit(round*17%documents, round)
		if err := e.Delete(t.Context(), gone.ID); err != nil {
			t.Fatal(err)
		}
		put(t, e, gone)
	}
	if all := found(t, e, "", "all"); len(all) != documents {
		t.Errorf("%d documents of %d", len(all), documents)
	}
	if got := found(t, e, "runde23", "all"); len(got) < 66 {
		t.Errorf("of the last round %d are found", len(got))
	}
	if got := found(t, e, "runde0 ", "all"); len(got) != 0 {
		t.Errorf("an old version is found: %q", got)
	}
}

// TestEngine_BulkChange puts more at once than stands apart.
func TestEngine_BulkChange(t *testing.T) {
	t.Parallel()
	e := open(t)
	var many []search.Document
	for i := range 700 {
		many = append(many, unit(i, 1))
	}
	put(t, e, many...)
	put(t, e, many[:300]...)
	if all := found(t, e, "", "all"); len(all) != 700 {
		t.Errorf("%d documents of 700", len(all))
	}
}

// TestEngine_ClosedIsAway: whoever comes too late is told so, and nothing breaks.
func TestEngine_ClosedIsAway(t *testing.T) {
	t.Parallel()
	e := open(t)
	if err := errors.Join(e.Close(), e.Close()); err != nil {
		t.Fatal(err)
	}
	_, searching := e.Search(t.Context(), search.Query{Scopes: []string{"all"}})
	_, hopeless := e.Search(t.Context(), search.Query{})
	_, stamping := e.Stamps(t.Context())
	for what, err := range map[string]error{
		"put": e.Put(t.Context(), unit(1, 1)), "delete": e.Delete(t.Context(), "a"), "check": e.Check(t.Context()),
		"search": searching, "search without hope": hopeless, "stamps": stamping,
		"rebuild": e.Rebuild(t.Context(), func(func([]search.Document, error) bool) {}),
	} {
		if portal.KindOf(err) != portal.Unavailable {
			t.Errorf("%s after closing: %v", what, err)
		}
	}
}

// TestEngine_GivesUpWhenTold: a writer that waits for another can be told to stop.
func TestEngine_GivesUpWhenTold(t *testing.T) {
	t.Parallel()
	e := open(t)
	ctx, stop := context.WithCancel(t.Context())
	err := e.Rebuild(t.Context(), func(yield func([]search.Document, error) bool) {
		stop()
		if err := e.Put(ctx, unit(1, 1)); portal.KindOf(err) != portal.Unavailable {
			t.Errorf("put during a rebuild, told to stop: %v", err)
		}
		yield([]search.Document{unit(2, 1)}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := found(t, e, "", "all"); !slices.Equal(got, []string{unit(2, 1).ID}) {
		t.Errorf("found %q", got)
	}
	if _, err := e.Search(ctx, search.Query{Scopes: []string{"all"}}); portal.KindOf(err) != portal.Unavailable {
		t.Errorf("a question that was given up: %v", err)
	}
}

// TestEngine_RefusesBrokenRebuild: one document that cannot be kept stops it.
func TestEngine_RefusesBrokenRebuild(t *testing.T) {
	t.Parallel()
	e := open(t)
	put(t, e, unit(1, 1))
	err := e.Rebuild(t.Context(), func(yield func([]search.Document, error) bool) {
		yield([]search.Document{unit(2, 1), {ID: "x y"}}, nil)
	})
	if portal.KindOf(err) != portal.Invalid {
		t.Errorf("got %v", err)
	}
	if got := found(t, e, "", "all"); !slices.Equal(got, []string{unit(1, 1).ID}) {
		t.Errorf("found %q", got)
	}
}

func unit(i, round int) search.Document {
	key := strconv.Itoa(i)
	return search.Document{ID: "unit-" + key, Kind: search.Unit, Key: key, Words: []string{fmt.Sprintf("runde%d", round)}, Scopes: []string{"all"}, Version: int64(round)}
}

func put(t *testing.T, e search.Engine, documents ...search.Document) {
	t.Helper()
	if err := e.Put(t.Context(), documents...); err != nil {
		t.Fatal(err)
	}
}

func found(t *testing.T, e search.Engine, text, scope string) []string {
	t.Helper()
	result, err := e.Search(t.Context(), search.Query{Text: text, Scopes: []string{scope}, Limit: 1_000})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, hit := range result.Hits {
		ids = append(ids, hit.ID)
	}
	return ids
}

// TestMeasure: every question of the benchmarks finds something.
func TestMeasure(t *testing.T) {
	t.Parallel()
	e := open(t)
	put(t, e, searchtest.Corpus(1, 900)...)
	still := portal.ClockFunc(func() time.Time { return time.Unix(1_800_000_000, 0) })
	timings, err := searchtest.Measure(t.Context(), still, e.Search, 50)
	if err != nil || len(timings) != len(searchtest.Questions()) {
		t.Fatalf("%d timings: %v", len(timings), err)
	}
	for _, timing := range timings {
		if timing.Found == 0 || timing.P50 != 0 || timing.P99 != 0 {
			t.Errorf("%+v", timing)
		}
	}
	_, err = searchtest.Measure(t.Context(), still, func(context.Context, search.Query) (search.Result, error) { return search.Result{}, errors.New("away") }, 1)
	if err == nil {
		t.Error("an engine that does not answer is fast")
	}
}
