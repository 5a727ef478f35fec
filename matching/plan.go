package matching

import (
	"context"
	"fmt"
	"slices"

	"wohnraum/matching/assign"
)

// Plan is the best use of all open slots at once.
type Plan struct {
	Goal        Goal
	Placements  []Ranked // sorted by vacancy, best first within
	Open        []Open   // vacancies with slots the plan leaves open
	Urgency     int      // sum over the placements
	Fit         int      // sum over the placements
	Persons     int      // housed by the placements
	Prices      []Price  // of every vacancy with open slots, by key
	Certificate Certificate
}

// Price is the shadow price of a vacancy: what one more dwelling just like it
// would be good for. It is known for the goal MostUrgent only.
type Price struct {
	Vacancy VacancyKey
	Helps   bool // somebody who waits could be housed then
	Urgency int  // points of that household
}

// Open is a vacancy with slots that stay open in the plan.
type Open struct {
	Vacancy VacancyKey
	Slots   int
}

// Certificate proves that no better plan exists: prices for slots and candidates
// under which no pair is worth more than its two prices (no Violations), and
// whose sum is the worth of the plan (no gap on any of the three levels). See
// package assign for why that is a proof.
type Certificate struct {
	UrgencyGap, FitGap, TicketGap int64
	Violations                    int
}

// Holds tells whether the plan is proven to be the best.
func (c Certificate) Holds() bool { return c == Certificate{} }

// Plan fills all open slots at once, each candidate in at most one. Of all
// plans it takes those that place the most candidates, of these the most urgent
// ones, of these the best fit, and of these the one the lottery prefers.
// Serving one vacancy after the other would leave slots open that this fills.
func (e *Engine) Plan(ctx context.Context) (Plan, error) { return e.PlanFor(ctx, MostUrgent) }

// PlanFor is Plan with another goal in the first place.
func (e *Engine) PlanFor(ctx context.Context, goal Goal) (Plan, error) {
	if !slices.Contains(Goals(), goal) {
		return Plan{}, fmt.Errorf("%w: %q", ErrNoGoal, goal)
	}
	g, err := e.graph(ctx, goal)
	if err != nil {
		return Plan{}, err
	}
	solved, err := assign.Solve(ctx, g.pairs)
	if err != nil {
		return Plan{}, fmt.Errorf("matching: plan: %w", err)
	}
	return g.plan(solved), nil
}

// seat is a vacancy in a plan: who is placed there, and what one more slot of it
// would be good for.
type seat struct {
	*inquiry
	placed []ranking
	gain   int64 // need of the candidate who could be placed then, or 0
}

// plan reads the placements and the prices from the solved graph.
func (g *graph) plan(solved *assign.Solution) Plan {
	seats := make([]seat, len(g.rows))
	placed := make([]ranking, 0, len(g.rows)) // one list, of which each vacancy has a piece
	for row, q := range g.rows {
		seats[row] = seat{inquiry: q, gain: solved.RowPrice[row].Need}
	}
	for column, row := range solved.Row {
		if row < 0 {
			continue
		}
		s := &seats[row]
		if s.placed == nil && len(placed)+s.slots <= cap(placed) {
			s.placed, placed = placed[len(placed):len(placed):len(placed)+s.slots], placed[:len(placed)+s.slots]
		}
		s.placed = append(s.placed, g.e.index.rank(&s.suits, g.indexOf(int32(column))))
	}
	return g.e.planOf(g.goal, seats, g.layout.certificate(solved.Certify(g.pairs)))
}

// planOf writes down a plan of vacancies sorted by key.
func (e *Engine) planOf(goal Goal, seats []seat, certificate Certificate) Plan {
	plan := Plan{Goal: goal, Certificate: certificate}
	if len(seats) > 0 {
		plan.Placements, plan.Prices = make([]Ranked, 0, len(seats)), make([]Price, 0, len(seats))
	}
	for _, s := range seats {
		slices.SortFunc(s.placed, ranking.compare)
		plan.Placements = e.appendRanked(plan.Placements, s.inquiry, s.placed, Fits)
		if open := s.slots - len(s.placed); open > 0 {
			plan.Open = append(plan.Open, Open{s.vacancy.Key, open})
		}
		plan.Prices = append(plan.Prices, s.price(goal))
		for _, r := range s.placed {
			plan.Urgency += r.urgency
			plan.Fit += r.fit
			plan.Persons += e.index.order.candidates[r.column].Persons
		}
	}
	return plan
}

func (s *seat) price(goal Goal) Price {
	if goal != MostUrgent || s.gain == 0 {
		return Price{Vacancy: s.vacancy.Key}
	}
	return Price{Vacancy: s.vacancy.Key, Helps: true, Urgency: int(s.gain) - 1}
}

// certificate is a certificate of the graph in the levels of a plan.
func (l layout) certificate(c assign.Certificate) Certificate {
	points, ticket := l.gaps(c.WeightGap)
	return Certificate{UrgencyGap: c.NeedGap, FitGap: points, TicketGap: ticket, Violations: c.Violations}
}
