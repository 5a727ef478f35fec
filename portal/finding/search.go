package finding

import (
	"context"
	"slices"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

// PageSize is how many hits a page shows.
const PageSize = 20

// Query is what is typed into the box and chosen beside it. What is "" does not
// filter.
type Query struct {
	Text         string
	Kind         search.Kind
	Municipality string // AGS
	State        string // "listing.released"
	Rooms        string // a band of search.RoomsBands
	Rent         string // a band of search.RentBands
	Page         int    // from 1
}

// Blank tells whether nothing was asked.
func (q Query) Blank() bool { return strings.TrimSpace(q.Text) == "" && !q.filtered() }

func (q Query) filtered() bool {
	return q.Kind != "" || q.Municipality != "" || q.State != "" || q.Rooms != "" || q.Rent != ""
}

// Found is the answer.
type Found struct {
	Households []Hit // first, and on the first page only
	More       bool  // there are more households than are shown
	Refused    error // why households were not searched; nil if they were
	Hits       []Hit
	First      int // the place of the first hit, from 1
	Total      int // of everything but households
	Simple     bool
	Counts     map[search.Facet][]search.Bucket
}

// Search answers the one box of staff: offers, dwellings, landlords, households,
// contracts and cases, each only for whoever may see it.
func (s *Service) Search(ctx context.Context, actor portal.Actor, q Query) (Found, error) {
	if err := portal.Permit(actor, portal.ResSearch, portal.Read); err != nil {
		return Found{}, err
	}
	if q.Blank() {
		return Found{}, nil
	}
	kinds := kindsOf(actor)
	asked := search.Query{Text: q.Text, Kinds: others(kinds, q), Scopes: keysOf(actor), Limit: PageSize, Offset: (max(q.Page, 1) - 1) * PageSize}
	for _, filter := range []struct {
		chosen string
		list   *[]string
	}{{q.Municipality, &asked.Municipality}, {q.State, &asked.State}, {q.Rooms, &asked.RoomsBand}, {q.Rent, &asked.RentBand}} {
		if filter.chosen != "" {
			*filter.list = []string{filter.chosen}
		}
	}
	found := Found{First: asked.Offset + 1}
	if err := s.records(ctx, actor, asked, &found); err != nil {
		return Found{}, err
	}
	if err := s.households(ctx, actor, q, &found); err != nil {
		return Found{}, err
	}
	found.count(kinds)
	return found, nil
}

// kindsOf are the kinds that somebody may find, by the permission table.
func kindsOf(actor portal.Actor) []search.Kind {
	var kinds []search.Kind
	for _, k := range []struct {
		kind     search.Kind
		resource portal.Resource
	}{
		{search.Listing, portal.ResListing},
		{search.Unit, portal.ResListing},
		{search.Landlord, portal.ResLandlord},
		{search.Household, portal.ResHousehold},
		{search.Contract, portal.ResLandlord},
		{search.Case, portal.ResTenancy},
	} {
		if portal.May(actor.Role, k.resource, portal.Read) {
			kinds = append(kinds, k.kind)
		}
	}
	return kinds
}

// others are the kinds that the index answers for: all but households, whose
// search has rules of its own. None is what nothing has.
func others(kinds []search.Kind, q Query) []search.Kind {
	left := slices.DeleteFunc(slices.Clone(kinds), func(k search.Kind) bool {
		return k == search.Household || q.Kind != "" && k != q.Kind
	})
	if len(left) == 0 {
		return []search.Kind{"none"}
	}
	return left
}

// records asks the index and reads every hit again from the records: the index
// may be behind, and it decides nothing.
func (s *Service) records(ctx context.Context, actor portal.Actor, asked search.Query, found *Found) error {
	result, answered := s.ask(ctx, asked)
	found.Simple = !answered
	return s.db.Read(ctx, func(tx *store.Tx) error {
		if !answered {
			var err error
			if result, err = Simple(ctx, tx, asked); err != nil {
				return err
			}
		}
		found.Total, found.Counts = result.Total, result.Facets
		for _, candidate := range result.Hits {
			hit, err := read(ctx, tx, actor, candidate)
			switch {
			case portal.KindOf(err) == portal.NotFound:
				found.Total--
			case err != nil:
				return err
			default:
				found.Hits = append(found.Hits, hit)
			}
		}
		return nil
	})
}

// count leaves only the counts of kinds that may be found, with the households
// that were.
func (f *Found) count(kinds []search.Kind) {
	if f.Counts == nil {
		f.Counts = map[search.Facet][]search.Bucket{}
	}
	f.Counts[search.ByKind] = slices.DeleteFunc(f.Counts[search.ByKind], func(b search.Bucket) bool {
		return b.Value == string(search.Household) || !slices.Contains(kinds, search.Kind(b.Value))
	})
	if n := len(f.Households); n > 0 {
		f.Counts[search.ByKind] = append(f.Counts[search.ByKind], search.Bucket{Value: string(search.Household), Count: n})
	}
	f.Counts[search.ByState] = slices.DeleteFunc(f.Counts[search.ByState], func(b search.Bucket) bool {
		return strings.HasPrefix(b.Value, string(search.Household)+".")
	})
}
