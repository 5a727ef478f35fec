package reference

import (
	"slices"
	"time"

	"wohnraum/matching/rent"
)

// Sizes returns the dwelling sizes that a housing entitlement certificate (WBS)
// allows, oldest table first; each ends the day before the next begins.
func Sizes() []rent.SizeTable {
	clone := slices.Clone(embedded().sizes)
	for i := range clone {
		clone[i].Sizes = slices.Clone(clone[i].Sizes)
	}
	return clone
}

func readSizes() ([]rent.SizeTable, error) {
	var tables []rent.SizeTable
	err := read("wbs_limits.csv", func(r row) {
		from := rent.Date(r.day("valid_from"))
		i := slices.IndexFunc(tables, func(t rent.SizeTable) bool { return t.From == from })
		if i < 0 {
			i = len(tables)
			tables = append(tables, rent.SizeTable{From: from, Source: r.text("source"), Verified: true})
		}
		addSize(&tables[i], r)
	})
	slices.SortFunc(tables, func(a, b rent.SizeTable) int { return compareDays(a.From, b.From) })
	for i := range len(tables) - 1 {
		tables[i].To = dayBefore(tables[i+1].From)
	}
	return tables, err
}

// addSize puts one line into its table. The rule counts rooms plus kitchen, so
// its number is the rooms without one.
func addSize(table *rent.SizeTable, r row) {
	size := rent.Size{
		MaxArea:  rent.Area(r.hundredths("max_area_m2")),
		MaxRooms: rent.Rooms(2 * r.whole("max_rooms_plus_kitchen")),
	}
	table.Verified = table.Verified && r.is("verified", "yes")
	if r.is("household_size", perFurther) {
		table.Further = size
		return
	}
	size.Persons = r.whole("household_size")
	table.Sizes = append(table.Sizes, size)
}

func compareDays(a, b rent.Date) int { return b.DaysUntil(a) }

func dayBefore(d rent.Date) rent.Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return ""
	}
	return rent.Date(t.AddDate(0, 0, -1).Format(time.DateOnly))
}
