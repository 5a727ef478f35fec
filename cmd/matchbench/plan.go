package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"wohnraum/matching"
)

// plan compares the whole plan, from nothing, with solvers that get its edges.
func (b *bench) plan(ctx context.Context) error {
	var plan matching.Plan
	engine := timed(func() (err error) {
		plan, err = b.engine.Plan(ctx)
		return err
	})
	took, err := engine(ctx)
	if err != nil {
		return fmt.Errorf("plan: %w", err)
	}
	b.table.title("plan: %s placements, urgency %s, fit %s, in %s", grouped(len(plan.Placements)), grouped(plan.Urgency),
		grouped(plan.Fit), short(took))
	files, levels, err := b.edges(plan)
	if err != nil {
		return err
	}
	for _, s := range b.solvers {
		if err := b.against(ctx, s, engine, files, levels); err != nil {
			return err
		}
	}
	c := plan.Certificate
	b.table.count("certificate: gap on three levels", abs(c.UrgencyGap)+abs(c.FitGap)+abs(c.TicketGap))
	b.table.count("certificate: violations", int64(c.Violations))
	return nil
}

// against lets one solver and the engine take turns, and compares their optima.
func (b *bench) against(ctx context.Context, s solver, engine contestant, files []string, levels []level) error {
	if !s.installed() {
		b.table.add(row{goal: "exact plan : " + s.name, want: s.goal, missing: s.packages})
		return nil
	}
	optima := make([]int64, len(files))
	best, err := duel(ctx, b.rounds, engine, func(ctx context.Context) (sum time.Duration, err error) {
		for i, file := range files {
			took, optimum, err := s.solve(ctx, file)
			if err != nil {
				return 0, err
			}
			optima[i] = optimum
			sum += took
		}
		return sum, nil
	})
	if err != nil {
		return err
	}
	b.table.add(row{goal: "exact plan : " + s.name, engine: best[0], peer: best[1], want: s.goal})
	for i, l := range levels {
		b.table.count("difference to the optimum of "+s.name+l.suffix(), abs(l.W-optima[i]))
	}
	return nil
}

func abs(n int64) int64 { return max(n, -n) }

// edges writes the plan's problem where the solvers can read it.
func (b *bench) edges(plan matching.Plan) (files []string, levels []level, err error) {
	board, err := newBoard(b.engine, b.problem)
	if err != nil {
		return nil, nil, err
	}
	if levels, err = board.levels(plan, exactBits); err != nil {
		return nil, nil, err
	}
	for i := range levels {
		file := filepath.Join(b.folder, "edges"+levels[i].Name)
		if err := saveTo(file, levels[i].List); err != nil {
			return nil, nil, err
		}
		levels[i].List = edgeList{} // a state's edges are too many to keep twice
		files = append(files, file)
	}
	return files, levels, nil
}
