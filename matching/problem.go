package matching

import "wohnraum/matching/rent"

// Problem is everything the engine knows. Two equal problems, in whatever order
// their lists are, give equal answers: a stored problem is a run that can be
// replayed years later.
type Problem struct {
	Policy Policy
	Rents  rent.Tables
	Sizes  rent.Sizes // dwelling sizes by certificate (WBS)
	Today  Date
	Seed   uint64 // of the published lottery that decides between equals

	Vacancies  []Vacancy
	Candidates []Candidate

	// What has happened to pairs. Keys of vacancies and candidates that are not
	// in the problem are allowed: history outlives listings.
	Locked    []Pair         // approved or offered: the candidate and a slot are taken
	Refusals  []Refusal      // never proposed again
	Decisions []RentDecision // an authority's word on the rent of a pair
}

// Pair is one vacancy and one candidate.
type Pair struct {
	Vacancy   VacancyKey
	Candidate CandidateKey
}

// Refusal is a pair that one side refused.
type Refusal struct {
	Pair
	On     Date
	Reason string // code of the caller
}

// RentDecision is what an authority decided on the rent of a pair. It counts as
// long as the rent has not moved against it since.
type RentDecision struct {
	Pair
	Accepted bool
	Rent     Cents // gross cold rent that was decided on
	On       Date
	Source   string // file reference, for people
}
