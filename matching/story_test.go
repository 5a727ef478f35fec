package matching_test

import (
	"slices"
	"testing"

	"wohnraum/matching"
)

// A small county with the hard cases an office has every year, told as the
// office would tell them.

func storyVacancies() []matching.Vacancy {
	return []matching.Vacancy{
		dwelling("attic", func(v *matching.Vacancy) { // private landlord, one or two persons, third floor
			v.Rooms, v.Area = matching.Known[matching.Rooms](4), matching.Known[matching.Area](52_00)
			v.GrossColdRent, v.MaxPersons = matching.Known[matching.Cents](390_00), matching.Known(2)
			v.Floor = matching.Known(3)
		}),
		dwelling("ground floor", func(v *matching.Vacancy) { // wheelchair flat of a housing company, bound
			v.Rooms, v.Area = matching.Known[matching.Rooms](4), matching.Known[matching.Area](60_00)
			v.GrossColdRent, v.MaxPersons = matching.Known[matching.Cents](480_00), matching.Known(3)
			v.Floor, v.StepFree, v.Wheelchair = matching.Known(0), matching.Yes, matching.Yes
			v.WBSBound, v.PetsAllowed = matching.Yes, matching.Yes
		}),
		dwelling("old house", func(v *matching.Vacancy) { // seven rooms, and the owner is glad of children
			v.Rooms, v.Area = matching.Known[matching.Rooms](14), matching.Known[matching.Area](155_00)
			v.GrossColdRent, v.MaxPersons, v.MinPersons = matching.Known[matching.Cents](960_00), matching.Known(9), 5
		}),
		dwelling("new build", func(v *matching.Vacancy) { // 4 € over the limit for three
			v.GrossColdRent = matching.Known[matching.Cents](567_20)
		}),
	}
}

func storyCandidates() []matching.Candidate {
	persons := func(n int, rooms matching.Rooms) func(*matching.Candidate) {
		return func(c *matching.Candidate) { c.Persons, c.MinRooms = n, matching.Known(rooms) }
	}
	certificate := func(n int) func(*matching.Candidate) {
		return func(c *matching.Candidate) {
			c.WBS = matching.WBS{Held: matching.Yes, Persons: matching.Known(n), Until: "2027-04-30"}
		}
	}
	return []matching.Candidate{
		household("sleeps in a tent", persons(1, 2), urgent(60), certificate(1)),
		household("with friends for a year", persons(2, 4), urgent(45), func(c *matching.Candidate) { c.Urgency.Waiting = 30 }),
		household("uses a wheelchair", persons(2, 3), urgent(35), certificate(2), func(c *matching.Candidate) {
			c.NeedsStepFree, c.NeedsWheelchair, c.StairsLimited = matching.Yes, matching.Yes, matching.Yes
		}),
		household("family of seven", persons(7, 10), urgent(45)),
		household("in a refuge", persons(3, 6), urgent(45), func(c *matching.Candidate) { c.Protected = true }),
		household("threatened by eviction", persons(3, 6), urgent(55)),
		household("nobody has seen them since spring", persons(1, 2), urgent(60), func(c *matching.Candidate) { c.Vetted = "2026-03-01" }),
	}
}

func TestStory_WhoGoesWhere(t *testing.T) {
	t.Parallel()
	plan := planOf(t, problem(t, storyVacancies(), storyCandidates()))
	want := []string{
		"attic: sleeps in a tent",
		"ground floor: uses a wheelchair",
		"old house: family of seven",
	}
	if !slices.Equal(placed(plan), want) {
		t.Errorf("the plan is %v, want %v", placed(plan), want)
	}
	if open := []matching.Open{{Vacancy: "new build", Slots: 1}}; !slices.Equal(plan.Open, open) {
		t.Errorf("open is %v, want %v", plan.Open, open)
	}
}

