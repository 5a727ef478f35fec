// Package kv is for what may be lost: counters of limits, and messages to the
// other processes of the portal. Whatever must survive a power cut belongs to
// the record database.
//
// memkv keeps it in memory, for one process. A store that several processes
// share implements the same interface and passes the same suite, kvtest.
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

// Store counts and passes messages on.
type Store interface {
	// Count adds one to the counter of key. A window starts with its first count
	// and ends after the given time; counts are exact under concurrent use.
	Count(ctx context.Context, key string, window time.Duration) (Count, error)
	// Publish passes a message to all who listen at this moment. Nobody may
	// depend on its arrival: a slow listener loses messages.
	Publish(ctx context.Context, topic string, message []byte) error
	// Subscribe listens to a topic until ctx ends, which closes the channel.
	Subscribe(ctx context.Context, topic string) (<-chan []byte, error)
}
