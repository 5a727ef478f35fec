package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"wohnraum/matching"
)

// live measures what one new vacancy costs in a plan that is kept the best one,
// as a share of planning everything again: one in twenty leaves and comes back.
func (b *bench) live(ctx context.Context) error {
	live, err := b.engine.Live(ctx)
	if err != nil {
		return fmt.Errorf("live: %w", err)
	}
	arrivals := spread(b.loop.vacancies, max(1, min(200, len(b.loop.vacancies)/20)))
	var plan matching.Plan
	best, err := duel(ctx, b.rounds, arriving(live, b.original(arrivals)), timed(func() (err error) {
		plan, err = b.engine.Plan(ctx)
		return err
	}))
	if err != nil {
		return err
	}
	b.table.add(row{
		goal: "new vacancy, share of a full solve", engine: best[0], peer: best[1], want: b.goals.newVacancy, share: true,
		note: fmt.Sprintf("mean of %s arrivals", grouped(len(arrivals))),
	})
	b.compareLive(live.Plan(), plan)
	return nil
}

// original are the vacancies as the problem has them, with all their slots.
func (b *bench) original(sample []*matching.Vacancy) []matching.Vacancy {
	wanted := map[matching.VacancyKey]bool{}
	for _, v := range sample {
		wanted[v.Key] = true
	}
	return slices.DeleteFunc(slices.Clone(b.problem.Vacancies), func(v matching.Vacancy) bool { return !wanted[v.Key] })
}

// arriving takes the vacancies away and measures only how they come back.
func arriving(live *matching.Live, vacancies []matching.Vacancy) contestant {
	return warm(func() (time.Duration, error) {
		took, arrivals := time.Duration(0), 0
		for took < tooShort && len(vacancies) > 0 {
			for _, v := range vacancies {
				if err := live.RemoveVacancy(v.Key); err != nil {
					return 0, fmt.Errorf("remove: %w", err)
				}
			}
			start := processTime()
			for _, v := range vacancies {
				if err := live.PutVacancy(v); err != nil {
					return 0, fmt.Errorf("put: %w", err)
				}
			}
			took += processTime() - start
			arrivals += len(vacancies)
		}
		return took / time.Duration(max(1, arrivals)), nil
	})
}

// compareLive holds the plan after all arrivals against one made from nothing.
func (b *bench) compareLive(live, batch matching.Plan) {
	same := slices.EqualFunc(live.Placements, batch.Placements, func(a, b matching.Ranked) bool { return a.Pair == b.Pair })
	if !same {
		b.table.wrong = append(b.table.wrong, errors.New("the plan after all arrivals is not the one made from nothing"))
	}
	if !live.Certificate.Holds() {
		b.table.wrong = append(b.table.wrong, fmt.Errorf("the certificate after all arrivals: %+v", live.Certificate))
	}
}
