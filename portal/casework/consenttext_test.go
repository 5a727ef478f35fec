package casework_test

import (
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/casework"
)

// TestTextOf: the four texts are published together, so that one version names
// them all; only the naming text has gaps, and each is filled.
func TestTextOf(t *testing.T) {
	t.Parallel()
	information, err := casework.TextOf(portal.ConsentInformation)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range portal.ConsentKinds() {
		text, err := casework.TextOf(kind)
		if err != nil {
			t.Fatal(err)
		}
		if text.Version != information.Version || text.Title == "" || len(text.Paragraphs) < 4 {
			t.Errorf("%s: version %q, title %q, %d paragraphs", kind, text.Version, text.Title, len(text.Paragraphs))
		}
		filled := text.For("Erna", "Gartenstraße 4", "400,00 €", "1.3.2027")
		all := strings.Join(filled.Paragraphs, " ")
		if strings.ContainsAny(all, "{}") {
			t.Errorf("%s: a gap is left: %s", kind, all)
		}
		if named := strings.Contains(all, "Gartenstraße 4") && strings.Contains(all, "400,00 €"); named != (kind == portal.ConsentNaming) {
			t.Errorf("%s: names the dwelling: %v", kind, named)
		}
	}
	if _, err := casework.TextOf("diagnosis"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("an unknown text: %v", err)
	}
}
