package matching_test

import (
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// improvements make a pair better in one respect. None of them may turn a yes
// into anything else, or an unknown into a no.
var improvements = []struct {
	name    string
	improve func(v *matching.Vacancy, c *matching.Candidate)
}{
	{"the landlord lowers the rent", func(v *matching.Vacancy, _ *matching.Candidate) {
		if v.GrossColdRent.Valid {
			v.GrossColdRent.V = v.GrossColdRent.V * 9 / 10
		}
	}},
	{"a lift is built in", func(v *matching.Vacancy, _ *matching.Candidate) { v.Lift = matching.Yes }},
	{"the steps go", func(v *matching.Vacancy, _ *matching.Candidate) { v.StepFree = matching.Yes }},
	{"the doors are widened", func(v *matching.Vacancy, _ *matching.Candidate) { v.Wheelchair = matching.Yes }},
	{"the landlord allows animals", func(v *matching.Vacancy, _ *matching.Candidate) { v.PetsAllowed = matching.Yes }},
	{"the landlord drops a wish for more persons", func(v *matching.Vacancy, _ *matching.Candidate) { v.MinPersons = 0 }},
	{"one person more may live there", func(v *matching.Vacancy, _ *matching.Candidate) { v.MaxPersons.V++ }},
	{"the binding ends", func(v *matching.Vacancy, _ *matching.Candidate) { v.WBSBound = matching.No }},
	{"the lease becomes unlimited", func(v *matching.Vacancy, _ *matching.Candidate) { v.FixedTerm = matching.No }},
	{"the contract opens to everybody", func(v *matching.Vacancy, _ *matching.Candidate) { v.TargetGroups = nil }},
	{"the landlord can wait", func(v *matching.Vacancy, _ *matching.Candidate) { v.LatestStart = "" }},
	{"the household gives its consent", func(_ *matching.Vacancy, c *matching.Candidate) { c.Consent = matching.Yes }},
	{"the file is checked today", func(_ *matching.Vacancy, c *matching.Candidate) { c.Vetted, c.Urgency.AsOf = today, today }},
	{"the household would live anywhere", func(_ *matching.Vacancy, c *matching.Candidate) { c.Anywhere = true }},
	{"the duty of residence ends", func(_ *matching.Vacancy, c *matching.Candidate) { c.Residence = matching.Residence{Bound: matching.No} }},
	{"no place is dangerous any more", func(_ *matching.Vacancy, c *matching.Candidate) { c.ExcludedZones = nil }},
	{"one room less is needed", func(_ *matching.Vacancy, c *matching.Candidate) { c.MinRooms.V = max(1, c.MinRooms.V-2) }},
	{"stairs become easy", func(_ *matching.Vacancy, c *matching.Candidate) { c.StairsLimited = matching.No }},
	{"stairs become easier", func(_ *matching.Vacancy, c *matching.Candidate) { c.MaxFloor++ }},
	{"the dog finds another home", func(_ *matching.Vacancy, c *matching.Candidate) { c.Pets = matching.No }},
	{"the household can carry more", func(_ *matching.Vacancy, c *matching.Candidate) { c.Rent.Maximum.V += 50_00 }},
	{"a supplement becomes possible", func(_ *matching.Vacancy, c *matching.Candidate) { c.Rent.Supplement = matching.Yes }},
	{"a climate bonus becomes possible", func(v *matching.Vacancy, _ *matching.Candidate) { v.ClimateBonus = matching.Yes }},
	{"the household can come at once", func(_ *matching.Vacancy, c *matching.Candidate) {
		c.Earliest = today
		c.Residence = matching.Residence{Bound: matching.No} // who comes earlier may come before a duty ends
	}},
	{"the household can wait", func(_ *matching.Vacancy, c *matching.Candidate) { c.Latest = "" }},
	{"a limited lease would do", func(_ *matching.Vacancy, c *matching.Candidate) { c.RefusesFixedTerm = matching.No }},
	{"the certificate is renewed", func(_ *matching.Vacancy, c *matching.Candidate) {
		if c.WBS.Held == matching.Yes {
			c.WBS.Until = "2027-11-21"
		}
	}},
}

// worse counts down from fits over unknown to does not fit.
func worse(before, after matching.Answer) bool {
	rank := map[matching.Answer]int{matching.Fits: 2, matching.Unknown: 1, matching.DoesNotFit: 0}
	return rank[after] < rank[before]
}

func TestRules_AnImprovementNeverHurts(t *testing.T) {
	t.Parallel()
	empty := problem(t, nil, nil)
	for _, change := range improvements {
		t.Run(change.name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				d := splitMix(rapid.Uint64().Draw(t, "seed"))
				p := county(empty, d, 2, 6)
				p.Decisions = nil
				if d(2) == 0 {
					blank(d, p)
				}
				before := everyPair(t, p)
				for i := range p.Vacancies {
					change.improve(&p.Vacancies[i], &matching.Candidate{})
				}
				for i := range p.Candidates {
					change.improve(&matching.Vacancy{}, &p.Candidates[i])
				}
				compareAnswers(t, before, everyPair(t, p))
			})
		})
	}
}

func everyPair(t *rapid.T, p matching.Problem) []matching.Explanation {
	t.Helper()
	e, err := matching.New(p)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	var all []matching.Explanation
	for _, v := range p.Vacancies {
		for _, c := range p.Candidates {
			all = append(all, explain(t, e, matching.Pair{Vacancy: v.Key, Candidate: c.Key}))
		}
	}
	return all
}

func compareAnswers(t *rapid.T, before, after []matching.Explanation) {
	t.Helper()
	for i := range before {
		for j, verdict := range before[i].Verdicts {
			if worse(verdict.Answer, after[i].Verdicts[j].Answer) {
				t.Fatalf("%v: %s went from %s to %s", before[i].Pair, verdict.Rule, verdict.Answer, after[i].Verdicts[j].Answer)
			}
		}
	}
}
