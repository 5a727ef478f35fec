// Package kvtest is the suite that every kv.Store must pass.
package kvtest

import (
	"sync/atomic"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/kv"
)

// Open returns an empty store that lives by the given clock.
type Open func(t *testing.T, clock portal.Clock) kv.Store

// Run proves that a store keeps the promises of kv.Store.
func Run(t *testing.T, open Open) {
	t.Helper()
	for name, promise := range map[string]func(*testing.T, Open){
		"counts within a window":             countsWithinWindow,
		"keys do not mix":                    keysDoNotMix,
		"loses no concurrent count":          losesNoCount,
		"forgets ended windows":              forgetsEnded,
		"each key has its own window":        ownWindow,
		"delivers to all listeners":          deliversToAll,
		"does not wait for a slow listener":  doesNotWait,
		"closes when the listener leaves":    closesOnLeave,
		"a message is the listener's own":    ownCopy,
		"keeps a value for its life":         keepsForItsLife,
		"the last value stands":              lastStands,
		"a kept value is the reader's own":   keptCopy,
		"counters and values do not mix":     kindsDoNotMix,
		"keeps any bytes under any name":     anyBytes,
		"says how far it reaches":            saysState,
		"many may use it at the same moment": manyAtOnce,
	} {
		t.Run(name, func(t *testing.T) { t.Parallel(); promise(t, open) })
	}
}

// Clock is a clock that moves when told.
type Clock struct{ nanos atomic.Int64 }

// Now implements portal.Clock.
func (c *Clock) Now() time.Time { return time.Unix(1_800_000_000, c.nanos.Load()) }

// Advance moves the clock forward.
func (c *Clock) Advance(d time.Duration) { c.nanos.Add(int64(d)) }

func saysState(t *testing.T, open Open) {
	if state := open(t, &Clock{}).State(); state != kv.OwnProcess && state != kv.Shared {
		t.Fatalf("a store that works says %q", state)
	}
}
