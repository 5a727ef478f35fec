package finding_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/finding"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

const loehne = "05758024"

func TestSearch_EveryKindByWhatPeopleType(t *testing.T) {
	t.Parallel()
	everyWay(t, func(t *testing.T, d *desk) {
		t.Helper()
		l := d.Listing(func(l *portal.Listing) {
			l.Unit.Street, l.Unit.HouseNumber, l.Unit.PostalCode, l.Unit.Municipality = "Bünder Straße", "12a", "32584", loehne
			l.Unit.Wheelchair = portal.Yes
		})
		h := d.Household(nil)
		d.name(h, "Änne Müller-Lüdenscheidt")
		d.matter(l, h, "51.2-WO-2026/0117")
		d.Write(func(ctx context.Context, tx *store.Tx) error {
			return tx.CreateContract(ctx, portal.Contract{ID: portal.New[portal.ContractID](tx.IDs()), Landlord: d.Landlord.ID, Reference: "KV-77", Group: "Familien"})
		})
		d.index()
		whole := []string{"caserequest", "casetenancy", "listing", "unit"}
		for text, want := range map[string][]string{
			"A-1001":                 {"caserequest", "casetenancy", "listing"},
			"a 1001":                 {"caserequest", "casetenancy", "listing"},
			"bünder straße 12a":      whole,
			"Buender Str. 12 a":      whole,
			"LÖHNE":                  whole,
			"loe":                    whole,
			"32584":                  whole,
			"rollstuhl Löhne":        {"listing", "unit"},
			"Vermieterin":            {"contract", "landlord", "listing"},
			"erna verm":              {"contract", "landlord", "listing"},
			"KV-77":                  {"contract"},
			"51.2-WO-2026/0117":      {"caserequest", "casetenancy"},
			"H-1001":                 {"caserequest", "casetenancy", "household"},
			"Otto Mueller":           {},
			"änne mueller":           {"household"},
			"luedenscheidt, Aenne":   {"household"},
			"Herford":                {},
			"Minden":                 {},
			`" OR 1=1; DROP TABLE x`: {},
			"%":                      {},
		} {
			if got := kinds(d.search(d.Officer, text)); !slices.Equal(got, want) {
				t.Errorf("%q: %v, want %v", text, got, want)
			}
		}
	})
}

func TestSearch_OnlyWhatIsTheirs(t *testing.T) {
	t.Parallel()
	everyWay(t, func(t *testing.T, d *desk) {
		t.Helper()
		h := d.Household(nil)
		d.name(h, "Änne Müller")
		d.matter(d.Listing(nil), h, "51/117")
		d.Listing(func(l *portal.Listing) { l.State, l.Unit.Street = portal.ListingDraft, "Entwurfsweg" })
		d.index()
		foreign := d.Caseworker
		foreign.Team = "another"
		for _, c := range []struct {
			actor portal.Actor
			text  string
			want  []string
		}{
			{d.Caseworker, "Gartenstraße", []string{"caserequest", "casetenancy", "listing", "unit"}},
			{d.Caseworker, "Müller", []string{"household"}},
			{d.Caseworker, "H-1001", []string{"caserequest", "casetenancy", "household"}},
			{d.Caseworker, "Vermieterin", []string{"listing"}},
			{foreign, "Gartenstraße", []string{"listing", "unit"}},
			{foreign, "Müller", []string{}},
			{foreign, "H-1001", []string{}},
			{foreign, "51/117", []string{}},
			{d.Officer, "Entwurfsweg", []string{}},
			{d.Caseworker, "Entwurfsweg", []string{}},
		} {
			found := d.search(c.actor, c.text)
			if got := kinds(found); !slices.Equal(got, c.want) {
				t.Errorf("%s, %q: %v, want %v", c.actor.Name, c.text, got, c.want)
			}
			counted := 0
			for _, n := range facet(found, search.ByKind) {
				counted += n
			}
			if counted != len(c.want) {
				t.Errorf("%s, %q: counts say %v", c.actor.Name, c.text, found.Counts[search.ByKind])
			}
		}
	})
}

func TestSearch_NobodyElseHasIt(t *testing.T) {
	t.Parallel()
	d := open(t, nil)
	d.index()
	for _, role := range portal.Roles() {
		if role == portal.Placement || role == portal.Caseworker {
			continue
		}
		_, err := d.find.Search(t.Context(), portal.Actor{Role: role, Account: "a", Landlord: d.Landlord.ID, Body: "jobcenter"}, finding.Query{Text: "Gartenstraße"})
		if kind := portal.KindOf(err); kind != portal.Forbidden && kind != portal.Unauthenticated {
			t.Errorf("%s: %v", role, err)
		}
	}
}

// The placement office names two words or a reference, and leaves a trace.
func TestSearch_HouseholdsByTwoWordsAndLogged(t *testing.T) {
	t.Parallel()
	everyWay(t, func(t *testing.T, d *desk) {
		t.Helper()
		h := d.Household(nil)
		d.name(h, "Änne Müller")
		d.index()
		one := d.search(d.Officer, "Müller")
		if code, _ := portal.CodeOf(one.Refused); code != "household.search" || len(one.Households) != 0 || len(one.Counts[search.ByKind]) != 0 {
			t.Errorf("one word: %+v", one)
		}
		if d.audited(portal.SearchAction) != 0 {
			t.Error("logged, though nothing was searched")
		}
		two := d.search(d.Officer, "Änne Müller")
		if len(two.Households) != 1 || two.Households[0].Name != "Änne Müller" || two.Refused != nil {
			t.Errorf("two words: %+v", two)
		}
		if n := d.audited(portal.SearchAction); n != 1 {
			t.Errorf("%d entries in the log", n)
		}
		if byNumber := d.search(d.Officer, "H-1001"); len(byNumber.Households) != 1 || byNumber.Households[0].Name != "" {
			t.Errorf("by reference: %+v", byNumber.Households)
		}
		if own := d.search(d.Caseworker, "Müller"); len(own.Households) != 1 || own.Households[0].Name != "Änne Müller" {
			t.Errorf("the own team: %+v", own.Households)
		}
		if n := d.audited(portal.SearchAction); n != 1 {
			t.Errorf("%d entries in the log", n)
		}
	})
}

