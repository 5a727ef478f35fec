package jobs

import (
	"time"

	"wohnraum/portal"
)

// schedule says how often a job runs, by the county's clock.
type schedule struct {
	every interval
	hour  int // not before this hour of the day
}

type interval int

const (
	hourly interval = iota
	daily
	workdays // Monday to Friday
	weekly   // on the first day of the week that the program runs
)

// due tells whether a job that last ran at a moment is to run now.
func (s schedule) due(last, now portal.Instant) bool {
	if s.every == hourly {
		return now.Sub(last.Time) >= time.Hour
	}
	local := portal.Local(now.Time)
	weekend := local.Weekday() == time.Saturday || local.Weekday() == time.Sunday
	switch {
	case local.Hour() < s.hour, s.every == workdays && weekend:
		return false
	case s.every == weekly:
		return weekOf(last) != weekOf(now)
	default:
		return last.IsZero() || portal.DateOf(last.Time) < portal.DateOf(now.Time)
	}
}

// week is a calendar week, Monday to Sunday (ISO 8601).
type week struct{ year, number int }

func weekOf(at portal.Instant) week {
	year, number := portal.Local(at.Time).ISOWeek()
	return week{year, number}
}
