package main

import (
	"strings"
	"testing"

	"wohnraum/matching"
)

// cells names the cells of a row by the columns of its table.
func cells(t *testing.T, table, row string) map[string]string {
	t.Helper()
	_, definition, found := strings.Cut(schemaSQL, "CREATE TABLE "+table+" (\n")
	if !found {
		t.Fatalf("no table %s", table)
	}
	definition, _, _ = strings.Cut(definition, ");")
	named, values := map[string]string{}, strings.Split(strings.TrimSuffix(row, "\n"), "\t")
	for line := range strings.Lines(definition) {
		if fields := strings.Fields(line); len(fields) > 1 {
			if len(values) == 0 {
				t.Fatalf("no cell for %s in %q", fields[0], row)
			}
			named[fields[0]], values = values[0], values[1:]
		}
	}
	return named
}

func checkCells(t *testing.T, name string, got, want map[string]string) {
	t.Helper()
	for column, value := range want {
		if got[column] != value {
			t.Errorf("%s: %s is %s, want %s", name, column, got[column], value)
		}
	}
}

// TestRows_ADwellingOfWhichNothingIsKnown fits nobody by any of its cells.
func TestRows_ADwellingOfWhichNothingIsKnown(t *testing.T) {
	t.Parallel()
	rows, _ := rowsOf(t, 5)
	today := line(day(rows.loop.question.Today, 0))
	checkCells(t, "unknown", cells(t, "vacancy", rows.vacancy(3, matching.Vacancy{})), map[string]string{
		"id": "3", "municipality": "0", "min_persons": "0", "max_persons": "-1", "rooms": "-1",
		"area": "1073741824", "rent": "1073741824", "climb": "1024", "lacks": "15", "offers": "0",
		"groups": "0", "bound": "true", "wbs_persons": "0",
		"starts": "1048575", "ends": "1048576", "free": "0", "located": "false", "zones": "{}",
	})
	if !strings.HasPrefix(today, "20") { // days since 1970
		t.Errorf("today is day %s", today)
	}
}

func TestRows_ADwelling(t *testing.T) {
	t.Parallel()
	rows, b := rowsOf(t, 5)
	v := b.loop.vacancies[0]
	v.Municipality, v.MaxPersons, v.Rooms = "99000001", matching.Known(4), matching.Known[matching.Rooms](7)
	number(rows.municipalities, v.Municipality)
	v.Area, v.GrossColdRent = matching.Known[matching.Area](70_00), matching.Known[matching.Cents](600_50)
	v.Floor, v.Lift, v.StepFree, v.Wheelchair = matching.Known(3), matching.No, matching.Yes, matching.No
	v.PetsAllowed, v.FixedTerm = matching.Yes, matching.No
	v.WBSBound, v.WBSPersons = matching.No, matching.Known(2)
	v.AvailableFrom, v.LatestStart, v.TargetGroups = "2026-11-01", "2026-12-31", rows.policy.TargetGroups[1:3]
	checkCells(t, "a flat", cells(t, "vacancy", rows.vacancy(0, v)), map[string]string{
		"max_persons": "4", "rooms": "7", "area": "7000", "rent": "60050", "climb": "3",
		"lacks": "2", "offers": "1", "groups": "6", "bound": "false", "wbs_persons": "2",
		"starts": "20779", // today, as it is free already
		"free":   "20758", "ends": "20818",
	})
}

// TestRows_AHouseholdOfWhichNothingIsKnown fits nowhere by what nobody asked.
func TestRows_AHouseholdOfWhichNothingIsKnown(t *testing.T) {
	t.Parallel()
	rows, _ := rowsOf(t, 6)
	checkCells(t, "unknown", cells(t, "household", rows.household(9, matching.Candidate{})), map[string]string{
		"id": "9", "urgency": "0", "needs": "15", "access": "0", "max_climb": "0", "groups": "0",
		"wbs": "false", "wbs_persons": "0", "wbs_area": "0", "wbs_rooms": "0",
		"starts": "1048575", "ends": "1048576", "free": "20779", "earliest": "1048576",
		"duty_until": "1048576", "excluded": `\N`,
	})
}

func TestRows_AHousehold(t *testing.T) {
	t.Parallel()
	rows, _ := rowsOf(t, 6)
	c := matching.Candidate{
		Persons: 3, MinRooms: matching.Known[matching.Rooms](5),
		NeedsStepFree: matching.Yes, NeedsWheelchair: matching.No, Pets: matching.No, RefusesFixedTerm: matching.NotKnown,
		StairsLimited: matching.Yes, MaxFloor: 2, TargetGroups: rows.policy.TargetGroups[:1],
		WBS:      matching.WBS{Held: matching.Yes, Persons: matching.Known(3), Until: "2026-11-22"},
		Earliest: "2026-12-01", Latest: "2027-01-31",
		Residence:     matching.Residence{Bound: matching.Yes, Until: "2026-12-31"},
		ExcludedZones: []string{"here", "there"},
		Urgency:       matching.Urgency{Situation: 60, Waiting: 99, Household: 10, Support: 5},
	}
	checkCells(t, "a family", cells(t, "household", rows.household(1, c)), map[string]string{
		"persons": "3", "min_rooms": "5", "urgency": "90", // waiting counts up to the cap of 15
		"needs": "9", "access": "1", "max_climb": "2", "groups": "1",
		"wbs": "true", "wbs_persons": "3", "wbs_area": "8000", "wbs_rooms": "6",
		"starts": "20788", "free": "20788", "earliest": "20788", "ends": "20849", "duty_until": "20818",
	})
	c.WBS.Until = "2026-11-21"
	checkCells(t, "an expired certificate", cells(t, "household", rows.household(1, c)), map[string]string{"wbs": "false"})
	c.StairsLimited = matching.No
	checkCells(t, "climbs well", cells(t, "household", rows.household(1, c)), map[string]string{"max_climb": "1025"})
}

// TestRows_HistoryOfOthersIsLeftOut: a refusal of somebody who is not loaded has
// no row to stand in.
func TestRows_HistoryOfOthersIsLeftOut(t *testing.T) {
	t.Parallel()
	rows, b := rowsOf(t, 7)
	v, c := b.loop.vacancies[0].Key, readyHousehold(t, rows, b).Key
	if _, _, ok := rows.pair(matching.Pair{Vacancy: v, Candidate: c}); !ok {
		t.Error("a pair of the county is not one")
	}
	for _, pair := range []matching.Pair{{Vacancy: v, Candidate: "gone"}, {Vacancy: "gone", Candidate: c}} {
		if _, _, ok := rows.pair(pair); ok {
			t.Errorf("%v is a pair of the county", pair)
		}
	}
	pair := matching.Pair{Vacancy: v, Candidate: c}
	rows.refusals = []matching.Refusal{{Pair: pair, On: "2026-10-01"}, {Pair: pair, On: "2026-11-01"}}
	_, text, _ := strings.Cut(rows.script(), "COPY refusal FROM STDIN;\n")
	text, _, _ = strings.Cut(text, "\\.\n")
	if strings.Count(text, "\n") != 1 {
		t.Errorf("a pair that refused twice is\n%s", text)
	}
}
