package matching

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// Floor is the price of a promise to a group: "at least so many of them are
// placed". It informs the people who decide on the point table. No proposal is
// ever made by it.
type Floor struct {
	Least   int  // members that shall be placed
	Reached bool // else even a bonus that puts every member before all others does not place as many
	Bonus   int  // smallest points of urgency, given to every member, that reach it; or the largest tried
	Before  int  // members placed without the bonus
	After   int  // members placed with it

	Others  int    // households outside the group that lose their place to it
	Urgency int    // points of the published table that the plan loses
	Moves   []Move // all whose place changes
}

// Floor searches the smallest bonus for the group's members at which the most
// urgent plan places at least so many of them, one plan for each step of a
// bisection.
//
// Bisection finds it because the number never falls when the bonus grows. Let a
// plan be the best at bonus b and another at a larger bonus c. Each is at least
// as good as the other at its own bonus; adding the two comparisons leaves
// (c - b) times the growth of the number, which is therefore not negative. The
// same comparison bounds the price: each further member costs at most the bonus
// in published points, and no plan that places as many members loses fewer. A
// bonus changes the order only, so as many households are housed as before: a
// place that a member gains is one that somebody else loses.
func (e *Engine) Floor(ctx context.Context, member func(*Candidate) bool, least int) (Floor, error) {
	before, err := e.Plan(ctx)
	if err != nil {
		return Floor{}, err
	}
	s := floorSearch{e, member}
	floor := Floor{Least: least, Before: s.placed(before), After: s.placed(before), Reached: true}
	if floor.Before >= least {
		return floor, nil
	}
	after, err := s.smallest(ctx, &floor)
	if err != nil {
		return Floor{}, fmt.Errorf("floor of %d members: %w", least, err)
	}
	floor.After = s.placed(after)
	floor.Others = len(before.Placements) - floor.Before - (len(after.Placements) - floor.After)
	floor.Urgency = before.Urgency - (after.Urgency - floor.Bonus*floor.After)
	floor.Moves = Moves(before, after)
	return floor, nil
}

// floorSearch asks for plans under a bonus.
type floorSearch struct {
	e      *Engine
	member func(*Candidate) bool
}

// smallest tries the largest bonus that makes a difference, and from there on
// halves the distance to one that is too small.
func (s floorSearch) smallest(ctx context.Context, floor *Floor) (Plan, error) {
	small, large := 0, s.largest()
	best, err := s.plan(ctx, large)
	if err != nil {
		return Plan{}, err
	}
	floor.Reached = s.placed(best) >= floor.Least
	for floor.Reached && large-small > 1 {
		middle := small + (large-small)/2
		plan, err := s.plan(ctx, middle)
		if err != nil {
			return Plan{}, err
		}
		if s.placed(plan) >= floor.Least {
			best, large = plan, middle
		} else {
			small = middle
		}
	}
	floor.Bonus = large
	return best, nil
}

// largest is the bonus that puts every member before everybody else. It is at
// least 1: the members as they are did not reach the floor.
func (s floorSearch) largest() int {
	least, most := math.MaxInt, 0
	for i := range s.e.problem.Candidates {
		c := &s.e.problem.Candidates[i]
		points := sum(urgencyPoints(&s.e.problem.Policy, c))
		switch {
		case !s.e.proposable(c):
		case s.member(c):
			least = min(least, points)
		default:
			most = max(most, points)
		}
	}
	return max(1, most-least+1)
}

// plan solves the problem with the bonus. Its urgency includes the bonus.
func (s floorSearch) plan(ctx context.Context, bonus int) (Plan, error) {
	p := s.e.problem
	p.Candidates = slices.Clone(p.Candidates)
	for i := range p.Candidates {
		if s.member(&s.e.problem.Candidates[i]) {
			p.Candidates[i].Urgency.Situation += bonus
		}
	}
	e, err := New(p)
	if err != nil {
		return Plan{}, err
	}
	return e.Plan(ctx)
}

// placed counts the members in a plan.
func (s floorSearch) placed(p Plan) int {
	n := 0
	for _, r := range p.Placements {
		if s.member(&s.e.problem.Candidates[s.e.candidates[r.Candidate]]) {
			n++
		}
	}
	return n
}
