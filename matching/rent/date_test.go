package rent_test

import (
	"testing"

	"wohnraum/matching/rent"
)

func TestDate_Valid(t *testing.T) {
	t.Parallel()
	for text, want := range map[rent.Date]bool{
		"2026-11-22": true, "2024-02-29": true, "2026-02-29": false, "2026-13-01": false,
		"": false, "22.11.2026": false, "2026-1-2": false, "2026-11-22T00:00:00Z": false,
	} {
		if text.Valid() != want {
			t.Errorf("%q is a day: %v, want %v", text, text.Valid(), want)
		}
	}
}

func TestDate_AddMonths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from rent.Date
		n    int
		want rent.Date
	}{
		{"2026-11-22", 6, "2027-05-22"},
		{"2026-11-22", -6, "2026-05-22"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2027-08-31", 6, "2028-02-29"},
		{"2026-05-31", -3, "2026-02-28"},
		{"2026-01-31", 0, "2026-01-31"},
	} {
		if got := c.from.AddMonths(c.n); got != c.want {
			t.Errorf("%s and %d months is %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestDate_DaysUntil(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to rent.Date
		want     int
	}{
		{"2026-11-22", "2026-11-22", 0},
		{"2026-11-22", "2026-11-23", 1},
		{"2026-11-22", "2026-11-15", -7},
		{"2026-03-01", "2026-11-01", 245}, // across both changes of the clock
		{"2026-11-22", "9999-12-31", 2_912_117},
		{"9999-12-31", "0001-01-01", -3_652_058},
		{"0000-01-01", "0001-01-01", 366},
	} {
		if got := c.from.DaysUntil(c.to); got != c.want {
			t.Errorf("from %s to %s are %d days, want %d", c.from, c.to, got, c.want)
		}
	}
}
