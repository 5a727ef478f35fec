package matching_test

import (
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// forgetVacancy are the ways in which a fact about a dwelling can be unknown.
var forgetVacancy = []func(*matching.Vacancy){
	func(v *matching.Vacancy) { v.Municipality = "" },
	func(v *matching.Vacancy) { v.Zones, v.Located = nil, false },
	func(v *matching.Vacancy) { v.GrossColdRent = matching.Maybe[matching.Cents]{} },
	func(v *matching.Vacancy) { v.ClimateBonus = matching.NotKnown },
	func(v *matching.Vacancy) { v.Area = matching.Maybe[matching.Area]{} },
	func(v *matching.Vacancy) { v.Rooms = matching.Maybe[matching.Rooms]{} },
	func(v *matching.Vacancy) { v.Floor = matching.Maybe[int]{} },
	func(v *matching.Vacancy) { v.Lift = matching.NotKnown },
	func(v *matching.Vacancy) { v.StepFree = matching.NotKnown },
	func(v *matching.Vacancy) { v.Wheelchair = matching.NotKnown },
	func(v *matching.Vacancy) { v.MaxPersons = matching.Maybe[int]{} },
	func(v *matching.Vacancy) { v.PetsAllowed = matching.NotKnown },
	func(v *matching.Vacancy) { v.WBSBound = matching.NotKnown },
	func(v *matching.Vacancy) { v.AvailableFrom = "" },
	func(v *matching.Vacancy) { v.FixedTerm = matching.NotKnown },
}

// forgetCandidate are the ways in which a fact about a household can be unknown.
var forgetCandidate = []func(*matching.Candidate){
	func(c *matching.Candidate) { c.Consent = matching.NotKnown },
	func(c *matching.Candidate) { c.Vetted = "" },
	func(c *matching.Candidate) { c.Persons = 0 },
	func(c *matching.Candidate) { c.MinRooms = matching.Maybe[matching.Rooms]{} },
	func(c *matching.Candidate) { c.Municipalities, c.Anywhere = nil, false },
	func(c *matching.Candidate) { c.Residence = matching.Residence{} },
	func(c *matching.Candidate) { c.Residence.Until = "" },
	func(c *matching.Candidate) { c.Residence.Municipalities = nil },
	func(c *matching.Candidate) { c.TargetGroups, c.GroupsChecked = nil, false },
	func(c *matching.Candidate) { c.NeedsStepFree = matching.NotKnown },
	func(c *matching.Candidate) { c.NeedsWheelchair = matching.NotKnown },
	func(c *matching.Candidate) { c.StairsLimited = matching.NotKnown },
	func(c *matching.Candidate) { c.Pets = matching.NotKnown },
	func(c *matching.Candidate) { c.WBS = matching.WBS{} },
	func(c *matching.Candidate) { c.WBS.Persons = matching.Maybe[int]{} },
	func(c *matching.Candidate) { c.WBS.Until = "" },
	func(c *matching.Candidate) { c.Rent = matching.RentMeans{} },
	func(c *matching.Candidate) { c.Rent.Maximum = matching.Maybe[matching.Cents]{} },
	func(c *matching.Candidate) { c.Rent.Supplement = matching.NotKnown },
	func(c *matching.Candidate) { c.Earliest = "" },
	func(c *matching.Candidate) { c.RefusesFixedTerm = matching.NotKnown },
	func(c *matching.Candidate) { c.Urgency.AsOf = "" },
}

// blank forgets some facts of the county.
func blank(d dice, p matching.Problem) {
	for i := range p.Vacancies {
		for range d(4) {
			forgetVacancy[d(len(forgetVacancy))](&p.Vacancies[i])
		}
	}
	for i := range p.Candidates {
		for range d(4) {
			forgetCandidate[d(len(forgetCandidate))](&p.Candidates[i])
		}
	}
}

// Take a pair of which everything is known and forget something: each rule may
// then say "unknown", but never turn its yes into a no or its no into a yes. So
// unknown is never a silent pass and never a silent fail.
func TestUnknown_NeverTurnsAnAnswerRound(t *testing.T) {
	t.Parallel()
	empty := problem(t, nil, nil)
	rapid.Check(t, func(t *rapid.T) {
		d := splitMix(rapid.Uint64().Draw(t, "seed"))
		p := county(empty, d, 4, 12)
		p.Decisions = nil // a decision on a rent that is forgotten is a decision on nothing
		full, err := matching.New(p)
		if err != nil {
			t.Fatalf("New: %v", err)
		}
		blank(d, p)
		partly, err := matching.New(p)
		if err != nil {
			t.Fatalf("New: %v", err)
		}
		for _, v := range p.Vacancies {
			for _, c := range p.Candidates {
				pair := matching.Pair{Vacancy: v.Key, Candidate: c.Key}
				compareKnowledge(t, explain(t, full, pair), explain(t, partly, pair))
			}
		}
	})
}

func compareKnowledge(t *rapid.T, full, partly matching.Explanation) {
	t.Helper()
	for i, before := range full.Verdicts {
		after := partly.Verdicts[i]
		if after.Answer == matching.Unknown {
			if len(after.Missing) == 0 {
				t.Fatalf("%v: %s is unknown, but says not what is missing", full.Pair, after.Rule)
			}
			continue
		}
		if after.Answer != before.Answer {
			t.Fatalf("%v: %s said %s, and after forgetting something %s", full.Pair, after.Rule, before.Answer, after.Answer)
		}
	}
}

// Forgetting each single fact of the pair that fits everywhere must be noticed:
// where it matters the pair is unknown, and the fact is named.
func TestUnknown_EachForgottenFactIsNoticedSomewhere(t *testing.T) {
	t.Parallel()
	noticed := func(forget func(pair)) bool {
		for seed := range uint64(60) {
			p := newPair(t)
			*p.Problem = county(problem(t, nil, nil), splitMix(seed), 8, 24)
			before := answers(t, *p.Problem)
			forget(p)
			if after := answers(t, *p.Problem); after[matching.Unknown] > before[matching.Unknown] {
				return true
			}
		}
		return false
	}
	for i, forget := range forgetVacancy {
		if !noticed(func(p pair) {
			for j := range p.Vacancies {
				forget(&p.Vacancies[j])
			}
		}) {
			t.Errorf("nobody notices when fact %d of the dwellings is forgotten", i)
		}
	}
	for i, forget := range forgetCandidate {
		if !noticed(func(p pair) {
			for j := range p.Candidates {
				forget(&p.Candidates[j])
			}
		}) {
			t.Errorf("nobody notices when fact %d of the households is forgotten", i)
		}
	}
}

// answers counts the verdicts of all pairs by their answer.
func answers(t *testing.T, p matching.Problem) map[matching.Answer]int {
	t.Helper()
	e, count := engine(t, p), map[matching.Answer]int{}
	for _, v := range p.Vacancies {
		for _, c := range p.Candidates {
			explanation, err := e.Explain(v.Key, c.Key)
			if err != nil {
				t.Fatal(err)
			}
			for _, verdict := range explanation.Verdicts {
				count[verdict.Answer]++
			}
		}
	}
	return count
}
