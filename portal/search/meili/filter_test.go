package meili

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"wohnraum/portal/search"
)

// read reads a quoted value as Meilisearch's filter parser does: to the first
// double quote that no backslash stands before, with what follows backslashes
// taken as it is.
func read(t *testing.T, text string) (value, rest string) {
	t.Helper()
	if !strings.HasPrefix(text, `"`) {
		t.Fatalf("no quote at %.40q", text)
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '"':
			return b.String(), text[i+1:]
		case '\\':
			i++
			if i == len(text) || text[i] != '\\' && text[i] != '"' {
				t.Fatalf("%.40q: an escape that has another meaning", text)
			}
		}
		b.WriteByte(text[i])
	}
	t.Fatalf("%.40q never ends", text)
	return "", ""
}

func FuzzQuote(f *testing.F) {
	for _, seed := range []string{"", "05758024", `"`, `\`, `\"`, `\\"`, `x" OR kind = "household`, "\x00\n\xff", strings.Repeat("ö\\", 300)} {
		f.Add(seed, "next")
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		rest, found := strings.CutPrefix(oneOf("state", []string{first, second}), "state IN [")
		if !found {
			t.Fatal("the field is lost")
		}
		for i, want := range []string{first, second} {
			value, after := read(t, rest)
			if len(want) < search.LongestValue && utf8.ValidString(want) && value != want {
				t.Errorf("%q is read as %q", want, value)
			}
			rest, found = strings.CutPrefix(after, [...]string{", ", "]"}[i])
			if !found {
				t.Fatalf("after %q stands %.40q", want, after)
			}
		}
		if rest != "" {
			t.Errorf("%q is left", rest)
		}
	})
}

func TestFilterOf(t *testing.T) {
	t.Parallel()
	q := search.Query{
		Scopes: []string{"team-1", "Team-1", `x" OR "`}, Kinds: []search.Kind{search.Listing, search.Unit},
		State: []string{"listing.released"}, RentBand: []string{"-300"},
	}
	for without, want := range map[search.Facet]string{
		"":            `scopes IN ["team-1"] AND kind IN ["listing", "unit"] AND state IN ["listing.released"] AND rent IN ["-300"]`,
		search.ByKind: `scopes IN ["team-1"] AND state IN ["listing.released"] AND rent IN ["-300"]`,
	} {
		if got := filterOf(q, without); got != want {
			t.Errorf("without %q: %s, want %s", without, got, want)
		}
	}
}

func TestPageOf_HoldsTheWindow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ offset, limit, page, size int }{
		{0, 20, 1, 20}, {20, 20, 2, 20}, {400, 20, 21, 20}, {7, 5, 1, 12}, {0, 0, 1, 1}, {9, 0, 1, 1}, {-1, 3, 1, 3},
	} {
		page, size := pageOf(search.Query{Offset: c.offset, Limit: c.limit})
		if int(page) != c.page || int(size) != c.size {
			t.Errorf("%+v: page %d of %d", c, page, size)
		}
	}
}

func TestBeginnings(t *testing.T) {
	t.Parallel()
	if got, want := beginnings([]string{"a1044", "1044", "1045", "7", "äöüß"}), []string{"a10", "a104", "104", "äöü"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
