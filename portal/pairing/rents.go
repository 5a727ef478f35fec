package pairing

import (
	"context"
	"slices"
	"strings"

	"wohnraum/matching/rent"
	"wohnraum/portal"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
)

// RentTables returns the dated rent limits that the office keeps.
func RentTables(ctx context.Context, tx *store.Tx) (rent.Tables, error) {
	list, err := rentTables(ctx, tx)
	if err != nil {
		return rent.Tables{}, err
	}
	return rent.NewTables(list...)
}

func rentTables(ctx context.Context, tx *store.Tx) ([]rent.Table, error) {
	rows, err := tx.RentLimits(ctx)
	if err != nil {
		return nil, err
	}
	return GroupLimits(rows), nil
}

// GroupLimits puts the office's rows together to tables: one for each
// comparison area and span of days.
func GroupLimits(rows []portal.RentLimitRow) []rent.Table {
	type span struct {
		table, place string
		from, until  portal.Date
	}
	var tables []rent.Table
	at := map[span]int{}
	for _, row := range rows {
		key := span{row.Table, row.Place, row.ValidFrom, row.ValidUntil}
		i, known := at[key]
		if !known {
			i, at[key] = len(tables), len(tables)
			tables = append(tables, rent.Table{
				Area: row.Place, Municipalities: strings.Split(row.Municipalities, ";"),
				From: rent.Date(row.ValidFrom), To: rent.Date(row.ValidUntil), Source: row.Source, Verified: true,
			})
		}
		addStep(&tables[i], row)
	}
	for i := range tables {
		slices.SortFunc(tables[i].Steps, func(a, b rent.Step) int { return a.Persons - b.Persons })
	}
	return tables
}

// addStep adds one line. A table is verified if all its lines are.
func addStep(table *rent.Table, row portal.RentLimitRow) {
	step := rent.Step{Persons: row.Persons, MaxArea: rent.Area(row.MaxArea), MaxRent: rent.Cents(row.Limit)}
	table.Verified = table.Verified && row.Verified
	if row.Persons == 0 {
		table.Further = step
		return
	}
	table.Steps = append(table.Steps, step)
}

// LimitRows turns a table into the rows the office keeps.
func LimitRows(name string, t rent.Table) []portal.RentLimitRow {
	row := func(step rent.Step) portal.RentLimitRow {
		return portal.RentLimitRow{
			Table: name, Place: t.Area, Municipalities: strings.Join(t.Municipalities, ";"), Persons: step.Persons,
			MaxArea: portal.Area(step.MaxArea), Limit: portal.Cents(step.MaxRent),
			ValidFrom: portal.Date(t.From), ValidUntil: portal.Date(t.To), Source: t.Source, Verified: t.Verified,
		}
	}
	rows := make([]portal.RentLimitRow, 0, len(t.Steps)+1)
	for _, step := range t.Steps {
		rows = append(rows, row(step))
	}
	if t.Further.MaxRent > 0 {
		further := t.Further
		further.Persons = 0
		rows = append(rows, row(further))
	}
	return rows
}

// RentCheck is what the rent limit says about a rent for one household size.
type RentCheck struct {
	Persons int
	Limit   portal.Maybe[portal.Cents] // unknown if no table is in force
	Over    portal.Cents               // by how much the rent is over; 0 if within
	Known   bool                       // both rent and limit are known
	Place   string                     // the comparison area
	From    portal.Date                // of the table
	Source  string
	Checked bool // somebody compared the table with its source
}

// largestSize is the largest household that the review page lists.
const largestSize = 6

// CheckRent compares a gross cold rent with the limit for each household size on
// a day.
func CheckRent(tables rent.Tables, municipality string, asked portal.Maybe[portal.Cents], day portal.Date) []RentCheck {
	checks := make([]RentCheck, 0, largestSize)
	for persons := 1; persons <= largestSize; persons++ {
		checks = append(checks, CheckRentFor(tables, municipality, persons, asked, day))
	}
	return checks
}

// CheckRentFor compares a gross cold rent with the limit for one household size.
func CheckRentFor(tables rent.Tables, municipality string, persons int, asked portal.Maybe[portal.Cents], day portal.Date) RentCheck {
	check := RentCheck{Persons: persons}
	if limit, ok := tables.Limit(municipality, persons, rent.Date(day)); ok {
		check.Limit, check.Place = portal.Known(portal.Cents(limit.MaxRent)), limit.Area
		check.From, check.Source, check.Checked = portal.Date(limit.From), limit.Source, limit.Verified
		check.Known = asked.Valid
		check.Over = max(0, asked.V-check.Limit.V)
	}
	return check
}

// sizes are the dwelling sizes of the WBS, which come with the program.
func sizes() []rent.SizeTable { return reference.Sizes() }
