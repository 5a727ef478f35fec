package reference_test

import (
	"slices"
	"testing"

	"wohnraum/matching/rent"
	"wohnraum/portal/reference"
)

func TestMunicipalities(t *testing.T) {
	t.Parallel()
	all := reference.Municipalities()
	if len(all) != 9 {
		t.Fatalf("%d municipalities, want 9", len(all))
	}
	var sites []string
	for _, m := range all {
		if found, ok := reference.ByKey(m.Key); !ok || found.Name != m.Name {
			t.Errorf("ByKey(%s) = %v", m.Key, found)
		}
		if m.CounsellingSite {
			sites = append(sites, m.Name)
		}
	}
	if want := []string{"Bünde", "Enger", "Löhne", "Vlotho"}; !slices.Equal(sites, want) {
		t.Errorf("counselling sites = %v, want %v", sites, want)
	}
}

func TestByPostalCode(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{"32257": "Bünde", "32052": "Herford", "32602": "Vlotho", "33602": "", "": ""} {
		if m, ok := reference.ByPostalCode(code); m.Name != want || ok != (want != "") {
			t.Errorf("ByPostalCode(%q) = %q, want %q", code, m.Name, want)
		}
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	herford, _ := reference.ByPostalCode("32049")
	vlotho, _ := reference.ByPostalCode("32602")
	if there, back := reference.Distance(herford, vlotho), reference.Distance(vlotho, herford); there != 14 || back != there {
		t.Errorf("Herford to Vlotho = %d km and back %d km, want 14", there, back)
	}
	if d := reference.Distance(herford, herford); d != 0 {
		t.Errorf("distance to itself = %d", d)
	}
}

func TestRentLimits_AreHistory(t *testing.T) {
	t.Parallel()
	tables, err := rent.NewTables(reference.RentLimits()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range reference.Municipalities() {
		for _, day := range []rent.Date{"2018-01-01", "2023-12-31"} {
			if _, ok := tables.Limit(m.Key, 1, day); !ok {
				t.Errorf("no limit for %s on %s", m.Name, day)
			}
		}
		if limit, ok := tables.Limit(m.Key, 1, "2024-01-01"); ok {
			t.Errorf("%s has a limit of %d after the last published table ended", m.Name, limit.MaxRent)
		}
	}
	limit, _ := tables.Limit("05758012", 7, "2020-06-01")
	if limit.MaxRent != 786_50+2*107_25 || limit.MaxArea != 140_00 || !limit.Verified {
		t.Errorf("Herford, seven persons in 2020 = %+v", limit)
	}
}

func TestDemoRentLimits_SayThatTheyAreInvented(t *testing.T) {
	t.Parallel()
	tables, err := rent.NewTables(append(reference.RentLimits(), reference.DemoRentLimits()...)...)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range reference.Municipalities() {
		limit, ok := tables.Limit(m.Key, 1, "2026-11-22")
		if !ok || limit.Verified || limit.Source[:10] != "Demo-Werte" {
			t.Errorf("%s: %+v", m.Name, limit)
		}
	}
	limit, _ := tables.Limit("05758012", 1, "2026-11-22")
	if limit.MaxRent != 455_00 { // 396.50 + 15 % = 455.975
		t.Errorf("Herford, one person = %d", limit.MaxRent)
	}
}

func TestSizes(t *testing.T) {
	t.Parallel()
	sizes, err := rent.NewSizes(reference.Sizes()...)
	if err != nil {
		t.Fatal(err)
	}
	for day, from := range map[rent.Date]rent.Date{"2024-12-31": "2022-01-01", "2026-11-22": "2025-01-01"} {
		limit, ok := sizes.Limit(3, day)
		if !ok || limit.From != from || limit.MaxArea != 80_00 || limit.MaxRooms != 6 {
			t.Errorf("three persons on %s = %+v", day, limit)
		}
	}
}

func TestCategories(t *testing.T) {
	t.Parallel()
	if chosen, all := len(reference.Categories()), len(reference.AllCategories()); chosen != 21 || all != 46 {
		t.Errorf("%d of %d categories to choose from, want 21 of 46", chosen, all)
	}
	if c, ok := reference.CategoryByCode("ETHOS-2"); !ok || c.Label != "In Notschlafstelle / Nachtunterkunft" {
		t.Errorf("ETHOS-2 = %v", c)
	}
	if _, ok := reference.CategoryByCode("BAGW-Z"); ok {
		t.Error("a category that does not exist was found")
	}
}

func TestGlossary(t *testing.T) {
	t.Parallel()
	if terms := reference.Glossary(); len(terms) != 99 {
		t.Errorf("%d terms, want 99", len(terms))
	}
}
