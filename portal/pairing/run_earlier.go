package pairing

import (
	"encoding/json"
	"errors"
	"strings"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

// earlierRun is how a run was stored before runs were documents of the engine:
// an object in JSON. Such rows stay as they are; they are read on opening.
type earlierRun struct {
	Policy     matching.Policy
	Rents      []rent.Table
	Sizes      []rent.SizeTable
	Today      matching.Date
	Seed       uint64
	Vacancies  []matching.Vacancy
	Candidates []matching.Candidate
	Locked     []matching.Pair
	Refusals   []matching.Refusal
	Decisions  []matching.RentDecision
	Fitting    []matching.Ranked
	Unclear    []matching.Ranked
}

func isEarlier(document string) bool { return strings.HasPrefix(document, "{") }

// openEarlier reads the stored object as the shortlist run that it was. How many
// slots were open was not stored; it follows from the problem.
func openEarlier(document string) (matching.Run, error) {
	var old earlierRun
	if err := json.Unmarshal([]byte(document), &old); err != nil {
		return matching.Run{}, err
	}
	if len(old.Vacancies) != 1 {
		return matching.Run{}, errors.New("it is not about one listing")
	}
	problem, err := old.problem()
	if err != nil {
		return matching.Run{}, err
	}
	engine, err := matching.New(problem)
	if err != nil {
		return matching.Run{}, err
	}
	run, err := engine.ShortlistRun(old.Vacancies[0].Key, len(old.Candidates))
	if err != nil {
		return matching.Run{}, err
	}
	run.Shortlist.Fitting, run.Shortlist.FittingTotal = old.Fitting, len(old.Fitting)
	run.Shortlist.Unclear, run.Shortlist.UnclearTotal = old.Unclear, len(old.Unclear)
	return run, nil
}

func (old earlierRun) problem() (matching.Problem, error) {
	rents, err := rent.NewTables(old.Rents...)
	if err != nil {
		return matching.Problem{}, err
	}
	areas, err := rent.NewSizes(old.Sizes...)
	if err != nil {
		return matching.Problem{}, err
	}
	return matching.Problem{
		Policy: old.Policy, Rents: rents, Sizes: areas, Today: old.Today, Seed: old.Seed, Vacancies: old.Vacancies,
		Candidates: old.Candidates, Locked: old.Locked, Refusals: old.Refusals, Decisions: old.Decisions,
	}, nil
}
