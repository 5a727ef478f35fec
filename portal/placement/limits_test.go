package placement_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/portal/placement"
)

const head = "area,municipalities,household_size,max_area_m2,max_gross_cold_rent_eur,valid_from,valid_to,source,verified\n"

func TestImportLimits(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		text   string
		added  int
		faults []placement.LimitFault
	}{
		"a table":     {head + "Typ II,Herford;Vlotho,1,50,500.00,2027-03-01,,Vorlage 1,yes\nTyp II,Herford;Vlotho,2,65,600,2027-03-01,,Vorlage 1,yes\n", 2, nil},
		"semicolons":  {"area;municipalities;household_size;max_area_m2;max_gross_cold_rent_eur;valid_from;valid_to;source;verified\nX;Bünde|Enger;1;50;500,00;2027-03-01;;V;ja\n", 1, nil},
		"empty":       {"", 0, []placement.LimitFault{{Text: "Die Tabelle ist leer. Die erste Zeile nennt die Spalten, danach folgt je Haushaltsgröße eine Zeile."}}},
		"nonsense":    {head + "X,Herford,1,50,abc,2027-03-01,,V,no\nX,Atlantis,2,65,600,heute,,V,no\n", 0, []placement.LimitFault{{2, "max_gross_cold_rent_eur", "„abc“ ist keine Zahl größer als 0."}, {3, "municipalities", "„Atlantis“ ist keine Gemeinde des Kreises."}, {3, "valid_from", "Hier gehört ein Datum hin, zum Beispiel 2027-01-01."}}},
		"no column":   {"area,municipalities\nX,Herford\n", 0, nil},
		"a gap":       {head + "X,Herford,1,50,500,2027-03-01,,V,no\nX,Herford,3,80,700,2027-03-01,,V,no\n", 2, []placement.LimitFault{{Text: "Es fehlt eine Haushaltsgröße: Die Zeilen müssen mit 1 beginnen und dürfen keine Lücke haben."}}},
		"two at once": {head + "X,Herford,1,50,500,2024-01-01,,V,no\n", 1, []placement.LimitFault{{Text: "Für eine Gemeinde gäbe es an einem Tag zwei Grenzen. Prüfen Sie „gültig ab“ und „gültig bis“."}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := open(t)
			before, err := o.s.Limits(t.Context(), o.Officer)
			o.ok(err)
			added, faults, err := o.s.ImportLimits(t.Context(), o.Officer, "Neue Tabelle", tc.text)
			o.ok(err)
			if name == "no column" {
				if len(faults) != 7 {
					t.Errorf("faults %+v", faults)
				}
				return
			}
			if diff := cmp.Diff(tc.faults, faults); diff != "" || added != tc.added {
				t.Errorf("added %d, faults differ: %s", added, diff)
			}
			after, err := o.s.Limits(t.Context(), o.Officer)
			o.ok(err)
			if len(tc.faults) > 0 && len(after.Current) != len(before.Current) {
				t.Error("a faulty import changed the limits")
			}
			if name == "a table" && len(after.Past) == 0 {
				t.Error("the table before has not ended")
			}
		})
	}
}
