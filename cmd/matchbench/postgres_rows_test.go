package main

import (
	"strings"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

func rowsOf(t *testing.T, seed uint64) (*sqlRows, *bench) {
	t.Helper()
	b := prepared(t, invented.Size{Name: "own", Households: 150, Vacancies: 60}, seed)
	return newSQLRows(b.problem, b.loop), b
}

// TestScript_HasAsManyCellsAsTheTablesHaveColumns: COPY counts them too, but not
// where PostgreSQL is not installed.
func TestScript_HasAsManyCellsAsTheTablesHaveColumns(t *testing.T) {
	t.Parallel()
	rows, b := rowsOf(t, 1)
	lines := map[string]int{}
	table := ""
	for line := range strings.Lines(rows.script()) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "COPY "):
			table = strings.Fields(line)[1]
		case line == `\.`:
			table = ""
		case table != "":
			lines[table]++
			if got, want := strings.Count(line, "\t")+1, columnsOf(t, table); got != want {
				t.Fatalf("%s has %d columns, a row %d: %q", table, want, got, line)
			}
		}
	}
	if table != "" {
		t.Errorf("the rows of %s do not end", table)
	}
	if lines["vacancy"] != len(b.loop.vacancies) || lines["household"] != len(rows.households) || lines["wish"] <= lines["household"] {
		t.Errorf("rows: %v", lines)
	}
	for _, name := range []string{"refusal", "decision"} {
		if lines[name] == 0 {
			t.Errorf("no row in %s", name)
		}
	}
}

// columnsOf counts the columns of a table in the schema.
func columnsOf(t *testing.T, table string) int {
	t.Helper()
	_, columns, found := strings.Cut(schemaSQL, "CREATE TABLE "+table+" (\n")
	if !found {
		t.Fatalf("no table %s", table)
	}
	columns, _, _ = strings.Cut(columns, ");")
	return strings.Count(columns, " integer") + strings.Count(columns, " boolean")
}

// TestRows_HouseholdsThatFitNothingAreLeftOut: the peer need not look at them.
func TestRows_HouseholdsThatFitNothingAreLeftOut(t *testing.T) {
	t.Parallel()
	rows, b := rowsOf(t, 2)
	for name, change := range map[string]func(*matching.Candidate){
		"no consent":      func(c *matching.Candidate) { c.Consent = matching.NotKnown },
		"never vetted":    func(c *matching.Candidate) { c.Vetted = "" },
		"vetted long ago": func(c *matching.Candidate) { c.Vetted = "2020-01-01" },
		"vetted tomorrow": func(c *matching.Candidate) { c.Vetted = "2026-11-23" },
		"urgency stale":   func(c *matching.Candidate) { c.Urgency.AsOf = "2026-01-01" },
		"size unknown":    func(c *matching.Candidate) { c.Persons = 0 },
		"rooms unknown":   func(c *matching.Candidate) { c.MinRooms = matching.Maybe[matching.Rooms]{} },
	} {
		c := readyHousehold(t, rows, b)
		change(&c)
		if rows.ready(c) {
			t.Errorf("%s: loaded all the same", name)
		}
	}
}

func readyHousehold(t *testing.T, rows *sqlRows, b *bench) matching.Candidate {
	t.Helper()
	for _, c := range b.loop.candidates {
		if rows.ready(c) {
			return c
		}
	}
	t.Fatal("nobody is ready")
	return matching.Candidate{}
}

// TestRows_Wishes: one row for each place where the household can live.
func TestRows_Wishes(t *testing.T) {
	t.Parallel()
	rows, b := rowsOf(t, 3)
	places := []string{"99000001", "99000002"}
	for _, place := range places {
		number(rows.municipalities, place)
	}
	base := readyHousehold(t, rows, b)
	base.Municipalities, base.Anywhere, base.Residence = places, false, matching.Residence{Bound: matching.No}
	base.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](500_00)}
	for name, c := range map[string]struct {
		change func(*matching.Candidate)
		want   int
	}{
		"two places":                {func(*matching.Candidate) {}, 2},
		"not asked":                 {func(c *matching.Candidate) { c.Municipalities = nil }, 0},
		"anywhere":                  {func(c *matching.Candidate) { c.Anywhere = true }, len(rows.municipalities)},
		"a duty nobody checked":     {func(c *matching.Candidate) { c.Residence.Bound = matching.NotKnown }, 0},
		"a duty without places":     {func(c *matching.Candidate) { c.Residence.Bound = matching.Yes }, 0},
		"a duty in one of them":     {func(c *matching.Candidate) { c.Residence = duty(places[1]) }, 2},
		"a duty and anywhere":       {func(c *matching.Candidate) { c.Residence, c.Anywhere = duty(places[1]), true }, len(rows.municipalities) - 1},
		"a place without vacancies": {func(c *matching.Candidate) { c.Municipalities = []string{"elsewhere"} }, 0},
	} {
		household := base
		c.change(&household)
		if got := strings.Count(rows.wishes(1, household), "\n"); got != c.want {
			t.Errorf("%s: %d rows, want %d", name, got, c.want)
		}
	}
	text := rows.wishes(7, base)
	if want := line(number(rows.municipalities, places[0]), 7, b.problem.Policy.Fit.Wishes[0], 50_000, true); !strings.Contains(text, want) {
		t.Errorf("no row %q in %q", want, text)
	}
}

func duty(place string) matching.Residence {
	return matching.Residence{Bound: matching.Yes, Municipalities: []string{place}, Until: "2027-06-30"}
}

// TestRows_MostRent: by the table, by the household, or not known.
func TestRows_MostRent(t *testing.T) {
	t.Parallel()
	rows, b := rowsOf(t, 4)
	limit, ok := b.problem.Rents.Limit("99000001", 2, b.problem.Today)
	if !ok {
		t.Fatal("no rent limit in the largest place")
	}
	authority := matching.RentMeans{Basis: matching.Authority}
	for name, c := range map[string]struct {
		means matching.RentMeans
		place string
		want  int
	}{
		"an authority pays":         {authority, "99000001", int(limit.MaxRent)},
		"no table":                  {authority, "elsewhere", -1},
		"no place":                  {authority, "", -1},
		"it pays itself":            {matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](700_00)}, "elsewhere", 700_00},
		"it pays, nobody says what": {matching.RentMeans{Basis: matching.SelfPaying}, "99000001", -1},
		"nobody knows who pays":     {matching.RentMeans{}, "99000001", -1},
	} {
		if got := rows.most(c.place, matching.Candidate{Persons: 2, Rent: c.means}); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestRows_GroupsAndZonesAreNumbers(t *testing.T) {
	t.Parallel()
	rows := &sqlRows{policy: matching.Policy{TargetGroups: []string{"a", "b", "c"}}, zones: map[string]int{}}
	if got := rows.groups([]string{"c", "a"}); got != 5 {
		t.Errorf("groups %b", got)
	}
	if first, again := rows.array([]string{"x", "y"}), rows.array([]string{"y", "x"}); first != "{0,1}" || again != "{1,0}" {
		t.Errorf("zones %s, then %s", first, again)
	}
	if rows.array(nil) != "{}" {
		t.Errorf("no zones are %s", rows.array(nil))
	}
}
