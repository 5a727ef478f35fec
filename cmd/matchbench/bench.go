package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

// bench is one county with everybody who works on it.
type bench struct {
	size     invented.Size
	seed     uint64
	problem  matching.Problem
	rounds   int
	usePeers bool

	goals   goals
	solvers []solver
	engine  *matching.Engine
	loop    *pairLoop
	folder  string
	table   table
}

// measure runs all comparisons, those with peers that are there.
func (b *bench) measure(ctx context.Context) (t *table, err error) {
	b.folder, err = os.MkdirTemp("", "matchbench")
	if err != nil {
		return nil, fmt.Errorf("a folder to work in: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(b.folder)) }()
	if err := b.prepare(ctx); err != nil {
		return nil, err
	}
	for _, part := range []func(context.Context) error{
		b.eligibility, b.throughPostgres, b.plan, b.live, b.nearMisses,
	} {
		if err := part(ctx); err != nil {
			return nil, err
		}
	}
	return &b.table, nil
}

// prepare builds the engine, which compiles its index: once for a whole county,
// and so told apart from the answers.
func (b *bench) prepare(ctx context.Context) error {
	b.goals = goalsFor(b.size.Name)
	if b.usePeers {
		var err error
		if b.solvers, err = solvers(ctx, b.folder, b.goals); err != nil {
			return err
		}
	}
	built, err := timed(func() (err error) {
		b.engine, err = matching.New(b.problem)
		return err
	})(ctx)
	if err != nil {
		return fmt.Errorf("engine: %w", err)
	}
	b.loop = newPairLoop(b.problem)
	b.table.title("%s: %s households x %s vacancies, seed %d, best of %d rounds each", b.size.Name,
		grouped(b.size.Households), grouped(b.size.Vacancies), b.seed, b.rounds)
	b.table.title("engine built in %s", short(built))
	return nil
}

// eligibility counts all pairs that fit.
func (b *bench) eligibility(ctx context.Context) error {
	fitting := 0
	engine := timed(func() error {
		fitting = b.engine.CountFitting()
		return nil
	})
	sample := b.sample(20_000_000)
	counts := make([]int, len(sample))
	best, err := duel(ctx, b.rounds, engine, extrapolated(b.loop.vacancies, sample, func() error {
		for i, v := range sample {
			counts[i] = b.loop.fitting(v)
		}
		return nil
	}))
	if err != nil {
		return err
	}
	b.table.title("%s of %s pairs fit", grouped(fitting), grouped(b.size.Households*b.size.Vacancies))
	b.table.add(row{
		goal: "all pairs : pair loop", engine: best[0], peer: best[1], want: b.goals.pairLoop,
		note: sampled(b.loop.vacancies, sample),
	})
	return b.compareCounts(fitting, sample, counts)
}

// compareCounts holds the engine's answers against those of the loop, vacancy by
// vacancy.
func (b *bench) compareCounts(fitting int, sample []*matching.Vacancy, counts []int) error {
	sum := 0
	for i, v := range sample {
		list, err := b.engine.Best(v.Key, b.size.Households)
		if err != nil {
			return fmt.Errorf("everybody for %s: %w", v.Key, err)
		}
		b.table.mustEqual("fitting households for "+string(v.Key), int64(len(list)), int64(counts[i]))
		sum += counts[i]
	}
	if len(sample) == len(b.loop.vacancies) {
		b.table.mustEqual("all fitting pairs", int64(fitting), int64(sum))
	}
	return nil
}

// nearMisses counts for each rule the pairs that it alone keeps from fitting.
func (b *bench) nearMisses(ctx context.Context) error {
	sample := b.sample(4_000_000)
	var sums []int
	best, err := duel(ctx, min(b.rounds, 3), timed(func() error {
		b.engine.Blocking()
		return nil
	}), extrapolated(b.loop.vacancies, sample, func() error {
		sums = make([]int, len(b.loop.rules))
		for _, v := range sample {
			b.loop.misses(v, sums)
		}
		return nil
	}))
	if err != nil {
		return err
	}
	b.table.add(row{
		goal: "near-miss matrix : pair loop", engine: best[0], peer: best[1], want: b.goals.nearMiss,
		note: sampled(b.loop.vacancies, sample),
	})
	return b.compareMisses(sample, sums)
}

func (b *bench) compareMisses(sample []*matching.Vacancy, sums []int) error {
	engine := make([]int, len(sums))
	for _, v := range sample {
		counts, err := b.engine.CountMisses(v.Key)
		if err != nil {
			return fmt.Errorf("misses: %w", err)
		}
		for i, c := range counts {
			engine[i] += c.Fails + c.Unclear
		}
	}
	for i, rule := range b.loop.rules {
		b.table.mustEqual("near misses by rule "+string(rule.ID), int64(engine[i]), int64(sums[i]))
	}
	return nil
}

// sample is as many vacancies with open slots, evenly spread, as the pair loop
// can walk in seconds.
func (b *bench) sample(pairs int) []*matching.Vacancy {
	all := b.loop.vacancies
	return spread(all, max(1, pairs/max(1, len(b.loop.candidates))))
}

// spread takes at most n of the vacancies, evenly.
func spread(all []matching.Vacancy, n int) []*matching.Vacancy {
	n = min(n, len(all))
	sample := make([]*matching.Vacancy, n)
	for i := range sample {
		sample[i] = &all[i*len(all)/n]
	}
	return sample
}

// extrapolated measures work on the sample and says how long all would take.
func extrapolated(all []matching.Vacancy, sample []*matching.Vacancy, work func() error) contestant {
	return func(ctx context.Context) (time.Duration, error) {
		took, err := timed(work)(ctx)
		return took * time.Duration(len(all)) / time.Duration(max(1, len(sample))), err
	}
}

func sampled(all []matching.Vacancy, sample []*matching.Vacancy) string {
	if len(sample) == len(all) {
		return ""
	}
	return fmt.Sprintf("peer's time extrapolated from %s of %s vacancies", grouped(len(sample)), grouped(len(all)))
}
