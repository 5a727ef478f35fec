package main

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

func run(ctx context.Context, args []string, out io.Writer) error {
	o, err := parse(args, out)
	if err != nil {
		return err
	}
	for _, size := range o.Sizes {
		if err := o.runSize(ctx, size, out); err != nil {
			// What an ended peer says of its end is not why it ended.
			return fmt.Errorf("size %s: %w", size.Name, cmp.Or(ctx.Err(), err))
		}
	}
	return nil
}

func (o options) runSize(ctx context.Context, size invented.Size, out io.Writer) error {
	p, err := invented.County(size, o.Seed)
	if err != nil {
		return fmt.Errorf("invent: %w", err)
	}
	text, err := o.answer(ctx, size, p)
	if _, failed := io.WriteString(out, text); failed != nil {
		return fmt.Errorf("print: %w", failed)
	}
	return err
}

// answer is what is printed: also where an answer turned out to be wrong.
func (o options) answer(ctx context.Context, size invented.Size, p matching.Problem) (string, error) {
	if o.Dump != "" {
		return dump(ctx, p, o.Dump)
	}
	b := &bench{size: size, seed: o.Seed, problem: p, rounds: o.Rounds, usePeers: o.Peers}
	if b.rounds == 0 {
		b.rounds = suitableRounds(size)
	}
	t, err := b.measure(ctx)
	if err != nil {
		return "", err
	}
	return t.text(), t.faults()
}

// suitableRounds keeps the whole run within minutes.
func suitableRounds(size invented.Size) int {
	switch pairs := size.Households * size.Vacancies; {
	case pairs <= 1_000_000:
		return 10
	case pairs <= 100_000_000:
		return 4
	}
	return 2
}

// dump writes the edge list and nothing else.
func dump(ctx context.Context, p matching.Problem, name string) (string, error) {
	e, err := matching.New(p)
	if err != nil {
		return "", fmt.Errorf("engine: %w", err)
	}
	plan, err := e.Plan(ctx)
	if err != nil {
		return "", fmt.Errorf("plan: %w", err)
	}
	board, err := newBoard(e, p)
	if err != nil {
		return "", err
	}
	levels, err := board.levels(plan, exactBits)
	if err != nil {
		return "", err
	}
	return save(name, levels)
}
