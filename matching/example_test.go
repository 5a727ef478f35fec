package matching_test

import (
	"context"
	"fmt"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

// exampleProblem is the flat and the family of the tests, without their helpers.
func exampleProblem() matching.Problem {
	rents, err := rent.NewTables(rent.Table{
		Area:           "Herford",
		Municipalities: []string{herford},
		From:           "2024-01-01",
		Steps: []rent.Step{
			{Persons: 1, MaxArea: 50_00, MaxRent: 396_50},
			{Persons: 2, MaxArea: 65_00, MaxRent: 492_70},
			{Persons: 3, MaxArea: 80_00, MaxRent: 563_20},
		},
		Source: "resolution 296/2019",
	})
	if err != nil {
		panic(err)
	}
	return matching.Problem{
		Policy:     policy(),
		Rents:      rents,
		Today:      "2026-11-22",
		Seed:       2026,
		Vacancies:  []matching.Vacancy{flat()},
		Candidates: []matching.Candidate{family()},
	}
}

func mustEngine(p matching.Problem) *matching.Engine {
	e, err := matching.New(p)
	if err != nil {
		panic(err)
	}
	return e
}

// The rent is 4 € over the limit, and nobody has said whether animals may live
// there. The first is a no, with what is missing to a yes; the second is a
// question to the landlord.
func ExampleEngine_Explain() {
	p := exampleProblem()
	p.Vacancies[0].GrossColdRent = matching.Known[matching.Cents](567_20)
	p.Vacancies[0].PetsAllowed = matching.NotKnown
	p.Candidates[0].Pets = matching.Yes

	explanation, err := mustEngine(p).Explain("flat", "family")
	if err != nil {
		panic(err)
	}
	fmt.Println("answer:", explanation.Answer)
	for _, v := range explanation.Verdicts {
		switch v.Answer {
		case matching.Fits:
		case matching.DoesNotFit:
			fmt.Printf("%s: %d is over %d by %d cents (%s, %s)\n", v.Rule, v.Value.Number, v.Limit.Number, v.Gap.Number, v.Source, v.AsOf)
		case matching.Unknown:
			fmt.Printf("%s: ask for %v\n", v.Rule, v.Missing)
		}
	}
	for _, term := range explanation.Points {
		fmt.Println(term.Term, term.Points)
	}
	// Output:
	// answer: does-not-fit
	// rent: 56720 is over 56320 by 400 cents (resolution 296/2019, 2024-01-01)
	// pets: ask for [listing.pets]
	// urgency.situation 45
	// urgency.waiting 5
	// urgency.household 15
	// urgency.support 0
	// fit.wish 30
	// fit.rooms 10
	// fit.access 0
	// fit.no-delay 5
}

// Three households fit the flat, one cannot be judged yet. Urgency decides,
// then the wish: the second household would rather live in Enger.
func ExampleEngine_Shortlist() {
	p := exampleProblem()
	p.Candidates = []matching.Candidate{
		household("in a shelter, wants Herford", urgent(45)),
		household("in a shelter, rather Enger", urgent(45), wishes(enger, herford)),
		household("on the street", urgent(60)),
		household("file a year old", urgent(60), func(c *matching.Candidate) { c.Vetted = "2025-11-01" }),
	}
	list, err := mustEngine(p).Shortlist("flat", 2)
	if err != nil {
		panic(err)
	}
	fmt.Printf("best %d of %d:\n", len(list.Fitting), list.FittingTotal)
	for _, r := range list.Fitting {
		fmt.Printf("  %s (urgency %d, fit %d)\n", r.Candidate, r.Urgency, r.Fit)
	}
	fmt.Println("to clear:")
	for _, r := range list.Unclear {
		fmt.Printf("  %s %v\n", r.Candidate, r.Missing)
	}
	// Output:
	// best 2 of 3:
	//   on the street (urgency 80, fit 45)
	//   in a shelter, wants Herford (urgency 65, fit 45)
	// to clear:
	//   file a year old [household.vetting]
}

// The household on the street fits both flats, the other one only the small
// flat. A queue would give the small flat away and leave the large one empty.
func ExampleEngine_Plan() {
	p := exampleProblem()
	p.Vacancies = []matching.Vacancy{
		dwelling("small"),
		dwelling("top floor", func(v *matching.Vacancy) { v.Floor = matching.Known(4) }),
	}
	p.Candidates = []matching.Candidate{
		household("on the street", urgent(60)),
		household("climbs two floors", urgent(20), func(c *matching.Candidate) {
			c.StairsLimited, c.MaxFloor = matching.Yes, 2
		}),
	}
	plan, err := mustEngine(p).Plan(context.Background())
	if err != nil {
		panic(err)
	}
	for _, r := range plan.Placements {
		fmt.Printf("%s: %s\n", r.Vacancy, r.Candidate)
	}
	fmt.Println("proven:", plan.Certificate.Holds())
	// Output:
	// small: climbs two floors
	// top floor: on the street
	// proven: true
}

// Every criterion by its name, in the order of the pair page.
func ExampleRules() {
	for _, rule := range matching.Rules() {
		fmt.Println(rule.ID)
	}
	// Output:
	// consent
	// vetting
	// urgency-facts
	// municipality
	// residence
	// persons
	// rooms
	// wbs
	// wbs-size
	// rent
	// step-free
	// wheelchair
	// floor
	// pets
	// dates
	// fixed-term
	// target-group
	// excluded-places
	// refused
}
