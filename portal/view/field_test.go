package view_test

import (
	"strings"
	"testing"

	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func TestNewField(t *testing.T) {
	t.Parallel()
	filled := form.Filled(map[string]string{"rent": "412", "kind": "gas", "secret": "geheim"})
	filled.Fail("rent", "Kaltmiete: Bitte prüfen.")
	choices := []view.Choice{{Value: "oil", Label: "Öl"}, {Value: "gas", Label: "Gas"}}

	t.Run("takes over what was typed and what is wrong", func(t *testing.T) {
		t.Parallel()
		f := newField(t, filled, "rent", "Kaltmiete", "hint", "im Monat", "unit", "€", "max", 12, "optional", true)
		if f.Value != "412" || f.Error != "Bitte prüfen." || f.Unit != "€" || f.Max != 12 || !f.Optional {
			t.Errorf("got %+v", f)
		}
		if f.Described() != "f-rent-error f-rent-hint" {
			t.Errorf("described by %q", f.Described())
		}
	})
	t.Run("the first option has the id that the error summary links to", func(t *testing.T) {
		t.Parallel()
		f := newField(t, filled, "kind", "Heizung", "options", choices)
		if f.Options[0].ID != "f-kind" || f.Options[0].Checked || f.Options[1].ID != "f-kind-1" || !f.Options[1].Checked {
			t.Errorf("got %+v", f.Options)
		}
	})
	t.Run("never repeats a password", func(t *testing.T) {
		t.Parallel()
		if f := newField(t, filled, "secret", "Passwort", "type", "password"); f.Value != "" {
			t.Errorf("repeats %q", f.Value)
		}
	})
	t.Run("a page without a form is empty", func(t *testing.T) {
		t.Parallel()
		var none *form.Form
		for _, source := range []any{nil, none} {
			if f := newField(t, source, "rent", "Kaltmiete"); f.Value != "" || f.Error != "" {
				t.Errorf("got %+v", f)
			}
		}
	})
}

func TestNewField_RefusesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	for name, pairs := range map[string][]any{
		"no pairs":       {"hint"},
		"unknown text":   {"colour", "red"},
		"unknown number": {"size", 3},
		"unknown flag":   {"bold", true},
		"unknown list":   {"choices", []view.Choice{}},
		"unknown type":   {"hint", 1.5},
	} {
		if _, err := view.NewField(form.Empty(), "rent", "Kaltmiete", pairs...); err == nil || !strings.Contains(err.Error(), "rent") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := view.NewField("text", "rent", "Kaltmiete"); err == nil {
		t.Error("a text is taken for a form")
	}
}

func newField(t *testing.T, source any, name, label string, pairs ...any) view.Field {
	t.Helper()
	f, err := view.NewField(source, name, label, pairs...)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
