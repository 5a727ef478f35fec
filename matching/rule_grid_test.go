package matching_test

import (
	"testing"

	"wohnraum/matching"
)

// The days around today and around the first of January, when flat is free.
const (
	yesterday   = "2026-11-21"
	tomorrow    = "2026-11-23"
	newYearsEve = "2026-12-31"
	newYear     = "2027-01-01"
	newYear2    = "2027-01-02"
)

var everyFact = []matching.Fact{matching.Yes, matching.No, matching.NotKnown}

// unknownOr is not knowing, and then each of the values.
func unknownOr[T any](list ...T) []matching.Maybe[T] {
	maybes := []matching.Maybe[T]{{}}
	for _, value := range list {
		maybes = append(maybes, matching.Known(value))
	}
	return maybes
}

// need is a grid of a rule that holds a need against an offer.
func need(rule matching.RuleID, needs func(*matching.Candidate) *matching.Fact, offers func(*matching.Vacancy) *matching.Fact) grid {
	return grid{
		rule:       rule,
		vacancies:  []choice[matching.Vacancy]{takes(offers, everyFact...)},
		candidates: []choice[matching.Candidate]{takes(needs, everyFact...)},
		fails:      true, waits: true,
	}
}

func householdGrids() []grid {
	return []grid{
		{
			rule: "consent", fails: true, waits: true,
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Fact { return &c.Consent }, everyFact...),
			},
		},
		{
			rule: "vetting", waits: true,
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Date { return &c.Vetted },
					"", "0001-01-01", "2026-05-21", "2026-05-22", "2026-05-23", yesterday, today, tomorrow, "9999-12-31"),
			},
		},
		{
			rule: "urgency-facts", waits: true,
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Date { return &c.Urgency.AsOf },
					"", "0001-01-01", "2026-08-21", "2026-08-22", "2026-08-23", yesterday, today, tomorrow, "9999-12-31"),
			},
		},
		{
			rule: "persons", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *int { return &v.MinPersons }, 0, 1, 3, 5),
				takes(func(v *matching.Vacancy) *matching.Maybe[int] { return &v.MaxPersons }, unknownOr(5, 6, 1000)...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *int { return &c.Persons }, 0, 1, 2, 3, 4, 5, 6, 7, 1000),
			},
		},
		{
			rule: "rooms", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Maybe[matching.Rooms] { return &v.Rooms }, unknownOr[matching.Rooms](1, 2, 5, 6, 7, 100)...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Maybe[matching.Rooms] { return &c.MinRooms }, unknownOr[matching.Rooms](1, 2, 5, 6, 7, 200)...),
			},
		},
		{
			rule: "target-group", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *[]string { return &v.TargetGroups },
					nil, []string{"homeless"}, []string{"threatened"}, []string{"refugees"}, []string{"threatened", "homeless"},
					[]string{"homeless", "homeless"}, []string{"homeless", "threatened", "refugees"}),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *[]string { return &c.TargetGroups },
					nil, []string{"homeless"}, []string{"threatened"}, []string{"homeless", "threatened"}, []string{"threatened", "threatened"}),
				takes(func(c *matching.Candidate) *bool { return &c.GroupsChecked }, true, false),
			},
			given: func(p *matching.Problem) {
				p.Policy.TargetGroups = []string{"homeless", "threatened", "refugees", "homeless"}
			},
		},
	}
}

func placeGrids() []grid {
	return []grid{
		{
			rule: "municipality", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *string { return &v.Municipality }, "", herford, enger, vlotho, "nobody's wish"),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *[]string { return &c.Municipalities },
					nil, []string{herford}, []string{enger, herford}, []string{herford, herford}, []string{""}, []string{vlotho, ""}),
			},
		},
		{
			rule: "residence", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *string { return &v.Municipality }, "", herford, enger),
				takes(func(v *matching.Vacancy) *matching.Date { return &v.AvailableFrom }, "", "2026-10-01", newYear),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Fact { return &c.Residence.Bound }, everyFact...),
				takes(func(c *matching.Candidate) *[]string { return &c.Residence.Municipalities },
					nil, []string{herford}, []string{enger}, []string{vlotho, herford}, []string{""}),
				takes(func(c *matching.Candidate) *matching.Date { return &c.Residence.Until },
					"", yesterday, today, newYearsEve, newYear, newYear2),
				takes(func(c *matching.Candidate) *matching.Date { return &c.Earliest }, "", "2026-10-01", newYear, newYear2),
			},
		},
		{
			rule: "excluded-places", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *[]string { return &v.Zones },
					nil, []string{"z1"}, []string{"z2", "z1"}, []string{"nobody minds"}, []string{""}),
				takes(func(v *matching.Vacancy) *bool { return &v.Located }, true, false),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *[]string { return &c.ExcludedZones },
					nil, []string{"z1"}, []string{"z2"}, []string{"z3", "z2", "z2"}, []string{""}),
			},
		},
	}
}

