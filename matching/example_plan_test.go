package matching_test

import (
	"context"
	"fmt"

	"wohnraum/matching"
)

// oneFlat is one flat for three households of different size and urgency.
func oneFlat() matching.Problem {
	p := exampleProblem()
	p.Candidates = []matching.Candidate{
		household("single on the street", urgent(60), persons(1)),
		household("couple in a shelter", urgent(45), persons(2)),
		household("family in a shelter", urgent(45), persons(3)),
	}
	return p
}

func persons(n int) func(*matching.Candidate) {
	return func(c *matching.Candidate) {
		c.Persons = n
		c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](700_00)}
	}
}

// The published order and another one, side by side: what would more persons
// under a roof cost in urgency?
func ExampleEngine_PlanFor() {
	e := mustEngine(oneFlat())
	for _, goal := range matching.Goals() {
		plan, err := e.PlanFor(context.Background(), goal)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s: %s, persons %d, urgency %d\n", goal, plan.Placements[0].Candidate, plan.Persons, plan.Urgency)
	}
	// Output:
	// most-urgent: single on the street, persons 1, urgency 80
	// most-persons: family in a shelter, persons 3, urgency 65
	// best-fit: single on the street, persons 1, urgency 80
}

// Why not the couple? Because it is less urgent; and who would lose the flat.
func ExampleEngine_Swap() {
	e := mustEngine(oneFlat())
	plan, err := e.Plan(context.Background())
	if err != nil {
		panic(err)
	}
	swap, err := e.Swap(context.Background(), plan, matching.Pair{Vacancy: "flat", Candidate: "couple in a shelter"})
	if err != nil {
		panic(err)
	}
	fmt.Println("points lost:", swap.Urgency)
	for _, move := range swap.Moves {
		fmt.Printf("%s: %q to %q\n", move.Candidate, move.From, move.To)
	}
	// Output:
	// points lost: 15
	// couple in a shelter: "" to "flat"
	// single on the street: "flat" to ""
}

// A day at the office: the price of the flat says that somebody waits for
// another one like it; it comes in, and the plan follows.
func ExampleEngine_Live() {
	live, err := mustEngine(oneFlat()).Live(context.Background())
	if err != nil {
		panic(err)
	}
	price := live.Plan().Prices[0]
	fmt.Println("one more flat would house somebody with", price.Urgency, "points")
	if err := live.PutVacancy(dwelling("second flat")); err != nil {
		panic(err)
	}
	if err := live.Lock(matching.Pair{Vacancy: "flat", Candidate: "single on the street"}); err != nil {
		panic(err)
	}
	plan := live.Plan()
	fmt.Println("left to plan:", len(plan.Placements), "proven:", plan.Certificate.Holds())
	// Output:
	// one more flat would house somebody with 65 points
	// left to plan: 1 proven: true
}
