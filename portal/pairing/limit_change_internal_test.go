package pairing

import (
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching/rent"
	"wohnraum/portal"
	"wohnraum/portal/reference"
)

// Whatever a form lets through, the tables stay tables: no limit is gone, and
// none is below the one for a smaller household.
func TestLimitChange_KeepsTablesInOrder(t *testing.T) {
	t.Parallel()
	demo := reference.DemoRentLimits()
	rapid.Check(t, func(t *rapid.T) {
		d := &Desk{Today: "2027-03-01", tables: demo}
		var changes []LimitChange
		for _, table := range demo {
			changes = append(changes, LimitChange{
				Area: table.Area, Percent: rapid.IntRange(-50, 100).Draw(t, "percent"),
				Amount: portal.Cents(rapid.IntRange(-200_00, 500_00).Draw(t, "amount")),
			})
		}
		tables, err := d.changedLimits(changes)
		if err != nil {
			t.Fatal(err)
		}
		for i, table := range tables.List() {
			for j, step := range table.Steps {
				was := demo[i].Steps[j].MaxRent
				want := max(1, was*rent.Cents(100+changes[i].Percent)/100+rent.Cents(changes[i].Amount))
				if step.MaxRent != want || step.MaxArea != demo[i].Steps[j].MaxArea {
					t.Fatalf("%s, %d persons: %d becomes %d, want %d", table.Area, step.Persons, was, step.MaxRent, want)
				}
			}
			if table.Further.MaxRent <= 0 {
				t.Fatalf("%s has no limit for larger households any more", table.Area)
			}
		}
	})
}

// Only the tables of today change: what held before, or is decided for later,
// is another question.
func TestLimitChange_LeavesOtherDaysAlone(t *testing.T) {
	t.Parallel()
	step := []rent.Step{{Persons: 1, MaxArea: 50_00, MaxRent: 400_00}}
	table := func(from, to rent.Date) rent.Table {
		return rent.Table{Area: "Raum", Municipalities: []string{"05758012"}, From: from, To: to, Steps: step}
	}
	d := &Desk{Today: "2027-03-01", tables: []rent.Table{
		table("2024-01-01", "2026-12-31"), table("2027-01-01", "2027-03-01"), table("2027-03-02", ""),
	}}
	tables, err := d.changedLimits([]LimitChange{{Area: "Raum", Amount: 10_00}, {Area: "Anderswo", Amount: 99_00}})
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[rent.Date]rent.Cents{"2026-12-31": 400_00, "2027-03-01": 410_00, "2027-03-02": 400_00} {
		if limit, ok := tables.Limit("05758012", 1, day); !ok || limit.MaxRent != want {
			t.Errorf("on %s the limit is %d, want %d", day, limit.MaxRent, want)
		}
	}
	if step[0].MaxRent != 400_00 {
		t.Error("the office's own table has changed")
	}
}
