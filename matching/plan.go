package matching

import (
	"context"
	"fmt"
	"slices"
	"strings"
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
	slots, pairs, err := e.slots(ctx)
	if err != nil {
		return Plan{}, err
	}
	solved, err := assign(ctx, e.graph(goal, slots, pairs), len(e.problem.Candidates))
	if err != nil {
		return Plan{}, err
	}
	return e.plan(goal, slots, pairs, solved), nil
}

// slots lists the open slots, by vacancy, and the pairs that fit each vacancy.
func (e *Engine) slots(ctx context.Context) (slots []int, pairs [][]Ranked, err error) {
	pairs = make([][]Ranked, len(e.problem.Vacancies))
	for i := range e.problem.Vacancies {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		vacancy := &e.problem.Vacancies[i]
		open := e.openSlots(vacancy)
		if open == 0 {
			continue
		}
		q := &e.index.inquiries[i]
		fitting := e.index.newSieve().columns(q, nil)
		pairs[i] = e.ranked(q, e.index.best(q, fitting, len(fitting)), Fits)
		slices.SortFunc(pairs[i], func(a, b Ranked) int { return strings.Compare(string(a.Candidate), string(b.Candidate)) })
		slots = append(slots, slices.Repeat([]int{i}, open)...)
	}
	return slots, pairs, nil
}

// graph has a row for each slot and a column for each candidate.
func (e *Engine) graph(goal Goal, slots []int, pairs [][]Ranked) [][]edge {
	edges := make([][]edge, len(pairs))
	for i, list := range pairs {
		for _, r := range list {
			column := e.candidates[r.Candidate]
			edges[i] = append(edges[i], edge{column, r.worth(goal, e.problem.Candidates[column].Persons)})
		}
	}
	rows := make([][]edge, len(slots))
	for row, vacancy := range slots {
		rows[row] = edges[vacancy]
	}
	return rows
}

// worth counts the placement itself as one more point of urgency. That changes
// no order between households, but a household without any points is still
// better placed than left out.
func (r Ranked) worth(goal Goal, persons int) worth {
	switch goal {
	case MostPersons:
		return worth{int64(persons)<<32 + int64(r.Urgency) + 1, int64(r.Fit), r.Ticket}
	case BestFit:
		return worth{1, int64(r.Fit)<<32 + int64(r.Urgency), r.Ticket}
	default:
		return worth{int64(r.Urgency) + 1, int64(r.Fit), r.Ticket}
	}
}

// plan reads the placements from the solved assignment.
func (e *Engine) plan(goal Goal, slots []int, pairs [][]Ranked, solved *assignment) Plan {
	plan := Plan{Goal: goal, Certificate: solved.certify()}
	for row, vacancy := range slots {
		if row == 0 || slots[row-1] != vacancy {
			plan.Prices = append(plan.Prices, e.price(goal, vacancy, solved.rowPrice[row]))
		}
		column := solved.column[row]
		if column == none {
			plan.leaveOpen(e.problem.Vacancies[vacancy].Key)
			continue
		}
		placed := find(pairs[vacancy], e.problem.Candidates[column].Key)
		plan.Urgency += placed.Urgency
		plan.Fit += placed.Fit
		plan.Persons += e.problem.Candidates[column].Persons
		plan.Placements = append(plan.Placements, placed)
	}
	slices.SortFunc(plan.Placements, byVacancy)
	return plan
}

func (e *Engine) price(goal Goal, vacancy int, dual worth) Price {
	price := Price{Vacancy: e.problem.Vacancies[vacancy].Key}
	if goal == MostUrgent && dual.urgency > 0 {
		price.Helps, price.Urgency = true, int(dual.urgency)-1
	}
	return price
}

// leaveOpen counts one more open slot; slots of a vacancy come together.
func (p *Plan) leaveOpen(v VacancyKey) {
	if last := len(p.Open) - 1; last >= 0 && p.Open[last].Vacancy == v {
		p.Open[last].Slots++
		return
	}
	p.Open = append(p.Open, Open{Vacancy: v, Slots: 1})
}

// find looks a candidate up in a list sorted by candidate.
func find(list []Ranked, c CandidateKey) Ranked {
	i, _ := slices.BinarySearchFunc(list, c, func(r Ranked, c CandidateKey) int {
		return strings.Compare(string(r.Candidate), string(c))
	})
	return list[i]
}

func byVacancy(a, b Ranked) int {
	if order := strings.Compare(string(a.Vacancy), string(b.Vacancy)); order != 0 {
		return order
	}
	return a.compare(b)
}
