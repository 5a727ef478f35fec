package store

import (
	"context"
	"strings"
)

// SearchEntry is what a record is found by without a search engine. Words are
// folded and hold no name of a household.
type SearchEntry struct {
	ID           string `db:"id"`
	Kind         string `db:"kind"`
	Key          string `db:"record_key"`
	Number       string `db:"number"` // folded
	Words        string `db:"words"`  // with a blank before and after each, see [JoinWords]
	Municipality string `db:"municipality"`
	State        string `db:"state"`
	RoomsBand    string `db:"rooms_band"`
	RentBand     string `db:"rent_band"`
	Scopes       string `db:"scopes"` // with a bar before and after each, see [JoinValues]
	Stamp        int64  `db:"stamp"`
}

// JoinWords writes folded words so that each can be found as a whole, and by its
// beginning.
func JoinWords(words []string) string { return " " + strings.Join(words, " ") + " " }

// JoinValues writes a list of values so that each can be found in it; "" for none.
func JoinValues(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return "|" + strings.Join(values, "|") + "|"
}

// PutSearchEntry adds an entry or replaces it.
func (tx *Tx) PutSearchEntry(ctx context.Context, e SearchEntry) error {
	return tx.exec(ctx, `INSERT INTO search_entry (id, kind, record_key, number, words, municipality, state, rooms_band, rent_band, scopes, stamp)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, record_key = excluded.record_key, number = excluded.number, words = excluded.words,
			municipality = excluded.municipality, state = excluded.state, rooms_band = excluded.rooms_band, rent_band = excluded.rent_band,
			scopes = excluded.scopes, stamp = excluded.stamp`,
		e.ID, e.Kind, e.Key, e.Number, e.Words, e.Municipality, e.State, e.RoomsBand, e.RentBand, e.Scopes, e.Stamp)
}

// DropSearchEntry removes an entry; one that is not there is no error.
func (tx *Tx) DropSearchEntry(ctx context.Context, id string) error {
	return tx.exec(ctx, "DELETE FROM search_entry WHERE id = ?", id)
}

// EntryStamp says which version of a record an entry was made from.
type EntryStamp struct {
	ID    string `db:"id"`
	Stamp int64  `db:"stamp"`
}

// EntryStamps returns a page of the entries in the order of their IDs, behind the
// one named.
func (tx *Tx) EntryStamps(ctx context.Context, after string, limit int) ([]EntryStamp, error) {
	var stamps []EntryStamp
	err := tx.many(ctx, &stamps, "SELECT id, stamp FROM search_entry WHERE id > ? ORDER BY id LIMIT ?", after, limit)
	return stamps, err
}

// entryWords is how many words of a query are looked for.
const entryWords = 6

// EntryFilter asks for entries. A list that is empty filters nothing, but for
// Scopes: nobody without one finds anything.
type EntryFilter struct {
	Words        []string // folded; all must be there
	Beginning    string   // folded; a word must begin so; "" is any
	Kinds        []string
	Scopes       []string // two at most
	Municipality []string
	State        []string
	RoomsBand    []string
	RentBand     []string
	Limit        int
	Offset       int
}

// entryWhere is the condition; its arguments are those of [EntryFilter.args].
const entryWhere = ` FROM search_entry WHERE (words LIKE ? AND words LIKE ? AND words LIKE ? AND words LIKE ? AND words LIKE ? AND words LIKE ?)
	AND words LIKE ? AND (scopes LIKE ? OR scopes LIKE ?)
	AND (? = '' OR ? LIKE '%|' || kind || '|%')
	AND (? = '' OR municipality <> '' AND ? LIKE '%|' || municipality || '|%')
	AND (? = '' OR state <> '' AND ? LIKE '%|' || state || '|%')
	AND (? = '' OR rooms_band <> '' AND ? LIKE '%|' || rooms_band || '|%')
	AND (? = '' OR rent_band <> '' AND ? LIKE '%|' || rent_band || '|%')`

func (f EntryFilter) args() []any {
	var args []any
	for i := range entryWords {
		if i < len(f.Words) {
			args = append(args, "% "+f.Words[i]+" %")
		} else {
			args = append(args, "%")
		}
	}
	args = append(args, "% "+f.Beginning+"%")
	for i := range 2 {
		if i < len(f.Scopes) {
			args = append(args, "%|"+f.Scopes[i]+"|%")
		} else {
			args = append(args, "nobody")
		}
	}
	for _, list := range [][]string{f.Kinds, f.Municipality, f.State, f.RoomsBand, f.RentBand} {
		values := JoinValues(list)
		args = append(args, values, values)
	}
	return args
}

// SearchEntries returns a page of the entries that match, those first whose
// number was typed, then the newest; and how many there are in all.
func (tx *Tx) SearchEntries(ctx context.Context, f EntryFilter) (page []SearchEntry, total int, err error) {
	args := f.args()
	if err := tx.one(ctx, &total, "SELECT count(*)"+entryWhere, args...); err != nil || total == 0 {
		return nil, 0, err
	}
	err = tx.many(ctx, &page, "SELECT *"+entryWhere+` ORDER BY CASE WHEN number <> '' AND number LIKE ? THEN 0 ELSE 1 END, id DESC LIMIT ? OFFSET ?`,
		with(args, f.Beginning+"%", f.Limit, f.Offset)...)
	return page, total, err
}

// EntryCount is how many of the entries that match have a value.
type EntryCount struct {
	Value string `db:"value"`
	Count int    `db:"entries"`
}

// EntryFacet is a field by which entries are counted.
type EntryFacet string

// What entries are counted by.
const (
	EntriesByKind         EntryFacet = "kind"
	EntriesByMunicipality EntryFacet = "municipality"
	EntriesByState        EntryFacet = "state"
	EntriesByRooms        EntryFacet = "rooms_band"
	EntriesByRent         EntryFacet = "rent_band"
)

// counted is the statement of each facet.
func (f EntryFacet) counted() string {
	switch f {
	case EntriesByMunicipality:
		return "SELECT municipality AS value, count(*) AS entries" + entryWhere + " AND municipality <> '' GROUP BY municipality ORDER BY 2 DESC, 1"
	case EntriesByState:
		return "SELECT state AS value, count(*) AS entries" + entryWhere + " AND state <> '' GROUP BY state ORDER BY 2 DESC, 1"
	case EntriesByRooms:
		return "SELECT rooms_band AS value, count(*) AS entries" + entryWhere + " AND rooms_band <> '' GROUP BY rooms_band ORDER BY 2 DESC, 1"
	case EntriesByRent:
		return "SELECT rent_band AS value, count(*) AS entries" + entryWhere + " AND rent_band <> '' GROUP BY rent_band ORDER BY 2 DESC, 1"
	default:
		return "SELECT kind AS value, count(*) AS entries" + entryWhere + " GROUP BY kind ORDER BY 2 DESC, 1"
	}
}

// CountEntries counts the entries that match by a field, as if that field were
// not filtered.
func (tx *Tx) CountEntries(ctx context.Context, f EntryFilter, by EntryFacet) ([]EntryCount, error) {
	switch by {
	case EntriesByKind:
		f.Kinds = nil
	case EntriesByMunicipality:
		f.Municipality = nil
	case EntriesByState:
		f.State = nil
	case EntriesByRooms:
		f.RoomsBand = nil
	case EntriesByRent:
		f.RentBand = nil
	}
	var counts []EntryCount
	err := tx.many(ctx, &counts, by.counted(), f.args()...)
	return counts, err
}
