// Package kv is for what may be lost: counters of limits, messages to the other
// processes of the portal, and results that are cheap to calculate again.
// Whatever must survive a power cut belongs to the record database.
//
// memkv keeps it in memory, for one process. rediskv shares it between several.
// Both pass the same suite, kvtest.
package kv

import (
	"context"
	"time"
)

// Count is the state of a counter.
type Count struct {
	N    int           // how often, this time included
	Left time.Duration // until the window ends and counting starts anew
}

// State says how far what is kept reaches, for the status page.
type State string

// The states of a store.
const (
	OwnProcess State = "own_process" // one process, by choice
	Shared     State = "shared"      // all processes together
	CutOff     State = "cut_off"     // all processes by choice, at the moment each by itself
)

// Store counts, passes messages on and keeps results for a while.
//
// No value and no message may hold anything about a person: several processes,
// and whoever keeps their server, can read it.
type Store interface {
	// Count adds one to the counter of key. A window starts with its first count
	// and ends after the given time; counts are exact under concurrent use.
	Count(ctx context.Context, key string, window time.Duration) (Count, error)
	// Publish passes a message to all who listen at this moment. Nobody may
	// depend on its arrival: a slow listener loses messages.
	Publish(ctx context.Context, topic string, message []byte) error
	// Subscribe listens to a topic until ctx ends, which closes the channel.
	Subscribe(ctx context.Context, topic string) (<-chan []byte, error)
	// Keep keeps a value under key for at most the given time. It may be gone
	// earlier, and a failure to keep it is nobody's trouble.
	Keep(ctx context.Context, key string, value []byte, life time.Duration)
	// Kept returns what is kept under key.
	Kept(ctx context.Context, key string) (value []byte, ok bool)
	// State says how far all of this reaches at the moment.
	State() State
	// Close ends what the store does by itself. It is not used afterwards.
	Close() error
}
