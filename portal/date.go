package portal

import (
	"fmt"
	"time"
	_ "time/tzdata" // the county's time must not depend on what the machine has installed
)

// Date is a calendar day in the county, kept as "2006-01-02"; "" is unknown.
// Deadlines of the law count days, not hours, so days are a type of their own.
type Date string

const dateLayout = "2006-01-02"

// berlin is the county's time zone.
var berlin = mustLocation("Europe/Berlin")

func mustLocation(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(fmt.Sprintf("portal: %v", err))
	}
	return zone
}

// Local returns t on the county's clock.
func Local(t time.Time) time.Time { return t.In(berlin) }

// DateOf returns the day that t falls on in the county.
func DateOf(t time.Time) Date { return Date(Local(t).Format(dateLayout)) }

// NewDate returns a day, or an error if the calendar has none such.
func NewDate(year int, month time.Month, day int) (Date, error) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day {
		return "", Errorf(Invalid, "date %d-%d-%d", year, month, day)
	}
	return Date(t.Format(dateLayout)), nil
}

// Known tells whether the day is given at all.
func (d Date) Known() bool { return d != "" }

// Time returns midnight UTC of the day, for arithmetic only; the zero time if
// the day is unknown.
func (d Date) Time() time.Time {
	t, err := time.Parse(dateLayout, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays returns the day n days later (earlier if negative).
func (d Date) AddDays(n int) Date { return Date(d.Time().AddDate(0, 0, n).Format(dateLayout)) }

// AddMonths returns the same day n months later, or the last day of that month
// where it has none such (§ 188 Abs. 3 BGB).
func (d Date) AddMonths(n int) Date {
	t := d.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date(first.AddDate(0, 0, min(t.Day(), last)-1).Format(dateLayout))
}

// DaysUntil counts the days from d to other; negative if other is earlier.
func (d Date) DaysUntil(other Date) int {
	return int(other.Time().Sub(d.Time()).Hours() / 24)
}

// EndOfDay returns the last second of the day in the county: when a deadline
// that names this day has passed.
func (d Date) EndOfDay() Instant {
	t := d.Time()
	return At(time.Date(t.Year(), t.Month(), t.Day(), 23, 59, 59, 0, berlin))
}

// AddWorkingDays returns the day n working days (Monday to Friday) later.
// Public holidays are not known yet and count as working days.
func (d Date) AddWorkingDays(n int) Date {
	t := d.Time()
	for n > 0 {
		t = t.AddDate(0, 0, 1)
		if t.Weekday() != time.Saturday && t.Weekday() != time.Sunday {
			n--
		}
	}
	return Date(t.Format(dateLayout))
}
