package searchtest

import (
	"slices"
	"strings"
	"testing"

	"wohnraum/portal/search"
)

func findsByWords(t *testing.T, e search.Engine) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Bünde", []string{"listing-4"}},
		{"BUENDE", []string{"listing-4"}},
		{"garten haus", []string{"listing-4"}},
		{"Wer", []string{"listing-1", "listing-2", "unit-1", "landlord-7", "contract-1"}}, // as you type
		{"wohnbau wer", []string{"landlord-7", "contract-1"}},
		{"wer wohnbau", nil}, // only the last word is still being typed
		{"Werrestraße Bünde", nil},
		{"Engar", []string{"unit-2"}}, // five letters: one typo
		{"Egner", []string{"unit-2"}}, // two letters swapped are one typo
		{"Engr", []string{"unit-2"}},  // four letters: one typo
		{"Egr", nil},                  // three: none
		{"Vlohto", []string{"landlord-8"}},
		{"Biellefeldr Straße", []string{"listing-3"}}, // two typos
		{"Beispiel Vlotho Garten", nil},
		{"Altakte", []string{"unit-2"}},
		{"Altakta", nil}, // what records are called by forgives nothing
	} {
		if found := typed(t, e, c.text); !same(found, c.want...) {
			t.Errorf("%q finds %q, want %q", c.text, found, c.want)
		}
	}
}

func findsByNumbers(t *testing.T, e search.Engine) {
	for _, c := range []struct {
		text        string
		first, rest []string // rest may follow, nothing else
	}{
		{"A-1044", []string{"listing-1"}, nil},
		{"a1044", []string{"listing-1"}, nil},
		{"A 1044", []string{"listing-1"}, nil},
		{"1044", []string{"listing-1"}, nil},
		{"A-104", []string{"listing-3"}, []string{"listing-1", "listing-2"}},
		{"A-10", []string{"listing-1", "listing-2", "listing-3"}, nil}, // as you type
		{"K-2026/7", []string{"contract-1"}, nil},
		{"Werrestr. 12", []string{"listing-1", "unit-1"}, []string{"listing-2"}},
		{"Werrestraße 12", []string{"listing-1", "unit-1"}, []string{"listing-2"}},
		{"werre strasse 12", []string{"listing-1", "unit-1"}, []string{"listing-2"}},
		{"werrestr", []string{"listing-1", "listing-2", "unit-1"}, nil},
		{"Eschstr. 12 a", []string{"listing-4"}, nil},
		{"Eschstraße 12A Bünde", []string{"listing-4"}, nil},
		{"Bielefelderstr. 7", []string{"listing-3"}, nil},
		{"32584 Werrestr. 120", []string{"listing-2"}, nil},
	} {
		found := typed(t, e, c.text)
		if !begins(found, c.first...) || !onlyOf(found[len(c.first):], c.rest) {
			t.Errorf("%q finds %q, want %q first and then at most %q", c.text, found, c.first, c.rest)
		}
	}
	team := search.Query{Scopes: []string{teamLoehne}, Limit: 20}
	for text, want := range map[string]string{"H 1042": "household-1", "51.2-WO-2026/0117": "case-1", "Kuendigunk": "case-1"} {
		team.Text = text
		if found := ids(ask(t, e, team)); !same(found, want) {
			t.Errorf("%q finds %q, want %q", text, found, want)
		}
	}
}

func onlyOf(found, allowed []string) bool {
	return !slices.ContainsFunc(found, func(id string) bool { return !slices.Contains(allowed, id) })
}

// ranksLabelsFirst: Löhne as the place is more than Löhne in a description, and
// found by all its spellings.
func ranksLabelsFirst(t *testing.T, e search.Engine) {
	for _, text := range []string{"Löhne", "Loehne", "LÖHNE", "Lo\u0308hne", "löhn", "Lhoene"} {
		found := typed(t, e, text)
		if !begins(found, "listing-1", "listing-2", "unit-1", "landlord-7") {
			t.Errorf("%q finds %q first", text, found)
		}
		if !slices.Contains(found, "listing-3") {
			t.Errorf("%q does not find the description", text)
		}
	}
}

