package main

import (
	"context"
	"runtime"
	"time"
)

// contestant does its work once and says how long it took.
type contestant func(ctx context.Context) (time.Duration, error)

const (
	// tooShort is a time below which a run would measure the clock, and how long
	// the memory takes to come nearer after somebody else's turn.
	tooShort = 20 * time.Millisecond
	enough   = 200 * time.Millisecond // work that took so long is not done again
	tries    = 5
)

// timed measures work of this process. Short work is done many times over.
func timed(work func() error) contestant {
	return warm(func() (time.Duration, error) {
		for repeat := 1; ; repeat *= 4 {
			start := processTime()
			for range repeat {
				if err := work(); err != nil {
					return 0, err
				}
			}
			if took := processTime() - start; took >= tooShort || repeat > 1<<20 {
				return took / time.Duration(repeat), nil
			}
		}
	})
}

// warm takes the best of a few tries, as the peers do: the first one finds the
// caches full of what its peer has left there.
func warm(once func() (time.Duration, error)) contestant {
	return func(ctx context.Context) (time.Duration, error) {
		runtime.GC() // what others left behind is not this work's to clean up
		best, start := time.Duration(0), processTime()
		for try := 0; try < tries && (try == 0 || processTime()-start < enough); try++ {
			took, err := once()
			if err != nil {
				return 0, err
			}
			if try == 0 || took < best {
				best = took
			}
		}
		return best, ctx.Err()
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
