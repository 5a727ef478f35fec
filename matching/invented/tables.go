package invented

import (
	"fmt"
	"time"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

// today is the day of every invented county.
const today matching.Date = "2026-11-22"

// day is so many days from today.
func day(n int) matching.Date {
	return matching.Date(time.Date(2026, 11, 22+n, 0, 0, 0, 0, time.UTC).Format("2006-01-02"))
}

// groups are what landlords' contracts may be made for.
func groups() []string {
	return []string{
		"homeless", "threatened", "leaving-institution", "refuge", "young-adults", "families", "seniors", "support",
	}
}

// policy is an office with a rich point table, so that hardly two households
// suit a dwelling equally well.
func policy() matching.Policy {
	wishes := make([]int, 40)
	for i := range wishes {
		wishes[i] = 2_400 / (i + 1)
	}
	return matching.Policy{
		Version: "invented-1", VettingMonths: 6, UrgencyMonths: 3, WaitingCap: 15, TargetGroups: groups(),
		Fit: matching.FitPoints{Wishes: wishes, Rooms: 640, Access: 970, NoDelay: 310},
	}
}

// squareMetres is what an authority pays for, by household size.
func squareMetres(persons int) int { return 35 + 15*persons }

// limit is the rent limit of a comparison area, in cents: a price for the square
// metre that falls with the size of the dwelling.
func (l *land) limit(area, persons int) rent.Cents {
	price := 980 - 260*area/max(1, l.areas()) - 12*min(persons, 6)
	return rent.Cents(price * squareMetres(persons))
}

// rents makes a table for each comparison area. The smallest municipality is in
// none of those in force.
func (l *land) rents() (rent.Tables, error) {
	tables := make([]rent.Table, l.areas())
	for area := range tables {
		table := rent.Table{
			Area: fmt.Sprintf("area %d", area+1), From: "2026-01-01",
			Further: rent.Step{MaxArea: 15_00, MaxRent: 110_00},
			Source:  fmt.Sprintf("resolution %d/2025", area+1), Verified: area%5 > 0,
		}
		for persons := range 5 {
			table.Steps = append(table.Steps, rent.Step{
				Persons: persons + 1, MaxArea: rent.Area(100 * squareMetres(persons+1)), MaxRent: l.limit(area, persons+1),
			})
		}
		tables[area] = table
	}
	smallest := len(l.places) - 1
	for _, p := range l.places[:smallest] {
		tables[p.area].Municipalities = append(tables[p.area].Municipalities, p.key)
	}
	return rent.NewTables(tables...)
}

// sizes is what a certificate allows.
func sizes() (rent.Sizes, error) {
	return rent.NewSizes(rent.SizeTable{
		From: "2025-01-01",
		Sizes: []rent.Size{
			{Persons: 1, MaxArea: 50_00},
			{Persons: 2, MaxArea: 65_00, MaxRooms: 4},
			{Persons: 3, MaxArea: 80_00, MaxRooms: 6},
			{Persons: 4, MaxArea: 95_00, MaxRooms: 8},
		},
		Further: rent.Size{MaxArea: 15_00, MaxRooms: 2},
		Source:  "size table", Verified: true,
	})
}
