package main

import (
	"context"
	"runtime"
	"time"
)

// contestant does its work once and says how long it took.
type contestant func(ctx context.Context) (time.Duration, error)

// tooShort is a time below which a run would measure the clock, and how long the
// memory takes to come nearer after somebody else's turn.
const tooShort = 20 * time.Millisecond

// timed measures work of this process. Short work is done many times over.
func timed(work func() error) contestant {
	return func(ctx context.Context) (time.Duration, error) {
		runtime.GC() // what others left behind is not this work's to clean up
		for repeat := 1; ; repeat *= 4 {
			start := processTime()
			for range repeat {
				if err := work(); err != nil {
					return 0, err
				}
			}
			if took := processTime() - start; took >= tooShort || repeat > 1<<20 {
				return took / time.Duration(repeat), ctx.Err()
			}
		}
	}
}

// duel lets engine and peer take turns, so that a busy minute of the machine hits
// both, and returns the best time of each.
func duel(ctx context.Context, rounds int, engine, peer contestant) (best [2]time.Duration, err error) {
	for round := range rounds {
		for side, run := range []contestant{engine, peer} {
			took, err := run(ctx)
			if err != nil {
				return best, err
			}
			if round == 0 || took < best[side] {
				best[side] = took
			}
		}
	}
	return best, nil
}
