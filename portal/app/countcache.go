package app

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"sync"
	"sync/atomic"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/kv"
)

// countsKeptFor bounds how long counts are believed although nobody changed
// anything here: another process may have.
const countsKeptFor = 5 * time.Second

// countCache remembers what waits for whom until something changes: every page
// shows the number, and most pages change nothing.
type countCache struct {
	clock   portal.Clock
	changes func() uint64
	shared  kv.Store
	count   func(ctx context.Context, actor portal.Actor) (map[string]int, error)

	foreign atomic.Uint64 // changes of other processes

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
	return &countCache{clock: a.settings.Clock, changes: a.DB.Changes, shared: a.KV, count: a.counts, kept: map[portal.Actor]counted{}}
}

// Counts returns the numbers beside the entries of the actor's navigation.
func (c *countCache) Counts(ctx context.Context, actor portal.Actor) (map[string]int, error) {
	who, changes, now := sharing(actor), c.changes()+c.foreign.Load(), c.clock.Now()
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
// What is being counted at this moment is not kept either.
func (c *countCache) Forget() { c.foreign.Add(1) }

// sharedFor is how long the other processes may take over what one has counted.
const sharedFor = 30 * time.Second

// After returns the numbers with a change included that every process has heard
// of. Whoever counts first tells the others: the same change makes the same
// numbers for the same people. Without a name for the change nobody else is asked.
func (c *countCache) After(ctx context.Context, actor portal.Actor, change string) (map[string]int, error) {
	if change == "" {
		return c.Counts(ctx, actor)
	}
	who := sharing(actor)
	key := fmt.Sprintf("counts after %q for %q %q %q %q %q %q", change, who.Role, who.Account, who.Organisation, who.Team, who.Landlord, who.Body)
	var counts map[string]int
	if text, ok := c.shared.Kept(ctx, key); ok && json.Unmarshal(text, &counts) == nil {
		return counts, nil
	}
	counts, err := c.Counts(ctx, actor)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(counts)
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	c.shared.Keep(ctx, key, text, sharedFor)
	return counts, nil
}

// sharing is whose counts are the same as the actor's: placement staff and the
// clerks of one authority have one inbox each.
func sharing(actor portal.Actor) portal.Actor {
	if actor.Role == portal.Placement || actor.Role == portal.Authority {
		actor.Account, actor.Name = "", ""
	}
	return actor
}
