package portal

import "time"

// Clock tells the time. Nothing in the portal asks the machine directly, so
// that deadlines, expiry and a year of after-care can be tested in one second.
type Clock interface {
	Now() time.Time
}

// ClockFunc turns a function into a Clock.
type ClockFunc func() time.Time

// Now implements Clock.
func (f ClockFunc) Now() time.Time { return f() }
