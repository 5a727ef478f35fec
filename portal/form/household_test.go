package form_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/portal"
	"wohnraum/portal/form"
)

const today portal.Date = "2027-03-01"

var places = []string{"05758012", "05758024", "05758036", "05758004"}

// TestHousehold_FilledReadsBack: what a section's form is filled with, it reads
// back to the same record.
func TestHousehold_FilledReadsBack(t *testing.T) {
	t.Parallel()
	h := portal.Household{
		Version: 7, Category: "BAGW-A1.1", Caseworker: "k", Note: "zwei\nZeilen", RoomsMin: 5, RoomsMax: portal.Known(6),
		Basis: portal.BasisSelf, OwnLimit: portal.Known(portal.Cents(412_50)), Pets: portal.Yes, StepFree: portal.No,
		MaxFloor: portal.Known(0), Support: portal.Yes, WBS: portal.Yes, WBSPersons: portal.Known(2), WBSUntil: "2028-01-31",
		Residence: portal.Yes, ResidencePlace: "05758012", ResidenceUntil: "2029-12-31", MoveFrom: "2027-04-01", MoveUntil: "2027-08-01",
	}
	needs := form.ParseNeeds(form.FillNeeds(h).Values(), today)
	want := portal.Household{
		RoomsMin: h.RoomsMin, RoomsMax: h.RoomsMax, Pets: h.Pets, StepFree: h.StepFree, MaxFloor: h.MaxFloor, Support: h.Support,
		MoveFrom: h.MoveFrom, MoveUntil: h.MoveUntil,
	}
	if diff := cmp.Diff(want, needs.Household); !needs.OK() || needs.Version != 7 || diff != "" {
		t.Errorf("needs: %v %s", needs.Errors(), diff)
	}
	rent := form.ParseRent(form.FillRent(h).Values(), places)
	want = portal.Household{Basis: h.Basis, OwnLimit: h.OwnLimit, WBS: h.WBS, WBSPersons: h.WBSPersons, WBSUntil: h.WBSUntil}
	if diff := cmp.Diff(want, rent.Household); !rent.OK() || diff != "" {
		t.Errorf("rent: %v %s", rent.Errors(), diff)
	}
	situation := form.ParseSituation(form.FillSituation(h).Values(), []string{h.Category}, []string{"k"})
	want = portal.Household{Category: h.Category, Caseworker: h.Caseworker, Note: h.Note}
	if diff := cmp.Diff(want, situation.Household); !situation.OK() || diff != "" {
		t.Errorf("situation: %v %s", situation.Errors(), diff)
	}
	var wishes []portal.Wish
	for i, place := range places {
		wishes = append(wishes, portal.Wish{Municipality: place, Rank: i + 1})
	}
	wished := form.ParseWishes(form.FillWishes(h, wishes).Values(), places)
	if diff := cmp.Diff(places, wished.Places); !wished.OK() || diff != "" || wished.Household.ResidencePlace != h.ResidencePlace {
		t.Errorf("wishes: %v %s", wished.Errors(), diff)
	}
	h.Protected = true
	exclusions := []portal.Exclusion{{Place: "05758024"}, {Place: "32049"}, {Place: "32602"}}
	protection := form.ParseProtection(form.FillProtection(h, exclusions).Values(), places)
	if diff := cmp.Diff([]string{"05758024", "32049", "32602"}, protection.Places); !protection.OK() || !protection.Protected || diff != "" {
		t.Errorf("protection: %v %s", protection.Errors(), diff)
	}
	members := []portal.Member{{Name: "Alex Muster", Born: "1990-01-02"}, {Name: "Kim Muster", Child: true}}
	parsed := form.ParseMembers(form.FillMembers(7, members).Values(), today)
	if diff := cmp.Diff(members, parsed.Members); !parsed.OK() || diff != "" {
		t.Errorf("members: %v %s", parsed.Errors(), diff)
	}
}

func TestHousehold_Refused(t *testing.T) {
	t.Parallel()
	one := func(pairs map[string]string) form.Values {
		pairs["version"] = "1"
		return form.Filled(pairs).Values()
	}
	for name, tc := range map[string]struct {
		got   *form.Form
		field string
	}{
		"nobody":               {form.ParseMembers(one(map[string]string{}), today).Form, "name_1"},
		"a birth without name": {form.ParseMembers(one(map[string]string{"born_2": "1.1.1990"}), today).Form, "name_2"},
		"born tomorrow":        {form.ParseMembers(one(map[string]string{"name_1": "A", "born_1": "2.3.2027"}), today).Form, "born_1"},
		"most below least":     {form.ParseNeeds(one(map[string]string{"rooms_min": "3", "rooms_max": "2"}), today).Form, "rooms_max"},
		"ends before begin":    {form.ParseNeeds(one(map[string]string{"move_from": "1.5.2027", "move_until": "1.4.2027"}), today).Form, "move_until"},
		"a negative rent":      {form.ParseRent(one(map[string]string{"basis": "self", "own_limit": "-5"}), places).Form, "own_limit"},
		"no Sozialamt":         {form.ParseRent(one(map[string]string{"basis": "sozialamt"}), places).Form, "basis_place"},
		"a foreign town":       {form.ParseWishes(one(map[string]string{"wish_1": "05111000"}), places).Form, "wish_1"},
		"four digits":          {form.ParseProtection(one(map[string]string{"codes": "3204"}), places).Form, "codes"},
		"no version":           {form.ParseNeeds(form.Values{}, today).Form, "version"},
		"a fact to come":       {form.ParseFact(one(map[string]string{"kind": "street", "since": "2.3.2027", "source": "x"}), today, []string{"street"}).Form, "since"},
		"nothing seen":         {form.ParseVetting(one(map[string]string{}), today).Form, "items"},
		"no way":               {form.ParseConsent(one(map[string]string{"kind": "secrecy", "text_version": "1"}), today, []string{"paper"}).Form, "way"},
		"no reason":            {form.ParseHouseholdAnswer(one(map[string]string{"answer": "no"}), today, nil, "").Form, "reason"},
		"arrears, no note":     {form.ParseCheck(one(map[string]string{"outcome": "arrears"}), today).Form, "note"},
		"a lease to come":      {form.ParseDay(one(map[string]string{"lease_on": "2.3.2027"}), "lease_on", "Tag", today).Form, "lease_on"},
	} {
		if tc.got.OK() || tc.got.Error(tc.field) == "" {
			t.Errorf("%s: errors %v, want one at %s", name, tc.got.Errors(), tc.field)
		}
	}
}
