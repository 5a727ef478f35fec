package form_test

import (
	"testing"

	"wohnraum/portal/form"
)

func rentTable(change map[string]string) form.Values {
	values := form.Values{
		"name": {"Neu"}, "place": {"Raum"}, "from": {"1.1.2028"}, "source": {"Beschluss, Seite 3"},
		"municipalities": {"05758012"}, "area_1": {"50"}, "rent_1": {"487,50"}, "area_0": {"15"}, "rent_0": {"90"},
	}
	for name, value := range change {
		values[name] = []string{value}
	}
	return values
}

func TestParseRentTable(t *testing.T) {
	t.Parallel()
	const want = "area,municipalities,household_size,max_area_m2,max_gross_cold_rent_eur,valid_from,valid_to,source,verified\n" +
		"Raum,05758012,additional,15.00,90.00,2028-01-01,,\"Beschluss, Seite 3\",no\n" +
		"Raum,05758012,1,50.00,487.50,2028-01-01,,\"Beschluss, Seite 3\",no\n"
	f := form.ParseRentTable(rentTable(nil))
	if !f.OK() || f.Document() != want || f.Name != "Neu" {
		t.Errorf("errors %v, document\n%s", f.Errors(), f.Document())
	}
	for field, value := range map[string]string{
		"name": "", "place": "", "from": "gestern irgendwann", "source": "", "municipalities": "Atlantis", "rent_1": "viel", "area_1": "", "rent_2": "500",
	} {
		f := form.ParseRentTable(rentTable(map[string]string{field: value}))
		if f.OK() {
			t.Errorf("%s = %q is accepted", field, value)
		}
	}
}
