package reference

import "wohnraum/matching/rent"

const (
	demoFrom   = rent.Date("2024-01-01")
	demoSource = "Demo-Werte: die Werte von 2019 plus 15 %, erfunden zum Ausprobieren, keine Auskunft des Kreises"
)

// DemoRentLimits returns rent limits for the demo county from 2024 on, because
// no current ones are published. They are invented and say so.
func DemoRentLimits() []rent.Table {
	var demo []rent.Table
	for _, table := range RentLimits() {
		if table.To.DaysUntil(demoFrom) != 1 {
			continue
		}
		table.From, table.To = demoFrom, ""
		table.Source, table.Verified = demoSource, false
		for i := range table.Steps {
			table.Steps[i].MaxRent = raised(table.Steps[i].MaxRent)
		}
		table.Further.MaxRent = raised(table.Further.MaxRent)
		demo = append(demo, table)
	}
	return demo
}

// raised adds 15 percent and drops the cents.
func raised(amount rent.Cents) rent.Cents { return amount * 115 / 10_000 * 100 }
