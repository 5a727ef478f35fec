package matching

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"wohnraum/matching/assign"
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
	s, err := e.floorSearch(ctx, member)
	if err != nil {
		return Floor{}, fmt.Errorf("floor of %d members: %w", least, err)
	}
	before, err := s.plan(ctx, 0)
	if err != nil {
		return Floor{}, fmt.Errorf("floor of %d members: %w", least, err)
	}
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
	floor.Urgency = before.Urgency - after.Urgency
	floor.Moves = Moves(before, after)
	return floor, nil
}

// floorSearch asks for plans under a bonus. The pairs that fit stay the same, so
// they are found once.
type floorSearch struct {
	*graph

	member []bool // by column of the index
}

func (e *Engine) floorSearch(ctx context.Context, member func(*Candidate) bool) (*floorSearch, error) {
	g, err := e.graph(ctx, MostUrgent)
	if err != nil {
		return nil, err
	}
	s := &floorSearch{graph: g}
	for _, c := range e.index.order.candidates {
		s.member = append(s.member, member(c))
	}
	return s, nil
}

// smallest tries the largest bonus that makes a difference, and from there on
// halves the distance to one that is too small.
func (s *floorSearch) smallest(ctx context.Context, floor *Floor) (Plan, error) {
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
func (s *floorSearch) largest() int {
	least, most := math.MaxInt, 0
	for column, urgency := range s.e.index.order.urgency {
		if s.member[column] {
			least = min(least, urgency)
		} else {
			most = max(most, urgency)
		}
	}
	return max(1, most-least+1)
}

// plan is the most urgent plan if the members had the bonus. Its urgency is that
// of the published table all the same.
func (s *floorSearch) plan(ctx context.Context, bonus int) (Plan, error) {
	raised := s.raised(int64(bonus))
	solved, err := assign.Solve(ctx, raised.pairs)
	if err != nil {
		return Plan{}, err
	}
	return raised.plan(solved), nil
}

// raised is the graph with the bonus: other needs, and the columns numbered by
// them.
func (s *floorSearch) raised(bonus int64) *graph {
	g := *s.graph
	n := len(s.member)
	need := make([]int64, n)
	g.indexed, g.numbered = make([]int32, n), make([]int32, n)
	for column, member := range s.member {
		g.indexed[column], need[column] = int32(column), s.need(int32(column))
		if member {
			need[column] += bonus
		}
	}
	slices.SortStableFunc(g.indexed, func(a, b int32) int { return cmp.Compare(need[b], need[a]) })
	g.pairs.Need, g.pairs.Column = make([]int64, n), slices.Clone(s.pairs.Column)
	for column, indexed := range g.indexed {
		g.numbered[indexed], g.pairs.Need[column] = int32(column), need[indexed]
	}
	for i, indexed := range g.pairs.Column {
		g.pairs.Column[i] = g.numbered[indexed]
	}
	g.pairs.Weigh = &g
	return &g
}

// placed counts the members in a plan.
func (s *floorSearch) placed(p Plan) int {
	n := 0
	for _, r := range p.Placements {
		if s.member[s.e.index.order.columns[r.Candidate]] {
			n++
		}
	}
	return n
}
