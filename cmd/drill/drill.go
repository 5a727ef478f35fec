package main

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

// drill lets writers and the killer work on one program, then reads what is
// left.
func drill(ctx context.Context, p plan, folder string) (report, error) {
	v, err := newVictim(ctx, p.Binary, folder)
	if err != nil {
		return report{}, err
	}
	b := &book{}
	kills, err := killAndWrite(ctx, p, v, b)
	if err != nil {
		return report{}, err
	}
	found, err := stored(ctx, v.data)
	if err != nil {
		return report{}, err
	}
	r := compare(b.offers(), found)
	r.writers, r.kills = p.Writers, kills
	return r, nil
}

// killAndWrite returns how often the program was killed.
func killAndWrite(ctx context.Context, p plan, v *victim, b *book) (int, error) {
	writing, enough := context.WithCancel(ctx)
	defer enough()
	group, writing := errgroup.WithContext(writing)
	for n := range p.Writers {
		group.Go(func() error { return (&writer{number: n + 1, url: v.url(), book: b}).work(writing) })
	}
	kills := 0
	group.Go(func() error {
		defer enough()
		for kills < p.Rounds || b.acknowledged() < p.Submissions {
			if err := round(writing, p.Seed, kills, v); err != nil {
				return err
			}
			kills++
		}
		return nil
	})
	err := group.Wait()
	return kills, err //nolint:wrapcheck // each part says what it did
}

// round is one life of the program.
func round(ctx context.Context, seed uint64, number int, v *victim) error {
	if err := v.start(ctx); err != nil {
		return err
	}
	waited := pause(ctx, life(seed, number))
	if err := v.kill(); err != nil {
		return err
	}
	return waited
}

// life is how long the program may live in a round: a tenth to half a second,
// the same for the same seed.
func life(seed uint64, number int) time.Duration {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d", seed, number))
	return 100*time.Millisecond + time.Duration(binary.BigEndian.Uint32(sum[:])%400_000)*time.Microsecond
}
