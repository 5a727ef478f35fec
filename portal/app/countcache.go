package app

import (
	"context"
	"maps"
	"sync"
	"time"

	"wohnraum/portal"
)

// countsKeptFor bounds how long counts are believed although nobody changed
// anything here: another process may have.
const countsKeptFor = 5 * time.Second

// countCache remembers what waits for whom until something changes: every page
// shows the number, and most pages change nothing.
type countCache struct {
	clock   portal.Clock
	changes func() uint64
	count   func(ctx context.Context, actor portal.Actor) (map[string]int, error)

	mu   sync.Mutex
	kept map[portal.Actor]counted
}

type counted struct {
	changes uint64
	at      time.Time
	counts  map[string]int
}

// keptMost bounds the memory; in an office there are not as many people.
const keptMost = 1000

func (a *App) countCache() *countCache {
	return &countCache{clock: a.settings.Clock, changes: a.DB.Changes, count: a.counts, kept: map[portal.Actor]counted{}}
}

// Counts returns the numbers beside the entries of the actor's navigation.
func (c *countCache) Counts(ctx context.Context, actor portal.Actor) (map[string]int, error) {
	who, changes, now := sharing(actor), c.changes(), c.clock.Now()
	c.mu.Lock()
	last, found := c.kept[who]
	c.mu.Unlock()
	if age := now.Sub(last.at); found && last.changes == changes && age >= 0 && age < countsKeptFor {
		return maps.Clone(last.counts), nil
	}
	counts, err := c.count(ctx, actor)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.kept) >= keptMost {
		clear(c.kept)
	}
	c.kept[who] = counted{changes: changes, at: now, counts: maps.Clone(counts)}
	return counts, nil
}

// Forget makes the next look count anew: another process has changed something.
func (c *countCache) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.kept)
}

// sharing is whose counts are the same as the actor's: placement staff and the
// clerks of one authority have one inbox each.
func sharing(actor portal.Actor) portal.Actor {
	if actor.Role == portal.Placement || actor.Role == portal.Authority {
		actor.Account, actor.Name = "", ""
	}
	return actor
}
