package reference

import (
	"slices"

	"wohnraum/matching/rent"
)

// perFurther marks the line of what each person beyond the last size adds.
const perFurther = "additional"

// RentLimits returns the published rent limits, one table for each comparison
// area and span of days. The newest of them have ended: they are history for
// old decisions, never a limit for a new one.
func RentLimits() []rent.Table { return cloneTables(embedded().rentLimits) }

func cloneTables(tables []rent.Table) []rent.Table {
	clone := slices.Clone(tables)
	for i := range clone {
		clone[i].Municipalities = slices.Clone(clone[i].Municipalities)
		clone[i].Steps = slices.Clone(clone[i].Steps)
	}
	return clone
}

func readRentLimits(municipalities []Municipality) ([]rent.Table, error) {
	var tables []rent.Table
	err := read("rent_limits.csv", func(r row) {
		area, from := r.text("area"), rent.Date(r.day("valid_from"))
		if n := len(tables); n == 0 || tables[n-1].Area != area || tables[n-1].From != from {
			tables = append(tables, rent.Table{
				Area:           area,
				Municipalities: keysOf(r, municipalities),
				From:           from,
				To:             rent.Date(r.day("valid_to")),
				Source:         r.text("source"),
				Verified:       true,
			})
		}
		addStep(&tables[len(tables)-1], r)
	})
	return tables, err
}

// addStep puts one line into its table. A table is verified if all its lines are.
func addStep(table *rent.Table, r row) {
	step := rent.Step{
		MaxArea: rent.Area(r.hundredths("max_area_m2")),
		MaxRent: rent.Cents(r.hundredths("max_gross_cold_rent_eur")),
	}
	table.Verified = table.Verified && r.is("verified", "yes")
	if r.is("household_size", perFurther) {
		table.Further = step
		return
	}
	step.Persons = r.whole("household_size")
	table.Steps = append(table.Steps, step)
}

// keysOf turns the names of a line's municipalities into their keys.
func keysOf(r row, municipalities []Municipality) []string {
	var keys []string
	for _, name := range r.list("municipalities") {
		i := slices.IndexFunc(municipalities, func(m Municipality) bool { return m.Name == name })
		if i < 0 {
			r.fault("municipalities", name+" is not in municipalities.csv")
			continue
		}
		keys = append(keys, municipalities[i].Key)
	}
	return keys
}
