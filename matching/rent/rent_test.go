package rent_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching/rent"
)

const (
	herford = "05758012"
	enger   = "05758008"
	spenge  = "05758032"
)

func steps() []rent.Step {
	return []rent.Step{
		{Persons: 1, MaxArea: 50_00, MaxRent: 396_50},
		{Persons: 2, MaxArea: 65_00, MaxRent: 492_70},
		{Persons: 3, MaxArea: 80_00, MaxRent: 563_20},
	}
}

// table is valid for Herford in 2020 and 2021.
func table(changes ...func(*rent.Table)) rent.Table {
	t := rent.Table{
		Area: "Herford", Municipalities: []string{herford}, From: "2020-01-01", To: "2021-12-31",
		Steps: steps(), Further: rent.Step{MaxArea: 15_00, MaxRent: 107_25},
		Source: "resolution 296/2019", Verified: true,
	}
	for _, change := range changes {
		change(&t)
	}
	return t
}

func newTables(t *testing.T, list ...rent.Table) rent.Tables {
	t.Helper()
	tables, err := rent.NewTables(list...)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func TestTables_Limit(t *testing.T) {
	t.Parallel()
	tables := newTables(t,
		table(),
		table(func(t *rent.Table) {
			t.From, t.To = "2022-01-01", ""
			t.Steps[1].MaxRent, t.Further = 500_00, rent.Step{}
		}),
		table(func(t *rent.Table) { t.Area, t.Municipalities = "Enger, Spenge", []string{enger, spenge} }),
	)
	cases := []struct {
		name    string
		place   string
		persons int
		on      rent.Date
		want    rent.Cents
		area    rent.Area
	}{
		{"one person", herford, 1, "2020-06-01", 396_50, 50_00},
		{"the first day", herford, 2, "2020-01-01", 492_70, 65_00},
		{"the last day", herford, 2, "2021-12-31", 492_70, 65_00},
		{"the day after, by the next table", herford, 2, "2022-01-01", 500_00, 65_00},
		{"years later, as no successor was decided", herford, 2, "2031-05-05", 500_00, 65_00},
		{"one further person", herford, 4, "2020-06-01", 670_45, 95_00},
		{"four further persons", herford, 7, "2020-06-01", 992_20, 140_00},
		{"another town of the same area", spenge, 3, "2020-06-01", 563_20, 80_00},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			limit, ok := tables.Limit(c.place, c.persons, c.on)
			if !ok || limit.MaxRent != c.want || limit.MaxArea != c.area || limit.Persons != c.persons {
				t.Errorf("the limit is %+v (%v), want %d cents and %d", limit, ok, c.want, c.area)
			}
		})
	}
}

func TestTables_NoLimitIsAnAnswer(t *testing.T) {
	t.Parallel()
	tables := newTables(t, table(func(t *rent.Table) { t.Further = rent.Step{} }))
	cases := []struct {
		name    string
		place   string
		persons int
		on      rent.Date
	}{
		{"before the table", herford, 1, "2019-12-31"},
		{"after the table", herford, 1, "2022-01-01"},
		{"a town without a table", enger, 1, "2020-06-01"},
		{"no town", "", 1, "2020-06-01"},
		{"more persons than the table goes to", herford, 4, "2020-06-01"},
		{"nobody", herford, 0, "2020-06-01"},
		{"no day", herford, 1, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if limit, ok := tables.Limit(c.place, c.persons, c.on); ok || limit != (rent.Limit{}) {
				t.Errorf("there is a limit: %+v", limit)
			}
		})
	}
	if _, ok := (rent.Tables{}).Limit(herford, 1, "2020-06-01"); ok {
		t.Error("a county without tables has a limit")
	}
}

func TestTables_NameWhatTheLimitRestsOn(t *testing.T) {
	t.Parallel()
	limit, _ := newTables(t, table()).Limit(herford, 2, "2020-06-01")
	want := rent.Limit{
		Area: "Herford", Persons: 2, MaxArea: 65_00, MaxRent: 492_70,
		From: "2020-01-01", To: "2021-12-31", Source: "resolution 296/2019", Verified: true,
	}
	if limit != want {
		t.Errorf("the limit is %+v, want %+v", limit, want)
	}
}

