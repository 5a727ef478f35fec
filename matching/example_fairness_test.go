package matching_test

import (
	"context"
	"fmt"

	"wohnraum/matching"
)

// wheelchairs is a county with two flats, one of them barrier-free, and two
// households in a wheelchair of whom the less urgent one is housed.
func wheelchairs() matching.Problem {
	inWheelchair := func(c *matching.Candidate) { c.NeedsWheelchair = matching.Yes }
	p := exampleProblem()
	p.Vacancies = []matching.Vacancy{
		dwelling("old building"),
		dwelling("barrier-free", func(v *matching.Vacancy) { v.Wheelchair = matching.Yes }),
	}
	p.Candidates = []matching.Candidate{
		household("in a shelter", urgent(45)),
		household("on the street", urgent(60)),
		household("in a wheelchair", urgent(20), inWheelchair),
	}
	return p
}

func access(c *matching.Candidate) string {
	if c.NeedsWheelchair == matching.Yes {
		return "wheelchair"
	}
	return "no need"
}

// The group is behind, and the second figure says that its household has one
// dwelling to hope for where the others have two.
func ExampleEngine_Fairness() {
	e := mustEngine(wheelchairs())
	plan, err := e.Plan(context.Background())
	if err != nil {
		panic(err)
	}
	reports, err := e.Fairness(context.Background(), plan, access)
	if err != nil {
		panic(err)
	}
	for _, r := range reports {
		fmt.Printf("%s: %d of %d placed, %d‰ dwellings each, behind: %v\n", r.Group, r.Placed, r.Candidates, r.Offer(), r.Behind)
	}
	// Output:
	// no need: 2 of 2 placed, 2000‰ dwellings each, behind: false
	// wheelchair: 0 of 1 placed, 1000‰ dwellings each, behind: true
}

// What it would cost to place one household in a wheelchair all the same.
func ExampleEngine_Floor() {
	inWheelchair := func(c *matching.Candidate) bool { return access(c) == "wheelchair" }
	floor, err := mustEngine(wheelchairs()).Floor(context.Background(), inWheelchair, 1)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%d instead of %d, %d points of urgency less\n", floor.After, floor.Before, floor.Urgency)
	for _, m := range floor.Moves {
		fmt.Printf("%s: from %q to %q\n", m.Candidate, m.From, m.To)
	}
	// Output:
	// 1 instead of 0, 25 points of urgency less
	// in a shelter: from "old building" to ""
	// in a wheelchair: from "" to "barrier-free"
	// on the street: from "barrier-free" to "old building"
}

// One group of two cannot be hidden alone: it would be the total less the rest.
func ExampleWithhold() {
	sizes := []matching.Cell{{Count: 120}, {Count: 34}, {Count: 9}, {Count: 2}}
	hidden, enough := matching.Withhold(sizes, 3)
	fmt.Println(hidden, enough)
	// Output: [false false true true] true
}
