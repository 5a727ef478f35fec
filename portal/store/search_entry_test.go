package store_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

// entries fills the table with dwellings in two towns and a household.
func entries(t *testing.T) *pairingtest.Office {
	t.Helper()
	o := pairingtest.New(t)
	staff, team := store.JoinValues([]string{"placement", "casework"}), store.JoinValues([]string{"placement", "team-1"})
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		for _, e := range []store.SearchEntry{
			{ID: "listing-1", Kind: "listing", Key: "1", Number: "a1001", Words: " a1001 1001 gartenstrasse 4 loehne ", Municipality: "05758024", State: "listing.released", RoomsBand: "2", RentBand: "300-400", Scopes: staff, Stamp: 1},
			{ID: "listing-2", Kind: "listing", Key: "2", Number: "a1002", Words: " a1002 1002 gartenweg 4 herford ", Municipality: "05758012", State: "listing.let", RoomsBand: "3", RentBand: "300-400", Scopes: staff, Stamp: 1},
			{ID: "unit-1", Kind: "unit", Key: "1", Words: " gartenstrasse 4 loehne a1001 ", Municipality: "05758024", RoomsBand: "2", Scopes: staff, Stamp: 1},
			{ID: "household-1", Kind: "household", Key: "1", Number: "h1001", Words: " h1001 1001 ", State: "household.ready", Scopes: team, Stamp: 1},
		} {
			if err := tx.PutSearchEntry(ctx, e); err != nil {
				return err
			}
		}
		return nil
	})
	return o
}

func ids(page []store.SearchEntry) []string {
	found := []string{}
	for _, e := range page {
		found = append(found, e.ID)
	}
	return found
}

func TestSearchEntries_WordsScopesAndFilters(t *testing.T) {
	t.Parallel()
	o := entries(t)
	staff := []string{"casework", "team-2"}
	for name, c := range map[string]struct {
		filter store.EntryFilter
		want   []string
	}{
		"a beginning":            {store.EntryFilter{Beginning: "gart", Scopes: staff}, []string{"listing-1", "listing-2", "unit-1"}},
		"a whole word before it": {store.EntryFilter{Words: []string{"4"}, Beginning: "loe", Scopes: staff}, []string{"listing-1", "unit-1"}},
		"no part of a word":      {store.EntryFilter{Beginning: "strasse", Scopes: staff}, []string{}},
		"not the beginning only": {store.EntryFilter{Words: []string{"gart"}, Beginning: "4", Scopes: staff}, []string{}},
		"the number first":       {store.EntryFilter{Beginning: "a1001", Scopes: staff}, []string{"listing-1", "unit-1"}},
		"no scope":               {store.EntryFilter{Beginning: "gart"}, []string{}},
		"a foreign team":         {store.EntryFilter{Beginning: "h1001", Scopes: staff}, []string{}},
		"the own team":           {store.EntryFilter{Beginning: "h1001", Scopes: []string{"casework", "team-1"}}, []string{"household-1"}},
		"everything in a town":   {store.EntryFilter{Scopes: staff, Municipality: []string{"05758012", "05758024"}, Kinds: []string{"listing"}}, []string{"listing-1", "listing-2"}},
		"a state":                {store.EntryFilter{Scopes: staff, State: []string{"listing.let"}}, []string{"listing-2"}},
		"rooms and rent":         {store.EntryFilter{Scopes: staff, RoomsBand: []string{"2"}, RentBand: []string{"300-400"}}, []string{"listing-1"}},
		"part of a scope":        {store.EntryFilter{Beginning: "h1001", Scopes: []string{"team-"}}, []string{}},
	} {
		c.filter.Limit = 10
		o.Read(func(ctx context.Context, tx *store.Tx) error {
			page, total, err := tx.SearchEntries(ctx, c.filter)
			got := ids(page)
			if name != "the number first" {
				slices.Sort(got)
			}
			if !slices.Equal(got, c.want) || total != len(c.want) {
				t.Errorf("%s: %v, %d in all, want %v", name, got, total, c.want)
			}
			return err
		})
	}
}

func TestSearchEntries_Pages(t *testing.T) {
	t.Parallel()
	o := entries(t)
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		filter := store.EntryFilter{Beginning: "gart", Scopes: []string{"placement"}, Limit: 2}
		first, total, err := tx.SearchEntries(ctx, filter)
		if err != nil {
			return err
		}
		filter.Offset = 2
		second, _, err := tx.SearchEntries(ctx, filter)
		if total != 3 || len(first) != 2 || len(second) != 1 || slices.Contains(ids(first), second[0].ID) {
			t.Errorf("%v then %v of %d", ids(first), ids(second), total)
		}
		return err
	})
}

func TestCountEntries_AsIfTheFieldWereNotFiltered(t *testing.T) {
	t.Parallel()
	o := entries(t)
	filter := store.EntryFilter{Beginning: "gart", Scopes: []string{"placement"}, Municipality: []string{"05758024"}}
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		for by, want := range map[store.EntryFacet][]store.EntryCount{
			store.EntriesByKind:         {{Value: "listing", Count: 1}, {Value: "unit", Count: 1}},
			store.EntriesByMunicipality: {{Value: "05758024", Count: 2}, {Value: "05758012", Count: 1}},
			store.EntriesByState:        {{Value: "listing.released", Count: 1}},
			store.EntriesByRooms:        {{Value: "2", Count: 2}},
			store.EntriesByRent:         {{Value: "300-400", Count: 1}},
		} {
			got, err := tx.CountEntries(ctx, filter, by)
			if err != nil {
				return err
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", by, got, want)
			}
		}
		return nil
	})
}

func TestSearchEntry_ReplacedAndDropped(t *testing.T) {
	t.Parallel()
	o := entries(t)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutSearchEntry(ctx, store.SearchEntry{ID: "unit-1", Kind: "unit", Key: "1", Stamp: 2}); err != nil {
			return err
		}
		if err := tx.DropSearchEntry(ctx, "listing-2"); err != nil {
			return err
		}
		stamps, err := tx.EntryStamps(ctx, "household-1", 10)
		if want := []store.EntryStamp{{ID: "listing-1", Stamp: 1}, {ID: "unit-1", Stamp: 2}}; !slices.Equal(stamps, want) {
			t.Errorf("%v", stamps)
		}
		return err
	})
}

// Of protected households, and of their cases, nothing is read for the index.
func TestIndexed_NothingOfProtectedHouseholds(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	c := chained(o, false)
	read := func() (families []store.IndexedFamily, cases []store.IndexedCase) {
		o.Read(func(ctx context.Context, tx *store.Tx) (err error) {
			if families, err = tx.IndexedFamilies(ctx, []string{string(c.household.ID)}); err != nil {
				return err
			}
			requests, err := tx.IndexedRequests(ctx, []string{string(c.request.ID)})
			if err != nil {
				return err
			}
			tenancies, err := tx.IndexedTenancies(ctx, []string{string(c.tenancy.ID)})
			cases = slices.Concat(requests, tenancies)
			return err
		})
		return families, cases
	}
	families, cases := read()
	if len(families) != 1 || !slices.Equal(families[0].Names, []string{"Alex Beispiel"}) || len(cases) != 2 || cases[0].ListingNumber != c.listing.Number {
		t.Fatalf("%+v, %+v", families, cases)
	}
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		c.household.Protected = true
		return tx.UpdateHousehold(ctx, &c.household)
	})
	if families, cases := read(); len(families) != 0 || len(cases) != 0 {
		t.Errorf("%+v, %+v", families, cases)
	}
}
