package jobs

import (
	"testing"
	"time"

	"wohnraum/portal"
)

func at(t *testing.T, text string) portal.Instant {
	t.Helper()
	if text == "" {
		return portal.Instant{}
	}
	moment, err := time.Parse("2006-01-02 15:04 MST", text)
	if err != nil {
		t.Fatal(err)
	}
	return portal.At(moment)
}

func TestSchedule_Due(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		when      schedule
		last, now string
		want      bool
	}{
		"first time":              {schedule{daily, 7}, "", "2027-03-01 09:00 UTC", true},
		"before its hour":         {schedule{daily, 7}, "", "2027-03-01 05:59 UTC", false},
		"at its hour, in Berlin":  {schedule{daily, 7}, "2027-02-28 06:00 UTC", "2027-03-01 06:00 UTC", true},
		"again on the same day":   {schedule{daily, 7}, "2027-03-01 06:00 UTC", "2027-03-01 22:00 UTC", false},
		"the next day in Berlin":  {schedule{daily, 0}, "2027-03-01 22:59 UTC", "2027-03-01 23:00 UTC", true},
		"after days of rest":      {schedule{daily, 7}, "2027-03-01 06:00 UTC", "2027-03-09 06:00 UTC", true},
		"Saturday":                {schedule{workdays, 7}, "2027-03-05 06:00 UTC", "2027-03-06 09:00 UTC", false},
		"Monday":                  {schedule{workdays, 7}, "2027-03-05 06:00 UTC", "2027-03-08 09:00 UTC", true},
		"same week":               {schedule{weekly, 7}, "2027-03-01 06:00 UTC", "2027-03-07 09:00 UTC", false},
		"next week":               {schedule{weekly, 7}, "2027-03-07 09:00 UTC", "2027-03-08 09:00 UTC", true},
		"a week across New Year":  {schedule{weekly, 7}, "2026-12-31 09:00 UTC", "2027-01-02 09:00 UTC", false},
		"within the hour":         {schedule{hourly, 0}, "2027-03-01 06:00 UTC", "2027-03-01 06:59 UTC", false},
		"after an hour":           {schedule{hourly, 0}, "2027-03-01 06:00 UTC", "2027-03-01 07:00 UTC", true},
		"summer time, same hours": {schedule{daily, 7}, "2027-03-27 06:00 UTC", "2027-03-28 05:00 UTC", true},
	} {
		if got := c.when.due(at(t, c.last), at(t, c.now)); got != c.want {
			t.Errorf("%s: due %t, want %t", name, got, c.want)
		}
	}
}

func TestJobs_HaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, j := range jobs() {
		if seen[j.name] || j.work == nil {
			t.Errorf("%s: there twice, or without work", j.name)
		}
		seen[j.name] = true
	}
}
