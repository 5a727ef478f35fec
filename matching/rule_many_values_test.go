package matching_test

import (
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

// many is as many values as no scale has cuts for, evenly apart.
func many[V ~int | ~int64](first, step V) []V { return steps(170, first, step) }

// steps is n values, evenly apart.
func steps[V ~int | ~int64](n int, first, step V) []V {
	list := make([]V, n)
	for i := range list {
		list[i] = first + V(i)*step
	}
	return list
}

// manyDays is as many days, each two after the other.
func manyDays(first matching.Date) []matching.Date {
	list := []matching.Date{first}
	for len(list) < 170 {
		list = append(list, neighbour(neighbour(list[len(list)-1], +1), +1))
	}
	return list
}

// someKnown is unknownOr for a list in which some values come again and again,
// so that a scale is divided unevenly.
func someKnown[V ~int | ~int64](list []V) []matching.Maybe[V] {
	maybes := unknownOr(list...)
	for i := range 90 {
		maybes = append(maybes, matching.Known(list[i%2]))
	}
	return maybes
}

// endless is a rent table and a size table that go on for any number of persons.
func endless(t *testing.T) func(*matching.Problem) {
	t.Helper()
	rents, err := rent.NewTables(rent.Table{
		Area: "Herford", Municipalities: []string{herford}, From: "2024-01-01", Source: "test table",
		Steps:   []rent.Step{{Persons: 1, MaxArea: 50_00, MaxRent: 400_00}},
		Further: rent.Step{MaxArea: 1_00, MaxRent: 1_00},
	})
	if err != nil {
		t.Fatal(err)
	}
	return func(p *matching.Problem) { p.Rents = rents }
}

// Where a scale has more values than cuts, some members are compared one by one;
// and the answers stay those of Check, at every cut and between two of them.
func TestIndexOperation_IsCheck_WhereAScaleHasManyValues(t *testing.T) {
	t.Parallel()
	own := func(most matching.Maybe[matching.Cents]) matching.RentMeans {
		return matching.RentMeans{Basis: matching.SelfPaying, Maximum: most, Supplement: matching.No}
	}
	var means []matching.RentMeans
	for _, most := range someKnown(many[matching.Cents](300_00, 2_00)) {
		means = append(means, own(most))
	}
	for _, g := range []grid{
		{
			rule: "persons", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *int { return &v.MinPersons }, 0, 2, 17, 18, 19, 339),
				takes(func(v *matching.Vacancy) *matching.Maybe[int] { return &v.MaxPersons }, unknownOr(339, 340, 341)...),
			},
			candidates: []choice[matching.Candidate]{takes(func(c *matching.Candidate) *int { return &c.Persons }, many(0, 2)...)},
		},
		{
			rule: "rooms", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{takes(
				func(v *matching.Vacancy) *matching.Maybe[matching.Rooms] { return &v.Rooms },
				unknownOr(steps[matching.Rooms](40, 1, 9)...)...,
			)},
			candidates: []choice[matching.Candidate]{takes(
				func(c *matching.Candidate) *matching.Maybe[matching.Rooms] { return &c.MinRooms },
				someKnown(many[matching.Rooms](2, 2))...,
			)},
		},
		{
			rule: "floor", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Maybe[int] { return &v.Floor }, unknownOr(steps(40, -20, 9)...)...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Fact { return &c.StairsLimited }, everyFact...),
				takes(func(c *matching.Candidate) *int { return &c.MaxFloor }, many(0, 2)...),
			},
		},
		{
			rule: "rent", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{takes(
				func(v *matching.Vacancy) *matching.Maybe[matching.Cents] { return &v.GrossColdRent },
				unknownOr(steps[matching.Cents](40, 299_00, 9_00)...)...,
			)},
			candidates: []choice[matching.Candidate]{takes(func(c *matching.Candidate) *matching.RentMeans { return &c.Rent }, means...)},
		},
		{
			rule: "rent", fails: true, waits: true, given: endless(t),
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Maybe[int] { return &v.MaxPersons }, matching.Known(1000)),
				takes(
					func(v *matching.Vacancy) *matching.Maybe[matching.Cents] { return &v.GrossColdRent },
					unknownOr[matching.Cents](400_00, 401_50, 455_00, 500_00, 568_00, 568_01, 700_00)...,
				),
				takes(func(v *matching.Vacancy) *matching.Fact { return &v.ClimateBonus }, everyFact...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Basis { return &c.Rent.Basis }, matching.Authority),
				takes(func(c *matching.Candidate) *int { return &c.Persons }, many(0, 1)...),
			},
		},
		{
			rule: "wbs-size", fails: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Fact { return &v.WBSBound }, matching.Yes),
				takes(func(v *matching.Vacancy) *matching.Maybe[int] { return &v.WBSPersons }, unknownOr(1, 30, 31, 32, 339, 340)...),
				takes(func(v *matching.Vacancy) *matching.Maybe[matching.Area] { return &v.Area }, matching.Known[matching.Area](500_00)),
				takes(func(v *matching.Vacancy) *matching.Maybe[matching.Rooms] { return &v.Rooms }, unknownOr[matching.Rooms](100, 101)[1:]...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.WBS { return &c.WBS }, matching.WBS{Held: matching.Yes, Until: "2027-06-30"}),
				takes(func(c *matching.Candidate) *matching.Maybe[int] { return &c.WBS.Persons }, unknownOr(many(1, 2)...)[1:]...),
			},
		},
		{
			rule: "dates", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Date { return &v.AvailableFrom },
					"", "2026-12-01", "2026-12-02", "2027-02-01", "2027-02-02", "2027-10-25", "2027-10-26", "2027-10-27"),
				takes(func(v *matching.Vacancy) *matching.Date { return &v.LatestStart }, "", "2027-03-01", "2027-03-02", "2028-01-01"),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Date { return &c.Latest }, append(manyDays(today), "")...),
				takes(func(c *matching.Candidate) *matching.Date { return &c.Earliest }, "2026-12-01", ""),
			},
		},
		{
			rule: "dates", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Date { return &v.LatestStart }, append(manyDays(newYear)[:60], "")...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Date { return &c.Earliest }, append(manyDays(today), "")...),
			},
		},
		{
			rule: "residence", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Date { return &v.AvailableFrom },
					"", "2026-12-31", "2027-01-01", "2027-01-02", "2027-05-06", "2027-05-07", "2027-10-26", "2027-10-27"),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Fact { return &c.Residence.Bound }, matching.Yes),
				takes(func(c *matching.Candidate) *[]string { return &c.Residence.Municipalities }, []string{enger}, []string{herford, enger}),
				takes(func(c *matching.Candidate) *matching.Date { return &c.Residence.Until }, append(manyDays(today), "")...),
				takes(func(c *matching.Candidate) *matching.Date { return &c.Earliest }, "", "2026-12-01"),
			},
		},
	} {
		t.Run(string(g.rule), func(t *testing.T) {
			t.Parallel()
			checkGrid(t, g)
		})
	}
}

