package demo

import (
	"sync"
	"time"

	"wohnraum/portal"
)

// Clock is the clock of a demo installation: it can be set while the county is
// made, and follows the real one otherwise.
type Clock struct {
	real portal.Clock
	mu   sync.Mutex
	set  time.Time
}

// NewClock returns a clock that follows the real one.
func NewClock(follow portal.Clock) *Clock { return &Clock{real: follow} }

// Now implements portal.Clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.set.IsZero() {
		return c.real.Now()
	}
	return c.set
}

// Set stops the clock at a moment.
func (c *Clock) Set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.set = at
}

// Follow lets the clock follow the real one again.
func (c *Clock) Follow() { c.Set(time.Time{}) }
