package rent

import "time"

// Date is a calendar day written "2006-01-02"; "" is unknown or open. Days
// written this way sort as text, so comparing two of them needs no parsing.
type Date string

const (
	dateLayout    = "2006-01-02"
	secondsOfADay = 24 * 60 * 60
)

// Valid tells whether d is a day of the calendar. "" is not.
func (d Date) Valid() bool {
	_, err := time.Parse(dateLayout, string(d))
	return err == nil
}

// AddMonths returns the same day n months later (earlier if n is negative), or
// the last day of that month where it has none such (§ 188 Abs. 3 BGB).
func (d Date) AddMonths(n int) Date {
	t := d.time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date(first.AddDate(0, 0, min(t.Day(), last)-1).Format(dateLayout))
}

// DaysUntil counts the days from d to other; negative if other is earlier.
func (d Date) DaysUntil(other Date) int {
	return int((other.time().Unix() - d.time().Unix()) / secondsOfADay) // a Duration ends after 292 years
}

func (d Date) time() time.Time {
	t, err := time.Parse(dateLayout, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// period is a span of days, both ends included; an empty end is open.
type period struct{ from, to Date }

func (p period) contains(d Date) bool {
	return p.from <= d && (p.to == "" || d <= p.to)
}

func (p period) overlaps(other period) bool {
	startsInTime := other.to == "" || p.from <= other.to
	endsInTime := p.to == "" || other.from <= p.to
	return startsInTime && endsInTime
}