// ranksExactFirst: no typo before few typos, whole words before beginnings, and
// only then labels before descriptions.
func ranksExactFirst(t *testing.T, e search.Engine) {
	for text, want := range map[string][]string{
		"Gärten": {"listing-3", "listing-4"}, // "Gärten" in a description, "Garten" in a title
		"Gärte":  {"listing-3", "listing-4"}, // still being typed
		"Hof":    {"listing-4", "listing-2"}, // "Hof" in a description, "Hofgebäude" in a title
	} {
		if found := typed(t, e, text); !slices.Equal(found, want) {
			t.Errorf("%q finds %q, want %q", text, found, want)
		}
	}
}

func staysWithinScopes(t *testing.T, e search.Engine) {
	for _, c := range []struct {
		scopes []string
		want   []string
	}{
		{[]string{teamLoehne}, []string{"household-1", "case-1"}},
		{[]string{teamBuende}, []string{"household-2"}},
		{[]string{teamLoehne, teamBuende}, []string{"household-1", "household-2", "case-1"}},
		{[]string{wohnbau}, []string{"listing-1", "unit-1"}},
		{[]string{wohnbau, "unknown"}, []string{"listing-1", "unit-1"}},
		{[]string{"team"}, nil},
		{[]string{"Placement"}, nil},
		{[]string{`unknown" OR kind = "household`, `"] OR scopes EXISTS OR scopes IN ["`}, nil},
		{[]string{""}, nil},
		{nil, nil},
	} {
		result := ask(t, e, search.Query{Scopes: c.scopes, Limit: 20})
		if found := ids(result); !same(found, c.want...) || result.Total != len(c.want) {
			t.Errorf("%q finds %q (%d), want %q", c.scopes, found, result.Total, c.want)
		}
		for facet, buckets := range result.Facets {
			if sum(buckets) > len(c.want) {
				t.Errorf("%q counts %v by %s", c.scopes, buckets, facet)
			}
		}
	}
	foreign := ask(t, e, search.Query{Text: "H-1042", Scopes: []string{placement}, Limit: 20})
	if foreign.Total != 0 || len(foreign.Hits) != 0 {
		t.Errorf("placement finds a team's household: %+v", foreign)
	}
}

func sum(buckets []search.Bucket) int {
	total := 0
	for _, bucket := range buckets {
		total += bucket.Count
	}
	return total
}

func bearsHostileText(t *testing.T, e search.Engine) {
	for _, text := range []string{
		`"Löhne`, `-Löhne`, `Löhne OR 1=1`, `kind = "household"`, `*`, `?`, `~`, `a:b`, `\`, `'; DROP TABLE unit; --`,
		"\x00", "Löhne\x00", "\xff\xfe", "🏠", "🏠 Löhne 👨‍👩‍👧", "\u202eenheöL", "{{.}}", "<script>", "%00%2e",
		strings.Repeat("Löhne ", 1_700), strings.Repeat("x", 10_000), strings.Repeat("ß", 5_000), strings.Repeat(`"`, 10_000),
	} {
		result := ask(t, e, search.Query{Text: text, Scopes: []string{placement}, Limit: 20})
		for _, hit := range result.Hits {
			if hit.Kind == search.Household || hit.Kind == search.Case {
				t.Errorf("%.40q finds %s", text, hit.ID)
			}
		}
	}
	for _, text := range []string{"\x00", "🏠", `"*"`, "\xff"} {
		if result := ask(t, e, search.Query{Text: text, Scopes: []string{placement}, Limit: 20}); result.Total != 0 {
			t.Errorf("%q has no word, and finds %d", text, result.Total)
		}
	}
	if found := typed(t, e, " \t"); len(found) != 9 {
		t.Errorf("a blank text finds %q", found)
	}
}

func bearsHostileFilters(t *testing.T, e search.Engine) {
	for _, value := range []string{
		`"`, `\`, `\"`, `x" OR kind = "household`, `x'] OR kind IN ['unit`, "\n", "\x00", "🏠", "", "NULL", "IN", strings.Repeat("x", 10_000),
	} {
		result := ask(t, e, search.Query{Scopes: []string{placement}, Municipality: []string{value}, State: []string{value}, Limit: 20})
		if result.Total != 0 || len(result.Hits) != 0 {
			t.Errorf("%.40q finds %d documents", value, result.Total)
		}
	}
	result := ask(t, e, search.Query{Scopes: []string{placement}, Municipality: []string{`x" OR kind = "unit`, enger}, Limit: 20})
	if found := ids(result); !same(found, "unit-2") {
		t.Errorf("a hostile value beside a true one finds %q", found)
	}
}
