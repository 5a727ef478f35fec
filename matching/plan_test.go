package matching_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"wohnraum/matching"
)

// dwelling is the flat under another key, changed.
func dwelling(key matching.VacancyKey, changes ...func(*matching.Vacancy)) matching.Vacancy {
	v := flat()
	v.Key = key
	for _, change := range changes {
		change(&v)
	}
	return v
}

func planOf(t *testing.T, p matching.Problem) matching.Plan {
	t.Helper()
	plan, err := engine(t, p).Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !plan.Certificate.Holds() {
		t.Fatalf("the certificate does not hold: %+v", plan.Certificate)
	}
	return plan
}

// placed writes a plan as "flat: household", in its order.
func placed(plan matching.Plan) []string {
	var list []string
	for _, r := range plan.Placements {
		list = append(list, fmt.Sprintf("%s: %s", r.Vacancy, r.Candidate))
	}
	return list
}

// The most urgent household fits both flats, the other one only the first. A
// queue gives the first flat to the most urgent and leaves one flat empty.
func TestPlan_HousesBothWhereAQueueHousesOne(t *testing.T) {
	t.Parallel()
	p := problem(t,
		[]matching.Vacancy{
			dwelling("a"),
			dwelling("b", func(v *matching.Vacancy) { v.PetsAllowed = matching.No; v.Rooms = matching.Known[matching.Rooms](8) }),
		},
		[]matching.Candidate{
			household("street", urgent(60)),
			household("notice", urgent(20), func(c *matching.Candidate) {
				c.WBS = matching.WBS{Held: matching.No}
				c.StairsLimited, c.MaxFloor = matching.Yes, 2
			}),
		})
	p.Vacancies[1].Floor = matching.Known(4)
	plan := planOf(t, p)
	if want := []string{"a: notice", "b: street"}; !slices.Equal(placed(plan), want) {
		t.Errorf("the plan is %v, want %v", placed(plan), want)
	}
	if plan.Urgency != 60+20+2*20 || len(plan.Open) != 0 {
		t.Errorf("urgency %d, open %v", plan.Urgency, plan.Open)
	}
}

// No sum of good fits outweighs one point of urgency.
func TestPlan_NeverPaysFitWithUrgency(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{dwelling("a")}, []matching.Candidate{
		household("a little more urgent", urgent(46), wishes(enger, vlotho, herford)),
		household("a perfect fit", urgent(45)),
	})
	if want := []string{"a: a little more urgent"}; !slices.Equal(placed(planOf(t, p)), want) {
		t.Errorf("the plan is %v, want %v", placed(planOf(t, p)), want)
	}
}

func TestPlan_FillsARoundAndUsesNobodyTwice(t *testing.T) {
	t.Parallel()
	round := dwelling("round", func(v *matching.Vacancy) { v.Slots = 3 })
	p := problem(t, []matching.Vacancy{round, dwelling("single")}, equals(3))
	plan := planOf(t, p)
	if len(plan.Placements) != 3 {
		t.Errorf("%d of 3 households are placed", len(plan.Placements))
	}
	if len(plan.Open) != 1 || plan.Open[0].Slots != 1 {
		t.Errorf("open: %v", plan.Open)
	}
	seen := map[matching.CandidateKey]bool{}
	for _, r := range plan.Placements {
		if seen[r.Candidate] {
			t.Errorf("%s is placed twice", r.Candidate)
		}
		seen[r.Candidate] = true
	}
}

func TestPlan_SaysWhatStaysOpen(t *testing.T) {
	t.Parallel()
	three := func(v *matching.Vacancy) { v.Slots = 3 }
	forFour := func(v *matching.Vacancy) { v.MinPersons = 4; v.Slots = 2 }
	plan := planOf(t, problem(t, []matching.Vacancy{dwelling("a", three), dwelling("b", forFour), dwelling("c", forFour)}, equals(1)))
	want := []matching.Open{{Vacancy: "a", Slots: 2}, {Vacancy: "b", Slots: 2}, {Vacancy: "c", Slots: 2}}
	if !slices.Equal(plan.Open, want) {
		t.Errorf("open is %v, want %v", plan.Open, want)
	}
}

func TestPlan_PlacesAHouseholdWithoutPoints(t *testing.T) {
	t.Parallel()
	nothing := household("nothing", func(c *matching.Candidate) { c.Urgency = matching.Urgency{AsOf: today} })
	plan := planOf(t, problem(t, []matching.Vacancy{flat()}, []matching.Candidate{nothing}))
	if len(plan.Placements) != 1 || plan.Urgency != 0 {
		t.Errorf("%d placed with urgency %d", len(plan.Placements), plan.Urgency)
	}
}

func TestPlan_LeavesOut(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{dwelling("a"), dwelling("full"), dwelling("left")}, []matching.Candidate{
		household("protected", func(c *matching.Candidate) { c.Protected = true }),
		household("unclear", func(c *matching.Candidate) { c.Vetted = "" }),
		household("in proposal"),
		household("refused everything but a"),
	})
	p.Locked = []matching.Pair{{Vacancy: "full", Candidate: "in proposal"}}
	p.Refusals = []matching.Refusal{{Pair: matching.Pair{Vacancy: "left", Candidate: "refused everything but a"}, On: today}}
	plan := planOf(t, p)
	if want := []string{"a: refused everything but a"}; !slices.Equal(placed(plan), want) {
		t.Errorf("the plan is %v, want %v", placed(plan), want)
	}
	if want := []matching.Open{{Vacancy: "left", Slots: 1}}; !slices.Equal(plan.Open, want) {
		t.Errorf("open is %v, want %v", plan.Open, want)
	}
}

func TestPlan_StopsWhenTheCallerLeaves(t *testing.T) {
	t.Parallel()
	ctx, leave := context.WithCancel(t.Context())
	leave()
	if _, err := engine(t, *newPair(t).Problem).Plan(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Plan says %v", err)
	}
}