func needGrids() []grid {
	return []grid{
		need(
			"step-free",
			func(c *matching.Candidate) *matching.Fact { return &c.NeedsStepFree },
			func(v *matching.Vacancy) *matching.Fact { return &v.StepFree },
		),
		need(
			"wheelchair",
			func(c *matching.Candidate) *matching.Fact { return &c.NeedsWheelchair },
			func(v *matching.Vacancy) *matching.Fact { return &v.Wheelchair },
		),
		need(
			"pets",
			func(c *matching.Candidate) *matching.Fact { return &c.Pets },
			func(v *matching.Vacancy) *matching.Fact { return &v.PetsAllowed },
		),
		need(
			"fixed-term",
			func(c *matching.Candidate) *matching.Fact { return &c.RefusesFixedTerm },
			func(v *matching.Vacancy) *matching.Fact { return &v.FixedTerm },
		),
		{
			rule: "floor", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Maybe[int] { return &v.Floor }, unknownOr(-2, -1, 0, 1, 2, 3, 5)...),
				takes(func(v *matching.Vacancy) *matching.Fact { return &v.Lift }, everyFact...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Fact { return &c.StairsLimited }, everyFact...),
				takes(func(c *matching.Candidate) *int { return &c.MaxFloor }, 0, 1, 2, 4),
			},
		},
		{
			rule: "dates", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Date { return &v.AvailableFrom }, "", "2026-10-01", today, newYearsEve, newYear, newYear2),
				takes(func(v *matching.Vacancy) *matching.Date { return &v.LatestStart }, "", yesterday, today, newYearsEve, newYear, newYear2),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Date { return &c.Earliest }, "", "2026-10-01", today, newYearsEve, newYear, newYear2),
				takes(func(c *matching.Candidate) *matching.Date { return &c.Latest }, "", yesterday, today, newYearsEve, newYear, newYear2),
			},
		},
	}
}

func moneyGrids() []grid {
	return []grid{
		{
			rule: "rent", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *string { return &v.Municipality }, "", herford, enger),
				takes(func(v *matching.Vacancy) *matching.Maybe[matching.Cents] { return &v.GrossColdRent },
					unknownOr[matching.Cents](0, 396_50, 396_51, 563_20, 563_21, 663_20, 663_21)...),
				takes(func(v *matching.Vacancy) *matching.Fact { return &v.ClimateBonus }, everyFact...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Basis { return &c.Rent.Basis }, "", matching.Authority, matching.SelfPaying),
				takes(func(c *matching.Candidate) *int { return &c.Persons }, 0, 1, 3, 4),
				takes(func(c *matching.Candidate) *matching.Maybe[matching.Cents] { return &c.Rent.Maximum },
					unknownOr[matching.Cents](-1, 396_50, 563_21)...),
				takes(func(c *matching.Candidate) *matching.Fact { return &c.Rent.Supplement }, everyFact...),
			},
		},
		{
			rule: "wbs", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Fact { return &v.WBSBound }, everyFact...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Maybe[int] { return &c.WBS.Persons }, matching.Known(3)),
				takes(func(c *matching.Candidate) *matching.Fact { return &c.WBS.Held }, everyFact...),
				takes(func(c *matching.Candidate) *matching.Date { return &c.WBS.Until }, "", yesterday, today, tomorrow),
			},
		},
		certificates(nil),
	}
}

// certificates is the grid of the rule wbs-size.
func certificates(given func(*matching.Problem)) grid {
	return grid{
		rule: "wbs-size", fails: true, waits: true, given: given,
		vacancies: []choice[matching.Vacancy]{
			takes(func(v *matching.Vacancy) *matching.Fact { return &v.WBSBound }, everyFact...),
			takes(func(v *matching.Vacancy) *matching.Maybe[int] { return &v.WBSPersons }, unknownOr(1, 3)...),
			takes(func(v *matching.Vacancy) *matching.Maybe[matching.Area] { return &v.Area },
				unknownOr[matching.Area](50_00, 50_01, 80_00, 80_01, 110_00)...),
			takes(func(v *matching.Vacancy) *matching.Maybe[matching.Rooms] { return &v.Rooms }, unknownOr[matching.Rooms](4, 6, 7)...),
		},
		candidates: []choice[matching.Candidate]{
			takes(func(c *matching.Candidate) *matching.Date { return &c.WBS.Until }, "2027-06-30"),
			takes(func(c *matching.Candidate) *matching.Fact { return &c.WBS.Held }, everyFact...),
			takes(func(c *matching.Candidate) *matching.Maybe[int] { return &c.WBS.Persons }, unknownOr(1, 2, 3, 5)...),
		},
	}
}

// The index must say what Check says, about every pair of every grid.
func TestIndexOperation_IsCheck_OnEveryPairOfAGrid(t *testing.T) {
	t.Parallel()
	covered := map[matching.RuleID]bool{"refused": true} // reads no field: see history_test.go
	for _, list := range [][]grid{householdGrids(), placeGrids(), needGrids(), moneyGrids()} {
		for _, g := range list {
			covered[g.rule] = true
			t.Run(string(g.rule), func(t *testing.T) {
				t.Parallel()
				checkGrid(t, g)
			})
		}
	}
	for _, rule := range matching.Rules() {
		if !covered[rule.ID] {
			t.Errorf("no grid for the rule %s", rule.ID)
		}
	}
}
