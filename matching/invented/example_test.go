package invented_test

import (
	"fmt"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

// A county is a problem like any other.
func ExampleCounty() {
	p, err := invented.County(invented.Size{Households: 60, Vacancies: 12}, 7)
	if err != nil {
		fmt.Println(err)
		return
	}
	e, err := matching.New(p)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(p.Candidates), "households,", len(p.Vacancies), "vacancies,", e.CountFitting(), "pairs fit")
	// Output: 60 households, 12 vacancies, 44 pairs fit
}
