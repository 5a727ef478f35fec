package finding

import (
	"context"

	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

// documents builds what is to be found of records, by the name of the document.
// What is missing in the answer is not to be found: it is gone, a draft, or
// protected.
func documents(ctx context.Context, tx *store.Tx, kind store.Indexed, keys []string) (map[string]search.Document, error) {
	built, err := build(ctx, tx, kind, keys)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]search.Document, len(built))
	for _, d := range built {
		if byID[d.ID], err = stamped(tx, d); err != nil {
			return nil, err
		}
	}
	return byID, nil
}

func build(ctx context.Context, tx *store.Tx, kind store.Indexed, keys []string) ([]search.Document, error) {
	switch kind {
	case store.IndexedListing:
		return each(ofListing)(tx.IndexedOffers(ctx, keys))
	case store.IndexedUnit:
		return each(ofUnit)(tx.IndexedUnits(ctx, keys))
	case store.IndexedLandlord:
		return each(ofLandlord)(tx.IndexedLandlords(ctx, keys))
	case store.IndexedHousehold:
		return each(ofHousehold)(tx.IndexedFamilies(ctx, keys))
	case store.IndexedContract:
		return each(ofContract)(tx.IndexedContracts(ctx, keys))
	case store.IndexedRequest:
		return each(caseOf(kind))(tx.IndexedRequests(ctx, keys))
	case store.IndexedTenancy:
		return each(caseOf(kind))(tx.IndexedTenancies(ctx, keys))
	default:
		return nil, nil
	}
}

func caseOf(kind store.Indexed) func(store.IndexedCase) search.Document {
	return func(c store.IndexedCase) search.Document { return ofCase(kind, c) }
}

// each makes a document of every row that a query returned.
func each[T any](of func(T) search.Document) func([]T, error) ([]search.Document, error) {
	return func(rows []T, err error) ([]search.Document, error) {
		documents := make([]search.Document, len(rows))
		for i, row := range rows {
			documents[i] = of(row)
		}
		return documents, err
	}
}

// entryOf is the document as the database keeps it for the simple search: folded
// words without the names of a household.
func entryOf(d search.Document) store.SearchEntry {
	text := d.Text()
	words := append(append(append([]string{}, text.Number...), text.Label...), text.Free...)
	if d.Kind != search.Household {
		words = append(words, text.Names...)
	}
	number := ""
	if len(text.Number) > 0 {
		number = text.Number[0]
	}
	return store.SearchEntry{
		ID: d.ID, Kind: string(d.Kind), Key: d.Key, Number: number, Words: store.JoinWords(words),
		Municipality: d.Municipality, State: d.State, RoomsBand: search.RoomsBandOf(d.Rooms), RentBand: d.RentBand,
		Scopes: store.JoinValues(d.Scopes), Stamp: d.Version,
	}
}
