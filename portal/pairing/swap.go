package pairing

import (
	"cmp"
	"context"
	"slices"

	"wohnraum/matching"
	"wohnraum/portal"
)

// Move is a household whose place differs between two plans. A listing without
// an ID is no place.
type Move struct {
	Household portal.Household
	From, To  portal.Listing
}

// ComesIn tells whether the household had no place before.
func (m Move) ComesIn() bool { return m.From.ID == "" }

// DropsOut tells whether it has none any more.
func (m Move) DropsOut() bool { return m.To.ID == "" }

// Moves lists whose place differs between two plans, by household.
func (d *Desk) Moves(before, after Plan) []Move {
	return d.moves(matching.Moves(before.engine, after.engine))
}

func (d *Desk) moves(keys []matching.Move) []Move {
	at := make(map[matching.VacancyKey]portal.Listing, len(d.listings))
	for id, l := range d.listings {
		at[vacancyKey(d.problem.Seed, id)] = l
	}
	moves := make([]Move, 0, len(keys))
	for _, m := range keys {
		moves = append(moves, Move{
			Household: d.files[d.households[m.Candidate]].household, From: at[m.From], To: at[m.To],
		})
	}
	slices.SortFunc(moves, func(a, b Move) int { return cmp.Compare(a.Household.Number, b.Household.Number) })
	return moves
}

// Swap is what a plan would lose if one pair were placed all the same.
type Swap struct {
	Placed  int    // households fewer
	Urgency int    // points fewer; below 0 more
	Fit     int    // points fewer; below 0 more
	Moves   []Move // all whose place changes
}

// Swap says why not this household: it fixes the pair and plans the rest again.
func (d *Desk) Swap(ctx context.Context, p Plan, l portal.ListingID, h portal.HouseholdID) (Swap, error) {
	pair := matching.Pair{Vacancy: vacancyKey(d.problem.Seed, l), Candidate: candidateKey(d.problem.Seed, h)}
	swap, err := d.engine.Swap(ctx, p.engine, pair)
	if err != nil {
		return Swap{}, portal.Errorf(portal.Internal, "pairing: swap: %w", err)
	}
	return Swap{Placed: swap.Placed, Urgency: swap.Urgency, Fit: swap.Fit, Moves: d.moves(swap.Moves)}, nil
}