// What an engine proposes must still carry both words.
func TestSearch_MistypedNamesFromTheEngine(t *testing.T) {
	t.Parallel()
	d := open(t, newMirror())
	h := d.Household(nil)
	d.name(h, "Änne Müller")
	d.index()
	for text, want := range map[string]int{"Änne Müllex": 1, "Ännex Müller": 0, "Änne Mü": 0, "Änne Gartenweg": 0} {
		if got := len(d.search(d.Officer, text).Households); got != want {
			t.Errorf("%q: %d", text, got)
		}
	}
	if got := d.search(d.Caseworker, "Mü"); len(got.Households) != 1 {
		t.Errorf("the beginning of a name in the own team: %+v", got.Households)
	}
}

// A protected household is found by its reference or its whole name through the
// records, and not at all through the index; of its cases nothing is found.
func TestSearch_ProtectedHouseholds(t *testing.T) {
	t.Parallel()
	everyWay(t, func(t *testing.T, d *desk) {
		t.Helper()
		h := d.Household(func(h *portal.Household) { h.Protected = true })
		d.name(h, "Änne Müller")
		d.matter(d.Listing(nil), h, "51/117")
		d.index()
		for text, want := range map[string][]string{
			"51/117":      {},
			"H-1001":      {"household"},
			"Änne Müller": {"household"},
			"Änne Müllex": {},
		} {
			if got := kinds(d.search(d.Officer, text)); !slices.Equal(got, want) {
				t.Errorf("%q: %v, want %v", text, got, want)
			}
		}
	})
}

func TestSearch_FiltersCountsAndPages(t *testing.T) {
	t.Parallel()
	everyWay(t, func(t *testing.T, d *desk) {
		t.Helper()
		for i := range 23 {
			d.Listing(func(l *portal.Listing) {
				if i < 2 {
					l.Unit.Municipality = loehne
				}
			})
		}
		d.index()
		first := d.ask(d.Officer, finding.Query{Text: "Gartenstr", Kind: search.Listing})
		second := d.ask(d.Officer, finding.Query{Text: "Gartenstr", Kind: search.Listing, Page: 2})
		if first.Total != 23 || len(first.Hits) != finding.PageSize || first.First != 1 || len(second.Hits) != 3 || second.First != 21 {
			t.Errorf("%d of %d from %d, then %d from %d", len(first.Hits), first.Total, first.First, len(second.Hits), second.First)
		}
		if counts := facet(first, search.ByKind); counts["listing"] != 23 || counts["unit"] != 23 {
			t.Errorf("kinds %v", counts)
		}
		if town := d.ask(d.Officer, finding.Query{Text: "Gartenstr", Municipality: loehne}); town.Total != 4 {
			t.Errorf("in Löhne %d", town.Total)
		}
		if only := d.ask(d.Officer, finding.Query{Municipality: loehne}); only.Total != 4 || len(only.Households) != 0 {
			t.Errorf("without a word %d, %d households", only.Total, len(only.Households))
		}
		if nothing := d.ask(d.Officer, finding.Query{Text: "  "}); nothing.Total != 0 || len(nothing.Hits) != 0 {
			t.Errorf("nothing asked: %+v", nothing)
		}
	})
}

// An engine that is away, or hangs, costs typos and nothing else; while it is
// away it is left alone.
func TestSearch_SimpleWhileTheEngineIsAway(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]func(*mirror){
		"away": func(m *mirror) { m.away = true },
		"hung": func(m *mirror) { m.hung = true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := open(t, newMirror())
			d.Listing(nil)
			d.index()
			d.engine.set(fault)
			for range 3 {
				if found := d.search(d.Officer, "Gartenstraße 4"); !found.Simple || found.Total != 2 {
					t.Fatalf("%+v", found)
				}
			}
			if d.engine.asked != 1 {
				t.Errorf("asked %d times", d.engine.asked)
			}
			d.engine.set(func(m *mirror) { m.away, m.hung = false, false })
			d.Clock.Advance(6 * time.Second)
			if found := d.search(d.Officer, "Gartenstraße 4"); found.Simple || found.Total != 2 {
				t.Errorf("back again: %+v", found)
			}
		})
	}
}

// An index that is behind shows nothing that is gone.
func TestSearch_HitsAreReadAgain(t *testing.T) {
	t.Parallel()
	everyWay(t, func(t *testing.T, d *desk) {
		t.Helper()
		h := d.Household(nil)
		d.name(h, "Änne Müller")
		d.matter(d.Listing(nil), h, "51/117")
		d.index()
		d.Write(func(ctx context.Context, tx *store.Tx) error {
			h, err := tx.FindHousehold(ctx, portal.SystemActor(), h.ID)
			if err != nil {
				return err
			}
			h.Protected = true
			return tx.UpdateHousehold(ctx, &h)
		})
		if found := d.search(d.Officer, "51/117"); len(found.Hits) != 0 || found.Total != 0 {
			t.Errorf("before it is indexed again: %+v", found)
		}
	})
}
