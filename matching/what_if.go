package matching

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// ErrOtherCounty is a comparison of two problems that are not about the same
// vacancies and candidates.
var ErrOtherCounty = errors.New("matching: not the same vacancies and candidates")

// Effect is what a change of rules, points or tables would do, in both
// directions, before it is decided. Like a shortlist it knows only candidates
// that may be proposed and vacancies with an open slot.
type Effect struct {
	Total  Shift
	Places []PlaceShift // one for each municipality of a vacancy, by key
	Sizes  []SizeShift  // one for each household size

	PairsIn, PairsOut           []Pair         // that begin to fit, that cease to
	HouseholdsIn, HouseholdsOut []CandidateKey // that find a first, that lose their last fitting vacancy

	Before, After Plan
	Moves         []Move // from the one plan to the other
}

// Shift counts what comes in and what drops out.
type Shift struct {
	Pairs      Flow // that fit
	Households Flow // with at least one vacancy that fits
	Placed     Flow // households in the plan
}

// Flow is two numbers that must never be set off against each other: those who
// lose do not care that others gain.
type Flow struct{ In, Out int }

// PlaceShift is the shift among the vacancies of one municipality alone.
type PlaceShift struct {
	Municipality string
	Shift
}

// SizeShift is the shift among the households of one size; 0 persons is unknown.
type SizeShift struct {
	Persons int
	Shift
}

// Compare asks two engines about the same vacancies and candidates, before and
// after a change of policy, tables or points. The groups of the effect are the
// municipalities and sizes before the change.
func Compare(ctx context.Context, before, after *Engine) (Effect, error) {
	if err := sameCounty(before, after); err != nil {
		return Effect{}, err
	}
	var effect Effect
	var err error
	if effect.Before, err = before.Plan(ctx); err != nil {
		return Effect{}, err
	}
	if effect.After, err = after.Plan(ctx); err != nil {
		return Effect{}, err
	}
	effect.Moves = Moves(effect.Before, effect.After)
	t := newTally(before)
	for i := range before.problem.Vacancies {
		if err := ctx.Err(); err != nil {
			return Effect{}, fmt.Errorf("matching: compare: %w", err)
		}
		t.pairs(i, before.fits(i), after.fits(i))
	}
	t.placements(effect.Before, effect.After)
	return t.fill(effect), nil
}

// sameCounty makes sure that keys mean the same on both sides.
func sameCounty(before, after *Engine) error {
	sameVacancy := func(a, b Vacancy) bool { return a.Key == b.Key }
	sameCandidate := func(a, b Candidate) bool { return a.Key == b.Key }
	if !slices.EqualFunc(before.problem.Vacancies, after.problem.Vacancies, sameVacancy) ||
		!slices.EqualFunc(before.problem.Candidates, after.problem.Candidates, sameCandidate) {
		return ErrOtherCounty
	}
	return nil
}

// fits marks the candidates a shortlist of the vacancy would hold.
func (e *Engine) fits(vacancy int) []bool {
	q, marks := &e.index.inquiries[vacancy], make([]bool, len(e.problem.Candidates))
	if q.slots == 0 {
		return marks
	}
	for _, column := range e.index.newSieve().columns(q, nil) {
		marks[e.candidates[e.index.order.keys[column]]] = true
	}
	return marks
}
