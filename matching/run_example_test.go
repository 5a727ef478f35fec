package matching_test

import (
	"context"
	"fmt"

	"wohnraum/matching"
)

// A run is kept as a document, and asked again from nothing but the document,
// years later and on another machine.
func ExampleReplay() {
	run, err := mustEngine(exampleProblem()).PlanRun(context.Background(), matching.MostUrgent)
	if err != nil {
		panic(err)
	}
	document := run.Encode()

	replayed, err := matching.Replay(context.Background(), document)
	if err != nil {
		panic(err)
	}
	fmt.Println("rules:", replayed.Run.Problem.Policy.Version)
	fmt.Println("placed:", replayed.Run.Plan.Placements[0].Candidate)
	fmt.Println("byte for byte the same:", replayed.Same)
	// Output:
	// rules: 2026-1
	// placed: family
	// byte for byte the same: true
}