func TestNewTables_Refuses(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		change func(*rent.Table)
		want   string
	}{
		{"no first day", func(t *rent.Table) { t.From = "" }, `begins on ""`},
		{"a last day that does not exist", func(t *rent.Table) { t.To = "2021-02-29" }, `ends on "2021-02-29"`},
		{"an end before the beginning", func(t *rent.Table) { t.To = "2019-12-31" }, "before it begins"},
		{"no municipality", func(t *rent.Table) { t.Municipalities = nil }, "names no municipality"},
		{"no line", func(t *rent.Table) { t.Steps = nil }, "has no household size"},
		{"a gap in the sizes", func(t *rent.Table) { t.Steps[2].Persons = 4 }, "without a gap"},
		{"sizes out of order", func(t *rent.Table) { t.Steps[0], t.Steps[1] = t.Steps[1], t.Steps[0] }, "without a gap"},
		{"a limit of nothing", func(t *rent.Table) { t.Steps[0].MaxRent = 0 }, "for 1 persons is not positive"},
		{"an area of nothing", func(t *rent.Table) { t.Steps[0].MaxArea = 0 }, "for 1 persons is not positive"},
		{"a smaller area for more persons", func(t *rent.Table) { t.Steps[1].MaxArea = 49_99 }, "for 2 persons is below"},
		{"a negative increment of the area", func(t *rent.Table) { t.Further.MaxArea = -1 }, "increment"},
		{"less for more persons", func(t *rent.Table) { t.Steps[2].MaxRent = 400_00 }, "for 3 persons is below"},
		{"a negative increment", func(t *rent.Table) { t.Further.MaxRent = -1 }, "increment"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := rent.NewTables(table(c.change))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), `"Herford"`) {
				t.Errorf("NewTables says %v, want something about %q", err, c.want)
			}
		})
	}
}

// What looks odd but can be resolved by a county council is accepted.
func TestNewTables_AcceptsTheEdges(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*rent.Table){
		"a table for one day":            func(t *rent.Table) { t.To = t.From },
		"the same limit for two sizes":   func(t *rent.Table) { t.Steps[1] = rent.Step{Persons: 2, MaxArea: 50_00, MaxRent: 396_50} },
		"one cent":                       func(t *rent.Table) { t.Steps[0].MaxRent = 1 },
		"no increment":                   func(t *rent.Table) { t.Further = rent.Step{} },
		"no source, not verified either": func(t *rent.Table) { t.Source, t.Verified = "", false },
	} {
		if _, err := rent.NewTables(table(change)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if tables, err := rent.NewTables(); err != nil || len(tables.List()) != 0 {
		t.Errorf("no tables at all: %v", err)
	}
}

// All faults of all tables come in one report, so that an import is corrected
// once and not line by line.
func TestNewTables_ReportsAllFaultsAtOnce(t *testing.T) {
	t.Parallel()
	_, err := rent.NewTables(
		table(func(t *rent.Table) { t.Steps[0].MaxRent = 0 }),
		table(func(t *rent.Table) { t.Area, t.To = "Herford again", "never" }),
	)
	for _, want := range []string{"for 1 persons is not positive", `ends on "never"`, "overlap for municipality " + herford} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("NewTables says %v, want also %q", err, want)
		}
	}
}

func TestNewTables_RefusesTwoLimitsForOneDay(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name     string
		from, to rent.Date
		place    string
		refused  bool
	}{
		{"begins on the other's last day", "2021-12-31", "", herford, true},
		{"begins the day after", "2022-01-01", "", herford, false},
		{"ends the day before", "2019-01-01", "2019-12-31", herford, false},
		{"ends on the other's first day", "2019-01-01", "2020-01-01", herford, true},
		{"lies within", "2020-05-01", "2020-06-01", herford, true},
		{"lies around", "2019-01-01", "", herford, true},
		{"is for another town", "2020-01-01", "", enger, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			other := table(func(t *rent.Table) { t.Area, t.From, t.To, t.Municipalities = "other", c.from, c.to, []string{c.place} })
			for _, list := range [][]rent.Table{{table(), other}, {other, table()}} {
				if _, err := rent.NewTables(list...); (err != nil) != c.refused {
					t.Errorf("NewTables says %v", err)
				}
			}
		})
	}
}

func TestTables_DoNotSeeLaterChanges(t *testing.T) {
	t.Parallel()
	mine := table()
	tables := newTables(t, mine)
	mine.Steps[0].MaxRent, mine.Municipalities[0] = 1, enger
	if limit, ok := tables.Limit(herford, 1, "2020-06-01"); !ok || limit.MaxRent != 396_50 {
		t.Errorf("the limit changed with the caller's slice: %+v (%v)", limit, ok)
	}
	list := tables.List()
	list[0].Steps[0].MaxRent = 1
	if again := tables.List(); len(again) != 1 || again[0].Steps[0].MaxRent != 396_50 {
		t.Errorf("the set changed with its list: %+v", again)
	}
}

// One person more may never have less: a household must not lose its limit by a
// birth.
func TestTables_MorePersonsNeverGetLess(t *testing.T) {
	t.Parallel()
	tables := newTables(t, table())
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "persons")
		small, _ := tables.Limit(herford, n, "2020-06-01")
		large, _ := tables.Limit(herford, n+1, "2020-06-01")
		if large.MaxRent <= small.MaxRent || large.MaxArea <= small.MaxArea {
			t.Fatalf("%d persons get %+v, one more gets %+v", n, small, large)
		}
	})
}

func ExampleTables_Limit() {
	tables, err := rent.NewTables(table())
	if err != nil {
		panic(err)
	}
	limit, ok := tables.Limit(herford, 4, "2020-05-01")
	fmt.Println(limit.MaxRent, limit.Source, ok)

	_, ok = tables.Limit(herford, 4, "2026-11-22") // nobody entered a newer table
	fmt.Println("known today:", ok)
	// Output:
	// 67045 resolution 296/2019 true
	// known today: false
}