// The rule wbs-size reads a table that may have no line for a certificate, no
// number of rooms, or not be in force; and households may have certificates of
// more sizes than there are cuts.
func TestIndexOperation_IsCheck_WithOtherSizeTables(t *testing.T) {
	t.Parallel()
	for name, table := range map[string]rent.SizeTable{
		"a table that ends with two persons": {Sizes: []rent.Size{{Persons: 1, MaxArea: 50_00}, {Persons: 2, MaxArea: 80_00, MaxRooms: 6}}},
		"a table without rooms":              {Sizes: []rent.Size{{Persons: 1, MaxArea: 50_00}}, Further: rent.Size{MaxArea: 15_00}},
		"a table that knows rooms for one person only": {Sizes: []rent.Size{
			{Persons: 1, MaxArea: 50_00, MaxRooms: 7}, {Persons: 2, MaxArea: 65_00}, {Persons: 3, MaxArea: 80_00, MaxRooms: 4},
		}},
		"a table that is not in force any more": {To: yesterday, Sizes: []rent.Size{{Persons: 1, MaxArea: 50_00}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			table.From, table.Source = "2025-01-01", "size table"
			sizes, err := rent.NewSizes(table)
			if err != nil {
				t.Fatal(err)
			}
			checkGrid(t, certificates(func(p *matching.Problem) { p.Sizes = sizes }))
		})
	}
}

// The same for rents: tables that end, that name no place, and that are old.
func TestIndexOperation_IsCheck_WithOtherRentTables(t *testing.T) {
	t.Parallel()
	steps := []rent.Step{{Persons: 1, MaxArea: 50_00, MaxRent: 396_50}, {Persons: 2, MaxArea: 65_00, MaxRent: 563_20}}
	byName := map[string]rent.Table{
		"a table that ends with two persons": {Municipalities: []string{herford}},
		"a table of no place":                {Municipalities: []string{"", enger}, Further: rent.Step{MaxArea: 15_00, MaxRent: 100_00}},
		"a table of tomorrow":                {Municipalities: []string{herford}, From: tomorrow},
		"a table that ends today":            {Municipalities: []string{herford}, To: today},
	}
	for _, g := range moneyGrids() {
		if g.rule != "rent" {
			continue
		}
		for _, name := range sortedKeys(byName) {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				table := byName[name]
				table.From, table.Source, table.Steps = max(table.From, "2024-01-01"), "test table", steps
				tables, err := rent.NewTables(table)
				if err != nil {
					t.Fatal(err)
				}
				other := g
				other.given = func(p *matching.Problem) { p.Rents = tables }
				checkGrid(t, other)
			})
		}
	}
}
