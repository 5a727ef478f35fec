package form

import (
	"fmt"
	"time"

	"wohnraum/portal"
)

// viewingOffers is how many times a landlord may offer at once.
const viewingOffers = 3

// ViewingTimes are the times at which a landlord could show the dwelling, or the
// one that was agreed by telephone.
type ViewingTimes struct {
	*Form
	Times  []portal.Instant
	Place  string
	Agreed bool // the first time is fixed already
}

// ParseViewingTimes reads up to three times, none of them in the past. The first
// one is required.
func ParseViewingTimes(values Values, now portal.Instant) ViewingTimes {
	f := ViewingTimes{Form: New(values).WithToday(portal.DateOf(now.Time))}
	for i := 1; i <= viewingOffers; i++ {
		day, hour := fmt.Sprintf("day_%d", i), fmt.Sprintf("time_%d", i)
		if i > 1 && f.Value(day) == "" && f.Value(hour) == "" {
			continue
		}
		at, ok := f.moment(day, hour)
		switch {
		case !ok:
		case at.Before(now.Time):
			f.Fail(day, "Tag: Dieser Termin liegt in der Vergangenheit. Bitte wählen Sie einen späteren.")
		default:
			f.Times = append(f.Times, at)
		}
	}
	f.Place = f.Text("place", "Treffpunkt", 200, false)
	f.Agreed = f.Checked("agreed")
	return f
}

// moment joins a day and a time of day on the county's clock.
func (f ViewingTimes) moment(day, hour string) (portal.Instant, bool) {
	date, clock := f.Date(day, "Tag", true), f.Time(hour, "Uhrzeit", true)
	if !date.Known() || clock == "" {
		return portal.Instant{}, false
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", string(date)+" "+clock, portal.Local(time.Unix(0, 0)).Location())
	return portal.At(at), err == nil
}

// Report is a day that a landlord reports: the lease was signed, the keys were
// handed over.
type Report struct {
	*Form
	On portal.Date
}

// ParseReport reads a report. What has not happened yet cannot be reported.
func ParseReport(values Values, today portal.Date) Report {
	f := Report{Form: New(values).WithToday(today)}
	f.On = f.Date("on", "Datum", true)
	if f.On > today {
		f.Fail("on", "Datum: Dieser Tag liegt in der Zukunft. Bitte melden Sie es, wenn es geschehen ist.")
	}
	return f
}
