package stage

import (
	"context"
	"fmt"
	"time"
)

// Pause waits, unless everything ends first.
func Pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Until asks again and again until it holds, and returns how long that took.
func Until(ctx context.Context, within time.Duration, what string, holds func(context.Context) bool) (time.Duration, error) {
	began := time.Now()
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	for !holds(ctx) {
		if err := Pause(ctx, 10*time.Millisecond); err != nil {
			return time.Since(began), fmt.Errorf("%s: not within %s: %w", what, within, err)
		}
	}
	return time.Since(began), nil
}