func TestStory_WhyNot(t *testing.T) {
	t.Parallel()
	e := engine(t, problem(t, storyVacancies(), storyCandidates()))
	cases := []struct {
		v    matching.VacancyKey
		c    matching.CandidateKey
		want matching.Answer
		by   []matching.RuleID
	}{
		{"attic", "uses a wheelchair", matching.DoesNotFit, []matching.RuleID{"step-free", "wheelchair", "floor"}},
		{"ground floor", "threatened by eviction", matching.DoesNotFit, []matching.RuleID{"rooms", "wbs"}},
		{"ground floor", "sleeps in a tent", matching.DoesNotFit, []matching.RuleID{"wbs-size", "rent"}},
		{"new build", "threatened by eviction", matching.DoesNotFit, []matching.RuleID{"rent"}},
		{"old house", "uses a wheelchair", matching.DoesNotFit, []matching.RuleID{"persons", "rent", "step-free", "wheelchair", "floor"}},
		{"attic", "nobody has seen them since spring", matching.Unknown, []matching.RuleID{"vetting"}},
		{"new build", "in a refuge", matching.DoesNotFit, []matching.RuleID{"rent"}},
	}
	for _, c := range cases {
		explanation, err := e.Explain(c.v, c.c)
		if err != nil {
			t.Fatal(err)
		}
		var by []matching.RuleID
		for _, change := range explanation.Changes {
			by = append(by, change.Rule)
		}
		if explanation.Answer != c.want || !slices.Equal(by, c.by) {
			t.Errorf("%s for %q %s because of %v, want %s because of %v", c.v, c.c, explanation.Answer, by, c.want, c.by)
		}
	}
}

// The landlord of the new build lowers the rent by 4 €: the household threatened
// by eviction gets it, and the one in the refuge, which fits as well, is left to
// the two people who propose it by hand.
func TestStory_FourEuroLess(t *testing.T) {
	t.Parallel()
	p := problem(t, storyVacancies(), storyCandidates())
	p.Vacancies[3].GrossColdRent = matching.Known[matching.Cents](563_20)
	plan := planOf(t, p)
	if len(plan.Open) != 0 || !slices.Contains(placed(plan), "new build: threatened by eviction") {
		t.Errorf("the plan is %v, open %v", placed(plan), plan.Open)
	}
	explanation, err := engine(t, p).Explain("new build", "in a refuge")
	if err != nil || explanation.Answer != matching.Fits || !slices.Equal(explanation.Holds, []matching.Hold{matching.HoldProtected}) {
		t.Errorf("the household in the refuge %s, held by %v (%v)", explanation.Answer, explanation.Holds, err)
	}
}

// The household from the tent looks at the attic and says no. The next one moves
// up; for any other dwelling the one from the tent comes as early as before.
func TestStory_ARefusalMovesTheNextOneUp(t *testing.T) {
	t.Parallel()
	p := problem(t, storyVacancies(), storyCandidates())
	p.Vacancies = append(p.Vacancies, p.Vacancies[0])
	p.Vacancies[4].Key = "attic next door"
	before := head(t, p, "attic")
	p.Refusals = []matching.Refusal{{Pair: before.Pair, On: "2026-11-20", Reason: "viewing"}}
	after, next := head(t, p, "attic"), head(t, p, "attic next door")
	if before.Candidate != "sleeps in a tent" || after.Candidate != "with friends for a year" {
		t.Errorf("first %s, then %s", before.Candidate, after.Candidate)
	}
	if next.Candidate != before.Candidate || next.Urgency != before.Urgency {
		t.Errorf("next door %s comes first with %d", next.Candidate, next.Urgency)
	}
}

// Urgency decides even about the wheelchair flat: use of access is fit, and fit
// only counts between equals. Whether to hold the flat for who needs it is for
// people to decide, with a reason; the engine shows what it would cost.
func TestStory_UrgencyComesBeforeAccess(t *testing.T) {
	t.Parallel()
	p := problem(t, storyVacancies()[1:2], storyCandidates())
	p.Candidates[1].WBS = matching.WBS{Held: matching.Yes, Persons: matching.Known(2), Until: "2027-04-30"}
	if first := head(t, p, "ground floor"); first.Candidate != "with friends for a year" {
		t.Errorf("%s comes first", first.Candidate)
	}
	p.Candidates[1].Urgency = p.Candidates[2].Urgency
	if first := head(t, p, "ground floor"); first.Candidate != "uses a wheelchair" {
		t.Errorf("among equals %s comes first", first.Candidate)
	}
}

func head(t *testing.T, p matching.Problem, v matching.VacancyKey) matching.Ranked {
	t.Helper()
	list, err := engine(t, p).Shortlist(v, 1)
	if err != nil || len(list.Fitting) == 0 {
		t.Fatalf("nobody is listed: %v", err)
	}
	return list.Fitting[0]
}
