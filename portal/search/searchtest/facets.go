package searchtest

import (
	"maps"
	"slices"
	"testing"

	"wohnraum/portal/search"
)

// countsFacets: a filter narrows the hits and the other facets, but not its own.
func countsFacets(t *testing.T, e search.Engine) {
	everything := map[search.Facet][]search.Bucket{
		search.ByKind:         {{Value: "listing", Count: 4}, {Value: "landlord", Count: 2}, {Value: "unit", Count: 2}, {Value: "contract", Count: 1}},
		search.ByMunicipality: {{Value: loehne, Count: 4}, {Value: buende, Count: 1}, {Value: enger, Count: 1}, {Value: herford, Count: 1}, {Value: vlotho, Count: 1}},
		search.ByState:        {{Value: "released", Count: 3}, {Value: "current", Count: 1}, {Value: "let", Count: 1}},
		search.ByRooms:        {{Value: "2", Count: 2}, {Value: "3", Count: 2}, {Value: "1", Count: 1}, {Value: "5-", Count: 1}},
		search.ByRent:         {{Value: "300-400", Count: 1}, {Value: "400-500", Count: 1}, {Value: "600-800", Count: 1}, {Value: "800-1000", Count: 1}},
	}
	staff := search.Query{Scopes: []string{placement}, Limit: 20}
	counted(t, "everything", ask(t, e, staff), 9, everything)

	released := staff
	released.Kinds, released.State = []search.Kind{search.Listing}, []string{"released"}
	counted(t, "released listings", ask(t, e, released), 3, map[search.Facet][]search.Bucket{
		search.ByKind:         {{Value: "listing", Count: 3}},
		search.ByMunicipality: {{Value: buende, Count: 1}, {Value: loehne, Count: 1}, {Value: herford, Count: 1}},
		search.ByState:        {{Value: "released", Count: 3}, {Value: "let", Count: 1}},
		search.ByRooms:        {{Value: "2", Count: 1}, {Value: "3", Count: 1}, {Value: "5-", Count: 1}},
		search.ByRent:         {{Value: "400-500", Count: 1}, {Value: "600-800", Count: 1}, {Value: "800-1000", Count: 1}},
	})

	text := staff
	text.Text, text.Municipality, text.RoomsBand, text.RentBand = "werrestr", []string{loehne, buende}, []string{"3"}, []string{"400-500", "-300"}
	counted(t, "a text with three filters", ask(t, e, text), 1, map[search.Facet][]search.Bucket{
		search.ByKind:         {{Value: "listing", Count: 1}},
		search.ByMunicipality: {{Value: loehne, Count: 1}},
		search.ByState:        {{Value: "released", Count: 1}},
		search.ByRooms:        {{Value: "3", Count: 1}},
		search.ByRent:         {{Value: "400-500", Count: 1}},
	})
}

func counted(t *testing.T, what string, result search.Result, total int, want map[search.Facet][]search.Bucket) {
	t.Helper()
	if result.Total != total || len(result.Hits) != total {
		t.Errorf("%s: %d hits of %d, want %d", what, len(result.Hits), result.Total, total)
	}
	for _, facet := range search.Facets() {
		expected := slices.Clone(want[facet])
		search.SortBuckets(expected)
		if !slices.Equal(result.Facets[facet], expected) {
			t.Errorf("%s by %s: %v, want %v", what, facet, result.Facets[facet], expected)
		}
	}
}

// pages: the pages of a query are parts of one list, however they are cut.
func pages(t *testing.T, e search.Engine) {
	query := search.Query{Scopes: []string{placement}, Limit: 20}
	whole := ids(ask(t, e, query))
	if !slices.IsSorted(whole) {
		t.Errorf("equals are not ordered by their IDs: %q", whole)
	}
	for _, size := range []int{2, 4, 9} {
		var found []string
		for offset := 0; offset < len(whole); offset += size {
			query.Offset, query.Limit = offset, size
			found = append(found, ids(ask(t, e, query))...)
		}
		if !slices.Equal(found, whole) {
			t.Errorf("pages of %d: %q, want %q", size, found, whole)
		}
	}
	for _, window := range []struct{ offset, limit, want int }{{3, 4, 4}, {7, 5, 2}, {9, 5, 0}, {500, 5, 0}, {0, 0, 0}, {-3, 2, 2}} {
		query.Offset, query.Limit = window.offset, window.limit
		result := ask(t, e, query)
		from := min(max(window.offset, 0), len(whole))
		if found := ids(result); !slices.Equal(found, whole[from:from+window.want]) || result.Total != len(whole) {
			t.Errorf("%+v: %q of %d", window, found, result.Total)
		}
		if len(result.Facets[search.ByKind]) != 4 {
			t.Errorf("%+v counts %v", window, slices.Collect(maps.Keys(result.Facets)))
		}
	}
}
