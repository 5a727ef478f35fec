package matching_test

import (
	"fmt"
	"slices"
	"testing"

	"wohnraum/matching"
)

// pasts are things that can have happened to a pair, to be combined.
var pasts = []func(p *matching.Problem, pair matching.Pair){
	func(p *matching.Problem, pair matching.Pair) {
		p.Refusals = append(p.Refusals, matching.Refusal{Pair: pair, On: "2026-11-01", Reason: "size"})
	},
	func(p *matching.Problem, pair matching.Pair) {
		p.Refusals = append(p.Refusals, matching.Refusal{Pair: pair, On: "2026-11-05"})
	},
	func(p *matching.Problem, pair matching.Pair) { decide(p, pair, "2026-11-10", true, 600_00) },
	func(p *matching.Problem, pair matching.Pair) { decide(p, pair, "2026-11-11", false, 540_00) },
	func(p *matching.Problem, pair matching.Pair) { decide(p, pair, "2026-11-12", true, 540_00) },
	func(p *matching.Problem, pair matching.Pair) { decide(p, pair, "2026-11-12", false, 600_00) },
	func(p *matching.Problem, pair matching.Pair) {
		p.Locked = append(p.Locked, matching.Pair{Vacancy: "another", Candidate: pair.Candidate})
	},
}

func decide(p *matching.Problem, pair matching.Pair, on matching.Date, accepted bool, rent matching.Cents) {
	p.Decisions = append(p.Decisions, matching.RentDecision{Pair: pair, On: on, Accepted: accepted, Rent: rent, Source: "letter"})
}

// pays is how the rent comes out before anybody has decided on it.
func pays(c *matching.Candidate, basis matching.Basis, most matching.Cents) {
	c.Rent = matching.RentMeans{Basis: basis, Supplement: matching.No}
	if most > 0 {
		c.Rent.Maximum = matching.Known(most)
	}
}

// pastHouseholds are a household for every combination of pasts, and for every
// way in which the rest of the pair can be.
func pastHouseholds(p *matching.Problem, name string, change func(c *matching.Candidate)) {
	for combination := range 1 << len(pasts) {
		c := family()
		c.Key = matching.CandidateKey(fmt.Sprintf("%s %03d", name, combination))
		change(&c)
		p.Candidates = append(p.Candidates, c)
		for i, happened := range pasts {
			if combination>>i&1 == 1 {
				happened(p, matching.Pair{Vacancy: "flat", Candidate: c.Key})
			}
		}
	}
}

// Refusals and decisions, in all combinations, come out of the index as they come
// out of the rules: with the rent within the limit, above it, and unknown; with
// another obstacle and without; in the municipality and elsewhere.
func TestHistory_IsWhatTheRulesSay(t *testing.T) {
	t.Parallel()
	for name, given := range map[string]func(*matching.Vacancy){
		"a rent within the limit": func(*matching.Vacancy) {},
		"a rent above it":         func(v *matching.Vacancy) { v.GrossColdRent.V = 580_00 },
		"a rent above all":        func(v *matching.Vacancy) { v.GrossColdRent.V = 700_00 },
		"no rent named yet":       func(v *matching.Vacancy) { v.GrossColdRent = matching.Maybe[matching.Cents]{} },
		"an unknown place":        func(v *matching.Vacancy) { v.Municipality = "" },
		"bound to a certificate":  func(v *matching.Vacancy) { v.WBSBound, v.WBSPersons = matching.Yes, matching.Known(3) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			other := flat()
			other.Key, other.GrossColdRent.V = "other", 590_00
			p := problem(t, []matching.Vacancy{flat(), other}, nil)
			given(&p.Vacancies[0])
			pastHouseholds(&p, "on benefit", func(*matching.Candidate) {})
			pastHouseholds(&p, "pays little", func(c *matching.Candidate) { pays(c, matching.SelfPaying, 300_00) })
			pastHouseholds(&p, "pays much", func(c *matching.Candidate) { pays(c, matching.SelfPaying, 900_00) })
			pastHouseholds(&p, "not asked", func(c *matching.Candidate) { pays(c, "", 0) })
			pastHouseholds(&p, "with a dog", func(c *matching.Candidate) { c.Pets = matching.Yes })
			pastHouseholds(&p, "stairs unknown", func(c *matching.Candidate) { c.StairsLimited = matching.NotKnown })
			pastHouseholds(&p, "anywhere", func(c *matching.Candidate) { c.Municipalities, c.Anywhere = nil, true })
			pastHouseholds(&p, "elsewhere", func(c *matching.Candidate) { c.Municipalities = []string{vlotho} })
			pastHouseholds(&p, "not asked where", func(c *matching.Candidate) { c.Municipalities = nil })
			pastHouseholds(&p, "with a certificate", func(c *matching.Candidate) {
				c.WBS = matching.WBS{Held: matching.Yes, Persons: matching.Known(3), Until: "2027-06-30"}
			})
			e := engine(t, p)
			for _, v := range p.Vacancies {
				compareVacancy(t, e, p, v)
			}
			compareOrders(t, e, p)
		})
	}
}

// compareOrders asks the shortlist and the best for the same pairs.
func compareOrders(t *testing.T, e *matching.Engine, p matching.Problem) {
	t.Helper()
	list, err := e.Shortlist("flat", len(p.Candidates))
	if err != nil {
		t.Fatal(err)
	}
	fitting := keys(list.Fitting)
	slices.Sort(fitting)
	if got := fittingByIndex(t, e, "flat"); !slices.Equal(got, fitting) {
		t.Errorf("%v fit, listed are %v", got, fitting)
	}
	for _, r := range list.Unclear {
		if answer, err := e.Verdict("flat", r.Candidate); err != nil || answer != matching.Unknown {
			t.Errorf("%s is listed as unclear and is judged %s, %v", r.Candidate, answer, err)
		}
	}
	best, err := e.Best("flat", 17)
	if want := list.Fitting[:min(17, len(list.Fitting))]; err != nil || !slices.Equal(keys(best), keys(want)) {
		t.Errorf("the best are %v, %v, want %v", keys(best), err, keys(want))
	}
}

// Without a slot there is nobody to list, whatever has happened.
func TestHistory_OfAFullVacancyIsSilent(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, nil)
	pastHouseholds(&p, "on benefit", func(*matching.Candidate) {})
	p.Locked = append(p.Locked, matching.Pair{Vacancy: "flat", Candidate: "somebody"})
	e := engine(t, p)
	misses, err := e.NearMisses("flat")
	if best, bestErr := e.Best("flat", 3); err != nil || bestErr != nil || len(misses)+len(best) > 0 {
		t.Errorf("listed are %v and %v", misses, best)
	}
	for _, count := range e.Blocking() {
		if count.Fails+count.Unclear > 0 {
			t.Errorf("%+v is counted", count)
		}
	}
	if got := e.CountFitting(); got != 0 {
		t.Errorf("%d pairs are counted", got)
	}
}
