package matching

import (
	"context"
	"slices"
	"strings"
)

// Swap answers "why this household and not that one": what a plan would lose if
// the pair were placed all the same, and who would have to move.
type Swap struct {
	Pair
	Placed  int    // households housed fewer
	Urgency int    // points the plan would lose; below 0 it gains
	Fit     int    // points the plan would lose; below 0 it gains
	Moves   []Move // all whose place changes, the pair's own candidate included
}

// Move is one household's change of place between two plans; "" is none.
type Move struct {
	Candidate CandidateKey
	From, To  VacancyKey
}

// Swap plans again with the pair fixed. The pair need not fit: a person may
// decide so, and should know what it costs.
func (e *Engine) Swap(ctx context.Context, plan Plan, pair Pair) (Swap, error) {
	vacancy, candidate, err := e.find(pair.Vacancy, pair.Candidate)
	if err != nil {
		return Swap{}, err
	}
	fixed := e.problem
	fixed.Locked = append(slices.Clone(fixed.Locked), pair)
	again, err := New(fixed)
	if err != nil {
		return Swap{}, err
	}
	other, err := again.PlanFor(ctx, plan.Goal)
	if err != nil {
		return Swap{}, err
	}
	own := e.rank(vacancy, candidate, Fits, nil)
	other.Placements = append(other.Placements, own)
	return Swap{
		Pair:    pair,
		Placed:  len(plan.Placements) - len(other.Placements),
		Urgency: plan.Urgency - other.Urgency - own.Urgency,
		Fit:     plan.Fit - other.Fit - own.Fit,
		Moves:   Moves(plan, other),
	}, nil
}

// Moves lists every household whose place differs between two plans, by key.
func Moves(before, after Plan) []Move {
	from, to := places(before), places(after)
	var moves []Move
	for candidate, place := range from {
		if to[candidate] != place {
			moves = append(moves, Move{candidate, place, to[candidate]})
		}
	}
	for candidate, place := range to {
		if _, placed := from[candidate]; !placed {
			moves = append(moves, Move{Candidate: candidate, To: place})
		}
	}
	slices.SortFunc(moves, func(a, b Move) int { return strings.Compare(string(a.Candidate), string(b.Candidate)) })
	return moves
}

func places(p Plan) map[CandidateKey]VacancyKey {
	at := make(map[CandidateKey]VacancyKey, len(p.Placements))
	for _, placed := range p.Placements {
		at[placed.Candidate] = placed.Vacancy
	}
	return at
}
