package portal_test

import (
	"slices"
	"testing"

	"wohnraum/portal"
)

func TestHouseholdQuery_ReferenceOrName(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]portal.HouseholdQuery{
		"H-1042":                  {Number: 1042},
		"h 1042":                  {Number: 1042},
		"1042":                    {Number: 1042},
		"0":                       {Words: []string{"0"}},
		"Müller, Anna":            {Words: []string{"Müller", "Anna"}},
		"von der Heide-Beispiel":  {Words: []string{"von", "der", "Heide"}},
		" ":                       {},
		"A-1042":                  {Words: []string{"A", "1042"}},
		"99999999999999999999999": {Words: []string{"99999999999999999999999"}},
	} {
		got := portal.ParseHouseholdQuery(text)
		if got.Number != want.Number || !slices.Equal(got.Words, want.Words) {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

// The placement office reaches every household, so it names two words, or a
// reference; and what it looked for by name stands in the log.
func TestHouseholdQuery_WhoMayLookForWhat(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text             string
		role             portal.Role
		refused, logged  bool
		hidden, mayBeOne bool
	}{
		{text: "Müller", role: portal.Placement, refused: true, logged: true, mayBeOne: true},
		{text: "Anna Müller", role: portal.Placement, logged: true, mayBeOne: true},
		{text: "H-1042", role: portal.Placement, hidden: true},
		{text: "", role: portal.Placement, hidden: true},
		{text: "Müller", role: portal.Caseworker, mayBeOne: true},
		{text: "Gartenstraße 4", role: portal.Caseworker},
	} {
		q, actor := portal.ParseHouseholdQuery(c.text), portal.Actor{Role: c.role}
		err := q.Permit(actor)
		if code, _ := portal.CodeOf(err); (code == "household.search") != c.refused {
			t.Errorf("%s, %q: refused with %v", c.role, c.text, err)
		}
		if q.Logged(actor) != c.logged || q.HidesNames(actor) != c.hidden || q.MayBeName() != c.mayBeOne {
			t.Errorf("%s, %q: logged %v, hidden %v, a name %v", c.role, c.text, q.Logged(actor), q.HidesNames(actor), q.MayBeName())
		}
	}
}
