package main

import (
	"context"
	"errors"
	"testing"
	"time"

	"wohnraum/matching"
)

func TestDuel_TakesTurnsAndKeepsTheBest(t *testing.T) {
	t.Parallel()
	var turns string
	takes := func(name string, times ...time.Duration) contestant {
		return func(context.Context) (time.Duration, error) {
			turns += name
			next := times[0]
			times = times[1:]
			return next, nil
		}
	}
	best, err := duel(t.Context(), 3, takes("e", 5, 3, 4), takes("p", 90, 95, 80))
	if err != nil || best != [2]time.Duration{3, 80} || turns != "epepep" {
		t.Errorf("best %v in turns %s, %v", best, turns, err)
	}
}

var errTired = errors.New("tired")

func TestDuel_EndsWithTheFirstFault(t *testing.T) {
	t.Parallel()
	tired := func(context.Context) (time.Duration, error) { return 0, errTired }
	ready := func(context.Context) (time.Duration, error) { return 1, nil }
	for _, pair := range [][2]contestant{{tired, ready}, {ready, tired}} {
		if _, err := duel(t.Context(), 2, pair[0], pair[1]); !errors.Is(err, errTired) {
			t.Errorf("the duel ended with %v", err)
		}
	}
	if _, err := timed(func() error { return errTired })(t.Context()); !errors.Is(err, errTired) {
		t.Errorf("timed: %v", err)
	}
}

// TestTimed_RepeatsWhatIsShort and not what is long.
//
//nolint:paralleltest // the time of the process is that of all its tests
func TestTimed_RepeatsWhatIsShort(t *testing.T) {
	runs := 0
	took, err := timed(func() error { runs++; return nil })(t.Context())
	if err != nil || runs < 1_000 || took > tooShort/100 {
		t.Errorf("%d runs of %s, %v", runs, took, err)
	}
	for length, want := range map[time.Duration]int{tooShort * 5 / 4: tries, enough: 1} {
		runs = 0
		took, err = timed(func() error {
			runs++
			for start := processTime(); processTime()-start < length; { //nolint:revive // it is the work
			}
			return nil
		})(t.Context())
		if err != nil || runs != want || took < length {
			t.Errorf("%d runs of %s, %v", runs, took, err)
		}
	}
}

func TestSpread_IsEvenAndNeverMoreThanAll(t *testing.T) {
	t.Parallel()
	all := make([]matching.Vacancy, 10)
	for i := range all {
		all[i].Slots = i
	}
	for n, want := range map[int][]int{1: {0}, 3: {0, 3, 6}, 5: {0, 2, 4, 6, 8}, 99: {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}} {
		var got []int
		for _, v := range spread(all, n) {
			got = append(got, v.Slots)
		}
		if len(got) != len(want) || got[len(got)-1] != want[len(want)-1] {
			t.Errorf("%d of 10 are %v, want %v", n, got, want)
		}
	}
	if len(spread(nil, 3)) > 0 {
		t.Error("a sample of nothing")
	}
}

// TestExtrapolated_SaysHowLargeThePartWas: a figure nobody measured is never
// shown as a measured one.
//
//nolint:paralleltest // the time of the process is that of all its tests
func TestExtrapolated_SaysHowLargeThePartWas(t *testing.T) {
	all := make([]matching.Vacancy, 1_000)
	part := spread(all, 10)
	work := func() error {
		for start := processTime(); processTime()-start < tooShort; { //nolint:revive // it is the work
		}
		return nil
	}
	if took, err := extrapolated(all, part, work)(t.Context()); err != nil || took < 90*tooShort {
		t.Errorf("a hundredth took %s, %v", took, err)
	}
	if note := sampled(all, part); note != "peer's time extrapolated from 10 of 1,000 vacancies" {
		t.Errorf("note %q", note)
	}
	if note := sampled(all, spread(all, 5_000)); note != "" {
		t.Errorf("note %q on a whole measurement", note)
	}
}

// TestProcessTime_CountsWorkAndNotWaiting.
//
//nolint:paralleltest // the time of the process is that of all its tests
func TestProcessTime_CountsWorkAndNotWaiting(t *testing.T) {
	before := processTime()
	time.Sleep(60 * time.Millisecond)
	if waited := processTime() - before; waited > 30*time.Millisecond {
		t.Errorf("60 ms of sleep took %s of the processor", waited)
	}
	before = processTime()
	for start := time.Now(); time.Since(start) < 20*time.Millisecond; { //nolint:revive // it is the work
	}
	if worked := processTime() - before; worked <= 0 {
		t.Errorf("work took %s", worked)
	}
}

// TestWarm_TakesTheBestTry and not the first, which found cold caches.
func TestWarm_TakesTheBestTry(t *testing.T) {
	t.Parallel()
	times := []time.Duration{9, 4, 6, 5, 7}
	try := 0
	took, err := warm(func() (time.Duration, error) { try++; return times[try-1], nil })(t.Context())
	if err != nil || took != 4 || try > tries {
		t.Errorf("%s in %d tries, %v", took, try, err)
	}
	if _, err := warm(func() (time.Duration, error) { return 0, errTired })(t.Context()); !errors.Is(err, errTired) {
		t.Errorf("a try that failed: %v", err)
	}
}

func TestDuel_WithoutARoundHasNoTimes(t *testing.T) {
	t.Parallel()
	best, err := duel(t.Context(), 0, nil, nil)
	if err != nil || best != [2]time.Duration{} {
		t.Errorf("best %v, %v", best, err)
	}
}
