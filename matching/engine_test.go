package matching_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"wohnraum/matching"
)

func TestNew_RefusesWhatHasNoMeaning(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		given func(pair)
		want  string
	}{
		{"no policy version", func(p pair) { p.Policy.Version = "" }, "no version"},
		{"no freshness", func(p pair) { p.Policy.VettingMonths = 0 }, "how long facts are fresh"},
		{"negative points", func(p pair) { p.Policy.Fit.Wishes = []int{30, -1} }, "points below 0"},
		{"no day", func(p pair) { p.Today = "22.11.2026" }, "today is"},
		{"a vacancy without key", func(p pair) { p.v.Key = "" }, "empty or used twice"},
		{"two vacancies with one key", func(p pair) { p.Vacancies = append(p.Vacancies, flat()) }, `vacancy key "flat"`},
		{"two candidates with one key", func(p pair) { p.Candidates = append(p.Candidates, family()) }, `candidate key "family"`},
		{"no slot", func(p pair) { p.v.Slots = 0 }, "has no slot"},
		{"a negative rent", func(p pair) { asks(-5_00)(p) }, "negative rent"},
		{"a dwelling without rooms", func(p pair) { p.v.Rooms = matching.Known[matching.Rooms](0) }, "has no rooms"},
		{"a need for no room", func(p pair) { p.c.MinRooms = matching.Known[matching.Rooms](0) }, "needs no room"},
		{"a certificate for nobody", func(p pair) { p.c.WBS.Persons = matching.Known(0) }, "certificate for nobody"},
		{"a floor below the ground as the highest", func(p pair) { p.c.MaxFloor = -1 }, "below the ground"},
		{"a dwelling for nobody", func(p pair) { p.v.MaxPersons = matching.Known(0) }, "allows no number of persons"},
		{"points just beyond measure", func(p pair) { p.Policy.Fit.Access = 1<<20 + 1 }, "points below 0 or above"},
		{"urgency facts are fresh for no time", func(p pair) { p.Policy.UrgencyMonths = 0 }, "how long facts are fresh"},
		{"an area of nothing", func(p pair) { p.v.Area = matching.Known[matching.Area](0) }, "has no area"},
		{"at least five, at most four", func(p pair) { p.v.MinPersons = 5 }, "allows no number of persons"},
		{"free on a day that does not exist", func(p pair) { p.v.AvailableFrom = "2027-02-30" }, "is no day"},
		{"a fact that is none", func(p pair) { p.v.Lift = "perhaps" }, `"perhaps" is no fact`},
		{"a household of minus one", func(p pair) { p.c.Persons = -1 }, "number of persons below 0"},
		{"a household of a whole town", func(p pair) { p.c.Persons = 1001 }, "above 1000"},
		{"urgency below zero", func(p pair) { p.c.Urgency.Support = -1 }, "points out of range"},
		{"urgency beyond measure", func(p pair) { p.c.Urgency.Situation = 1 << 30 }, "points out of range"},
		{"fit beyond what a plan can add up", func(p pair) { p.Policy.Fit.Access = 1<<14 - 30 - 10 - 5 }, "16384 points"},
		{"a basis nobody knows", func(p pair) { p.c.Rent.Basis = "lottery" }, "rent basis"},
		{"a group nobody published", func(p pair) { p.c.TargetGroups = []string{"from-abroad"} }, "not in the policy"},
		{"a contract for a group nobody published", func(p pair) { p.v.TargetGroups = []string{"from-abroad"} }, "not in the policy"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			c.given(p)
			if _, err := matching.New(*p.Problem); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("New says %v, want something about %q", err, c.want)
			}
		})
	}
}

// What is odd, but has a meaning, is for people to judge.
func TestNew_AcceptsTheEdges(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Policy.VettingMonths, p.Policy.UrgencyMonths, p.Policy.WaitingCap = 1, 1, 0
	p.Policy.Fit.Access = 1<<14 - 1 - 30 - 10 - 5
	p.v.GrossColdRent = matching.Known[matching.Cents](0)
	p.v.Rooms, p.c.MinRooms = matching.Known[matching.Rooms](1), matching.Known[matching.Rooms](1)
	p.v.MinPersons, p.v.MaxPersons = 1, matching.Known(1)
	p.v.Area = matching.Known[matching.Area](1)
	p.c.WBS.Persons = matching.Known(1)
	p.Locked = []matching.Pair{{Vacancy: "let long ago", Candidate: "housed long ago"}}
	if _, err := matching.New(*p.Problem); err != nil {
		t.Errorf("New says %v", err)
	}
}

func TestNew_ReportsAllFaultsAtOnce(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Policy.Version, p.v.Slots, p.c.Persons = "", 0, -1
	_, err := matching.New(*p.Problem)
	for _, want := range []string{"no version", `vacancy "flat"`, `candidate "family"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New says %v, want also %q", err, want)
		}
	}
}

func TestNew_AcceptsAnEmptyCounty(t *testing.T) {
	t.Parallel()
	plan, err := engine(t, problem(t, nil, nil)).Plan(t.Context())
	if err != nil || len(plan.Placements) != 0 || !plan.Certificate.Holds() {
		t.Errorf("the plan of an empty county is %+v, %v", plan, err)
	}
}

func TestEngine_KnowsOnlyItsOwnKeys(t *testing.T) {
	t.Parallel()
	e := engine(t, *newPair(t).Problem)
	if _, err := e.Verdict("castle", "family"); !errors.Is(err, matching.ErrNoVacancy) {
		t.Errorf("Verdict of an unknown vacancy: %v", err)
	}
	if _, err := e.Explain("flat", "nobody"); !errors.Is(err, matching.ErrNoCandidate) {
		t.Errorf("Explain of an unknown candidate: %v", err)
	}
	if _, err := e.Shortlist("castle", 3); !errors.Is(err, matching.ErrNoVacancy) {
		t.Errorf("Shortlist of an unknown vacancy: %v", err)
	}
}

// The caller may reuse its slices: the engine keeps its own.
func TestEngine_DoesNotSeeLaterChanges(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.c.ExcludedZones, p.v.Zones = []string{"z1"}, []string{"z2"}
	e := engine(t, *p.Problem)
	before, _ := e.Explain("flat", "family")
	p.c.Municipalities[0], p.c.ExcludedZones[0], p.v.Slots = vlotho, "z2", 0
	p.Policy.Fit.Wishes[0] = 0
	after, _ := e.Explain("flat", "family")
	if !reflect.DeepEqual(before, after) {
		t.Errorf("the explanation changed with the caller's slices:\n%+v\n%+v", before, after)
	}
}
