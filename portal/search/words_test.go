package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"wohnraum/portal/search"
)

func TestFold_OneSpelling(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Löhne":         "loehne",
		"LÖHNE":         "loehne",
		"Lo\u0308hne":   "loehne",
		"Loehne":        "loehne",
		"Straße":        "strasse",
		"STRASSE":       "strasse",
		"STRAẞE":        "strasse",
		"Café Élysée":   "cafe elysee",
		"Ærø":           "aeroe",
		"Şahin Yıldız":  "sahin yildiz",
		"12½ ２３":        "121⁄2 23",
		"\xff\xfeBünde": " buende",
		"Жилище":        "жилище",
	} {
		if got := search.Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestWords_NumbersAndStreets(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Werrestr. 12":                  "werrestrasse 12",
		"Werrestraße 12a":               "werrestrasse 12a",
		"Werrestr 12 a":                 "werrestrasse 12a",
		"Bielefelder Str. 7":            "bielefelder strasse 7",
		"werrestr":                      "werrestr",
		"A-1044":                        "a1044",
		"a1044":                         "a1044",
		"H 1042":                        "h1042",
		"12 A 1044":                     "12 a1044",
		"51.2-WO-2026/0117":             "51 2 wo 2026 0117",
		"3-Zimmer-Wohnung, hell!":       "3 zimmer wohnung hell",
		"  \t\n":                        "",
		`" OR 1=1 -- \`:                 "or 1 1",
		"🏠 Löhne\x00Mitte":              "loehne mitte",
		strings.Repeat("ä", 100) + " x": strings.Repeat("ae", 24) + " x",
	} {
		if got := strings.Join(search.Words(text), " "); got != want {
			t.Errorf("Words(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestDocument_TextHoldsBothWaysToWriteAStreet(t *testing.T) {
	t.Parallel()
	text := search.Document{Number: "A-1044", Street: "Werrestr. 12", Place: "Löhne", Words: []string{"hell, hell", "Hell"}}.Text()
	for part, want := range map[string]struct{ got, want []string }{
		"number": {text.Number, []string{"a1044", "1044"}},
		"label":  {text.Label, []string{"werrestrasse", "12", "werre", "strasse", "loehne"}},
		"free":   {text.Free, []string{"hell"}},
	} {
		if !slices.Equal(want.got, want.want) {
			t.Errorf("%s: %q, want %q", part, want.got, want.want)
		}
	}
	spaced := search.Document{Street: "Bielefelder Str."}.Text().Label
	if !slices.Equal(spaced, []string{"bielefelder", "strasse", "bielefelderstrasse"}) {
		t.Errorf("street in two words: %q", spaced)
	}
}

func TestTerms_ForgiveByLength(t *testing.T) {
	t.Parallel()
	got := search.Query{Text: "Ort Enge Lhoene A-1044 Werr"}.Terms()
	want := []search.Term{{Word: "ort"}, {Word: "enge", Typos: 1}, {Word: "lhoene", Typos: 2}, {Word: "a1044"}, {Word: "werr", Prefix: true, Typos: 1}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
	if many := (search.Query{Text: strings.Repeat("wort ", 2_000)}).Terms(); len(many) != 10 {
		t.Errorf("%d words of a long text are looked at", len(many))
	}
}

func TestQuery_HopelessWithoutScopeOrWord(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		query search.Query
		want  bool
	}{
		"nobody asks":     {search.Query{Text: "Löhne"}, true},
		"everything":      {search.Query{Scopes: []string{"placement"}}, false},
		"a blank":         {search.Query{Scopes: []string{"placement"}, Text: " "}, false},
		"only signs":      {search.Query{Scopes: []string{"placement"}, Text: `"-" 🏠`}, true},
		"a word of signs": {search.Query{Scopes: []string{"placement"}, Text: `"a"`}, false},
	} {
		if got := c.query.Hopeless(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestQuery_WindowStaysWithinBounds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ offset, limit, wantOffset, wantLimit int }{
		{0, 20, 0, 20},
		{-5, -5, 0, 0},
		{0, 1 << 40, 0, 1_000},
		{search.Deepest - 5, 20, search.Deepest - 5, 5},
		{1 << 40, 20, search.Deepest, 0},
	} {
		offset, limit := search.Query{Offset: c.offset, Limit: c.limit}.Window()
		if offset != c.wantOffset || limit != c.wantLimit {
			t.Errorf("%+v: %d, %d", c, offset, limit)
		}
	}
}

func TestBands_OrderedAndComplete(t *testing.T) {
	t.Parallel()
	if got, want := search.RentBands(), []string{"-300", "300-400", "400-500", "500-600", "600-800", "800-1000", "1000-"}; !slices.Equal(got, want) {
		t.Errorf("rent: %q", got)
	}
	if got, want := search.RoomsBands(), []string{"1", "2", "3", "4", "5-"}; !slices.Equal(got, want) {
		t.Errorf("rooms: %q", got)
	}
	for cents, want := range map[int]string{-1: "", 0: "", 1: "-300", 300_00: "-300", 300_01: "300-400", 1_000_01: "1000-"} {
		if got := search.RentBandOf(cents); got != want {
			t.Errorf("rent %d: %q, want %q", cents, got, want)
		}
	}
	for halves, want := range map[int]string{0: "", 1: "1", 3: "1", 4: "2", 5: "2", 9: "4", 10: "5-", 40: "5-"} {
		if got := search.RoomsBandOf(halves); got != want {
			t.Errorf("rooms %d: %q, want %q", halves, got, want)
		}
	}
}

func TestDocument_ValidRefusesWhatNoEngineKeeps(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]bool{"unit-1": true, "": false, "unit 1": false, "unit-ö": false, `unit-"`: false, strings.Repeat("a", 501): false} {
		if err := (search.Document{ID: id, Kind: search.Unit, Key: "1"}).Valid(); (err == nil) != want {
			t.Errorf("%.40q: %v", id, err)
		}
	}
	if (search.Document{ID: "unit-1"}).Valid() == nil {
		t.Error("a document without kind and key is kept")
	}
}

func FuzzWords(f *testing.F) {
	for _, seed := range []string{"Werrestr. 12 a", "A-1044", "\xff\x00🏠", "str.str. str", "İıß\u0308"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, word := range search.Words(text) {
			if word == "" || !utf8.ValidString(word) || strings.ContainsAny(word, " \"\\'\x00") {
				t.Errorf("Words(%q) has %q", text, word)
			}
		}
	})
}
