package finding

import (
	"context"

	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

// Simple answers from the database when no engine does: the same words, folded
// alike, but without typos.
func Simple(ctx context.Context, tx *store.Tx, q search.Query) (search.Result, error) {
	result := search.Result{Facets: map[search.Facet][]search.Bucket{}}
	if q.Hopeless() {
		return result, nil
	}
	f := filterOf(q)
	page, total, err := tx.SearchEntries(ctx, f)
	if err != nil {
		return result, err
	}
	result.Total = total
	for _, e := range page {
		result.Hits = append(result.Hits, search.Hit{ID: e.ID, Kind: search.Kind(e.Kind), Key: e.Key})
	}
	for facet, by := range map[search.Facet]store.EntryFacet{
		search.ByKind: store.EntriesByKind, search.ByMunicipality: store.EntriesByMunicipality, search.ByState: store.EntriesByState,
		search.ByRooms: store.EntriesByRooms, search.ByRent: store.EntriesByRent,
	} {
		counts, err := tx.CountEntries(ctx, f, by)
		if err != nil {
			return result, err
		}
		for _, c := range counts {
			result.Facets[facet] = append(result.Facets[facet], search.Bucket{Value: c.Value, Count: c.Count})
		}
	}
	return result, nil
}

func filterOf(q search.Query) store.EntryFilter {
	offset, limit := q.Window()
	f := store.EntryFilter{
		Scopes: q.Scopes, Municipality: q.Municipality, State: q.State, RoomsBand: q.RoomsBand, RentBand: q.RentBand, Limit: limit, Offset: offset,
	}
	for _, kind := range q.Kinds {
		f.Kinds = append(f.Kinds, string(kind))
	}
	for _, term := range q.Terms() {
		if term.Prefix {
			f.Beginning = term.Word
		} else {
			f.Words = append(f.Words, term.Word)
		}
	}
	return f
}

// Enter makes a document findable by [Simple].
func Enter(ctx context.Context, tx *store.Tx, d search.Document) error {
	return tx.PutSearchEntry(ctx, entryOf(d))
}
