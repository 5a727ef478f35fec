package matching_test

import (
	"context"
	"fmt"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

// The flat is 4 € above the limit for three persons, and a second household has
// a dog as its only problem.
func ExampleEngine_NearMisses() {
	p := exampleProblem()
	p.Vacancies[0].GrossColdRent = matching.Known[matching.Cents](567_20)
	dog := family()
	dog.Key, dog.Pets = "family with a dog", matching.Yes
	dog.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](700_00)}
	p.Candidates = append(p.Candidates, dog)

	misses, err := mustEngine(p).NearMisses("flat")
	if err != nil {
		panic(err)
	}
	for _, n := range misses {
		fmt.Printf("%s: only %s, %s, gap %d\n", n.Candidate, n.Rule, n.Verdict.Answer, n.Verdict.Gap.Number)
	}
	// Output:
	// family: only rent, does-not-fit, gap 400
	// family with a dog: only pets, does-not-fit, gap 0
}

// What a landlord would gain by asking less.
func ExampleEngine_RentCurve() {
	p := exampleProblem()
	p.Vacancies[0].GrossColdRent = matching.Known[matching.Cents](567_20)
	pays := family()
	pays.Key, pays.Rent = "pays itself", matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](520_00)}
	p.Candidates = append(p.Candidates, pays)

	curve, err := mustEngine(p).RentCurve("flat")
	if err != nil {
		panic(err)
	}
	for _, step := range curve {
		fmt.Printf("%d cents less: %d more\n", step.Less, step.More)
	}
	// Output:
	// 400 cents less: 1 more
	// 4720 cents less: 2 more
}

// A county thinks about limits that are 5 € higher: who would come in?
func ExampleCompare() {
	before := exampleProblem()
	before.Vacancies[0].GrossColdRent = matching.Known[matching.Cents](567_20)

	after := before
	tables := before.Rents.List()
	for i := range tables[0].Steps {
		tables[0].Steps[i].MaxRent += 5_00
	}
	var err error
	if after.Rents, err = rent.NewTables(tables...); err != nil {
		panic(err)
	}
	effect, err := matching.Compare(context.Background(), mustEngine(before), mustEngine(after))
	if err != nil {
		panic(err)
	}
	fmt.Println("households:", effect.HouseholdsIn, "in,", effect.HouseholdsOut, "out")
	for _, size := range effect.Sizes {
		fmt.Printf("%d persons: %d in, %d out\n", size.Persons, size.Households.In, size.Households.Out)
	}
	fmt.Println("placed:", len(effect.Before.Placements), "before,", len(effect.After.Placements), "after")
	// Output:
	// households: [family] in, [] out
	// 3 persons: 1 in, 0 out
	// placed: 0 before, 1 after
}
