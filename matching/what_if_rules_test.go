package matching_test

import (
	"slices"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

// Every figure an office decides is felt by a comparison.
func TestCompare_FeelsEveryFigure(t *testing.T) {
	t.Parallel()
	in := matching.Shift{Pairs: matching.Flow{In: 1}, Households: matching.Flow{In: 1}, Placed: matching.Flow{In: 1}}
	turn := matching.Shift{Placed: matching.Flow{In: 1, Out: 1}}
	for name, c := range map[string]struct {
		given  func(p *matching.Problem)
		change func(p *matching.Problem)
		want   matching.Shift
	}{
		"a vetting counts longer": {
			given:  func(p *matching.Problem) { p.Candidates[0].Vetted = "2026-04-01" },
			change: func(p *matching.Problem) { p.Policy.VettingMonths = 8 }, want: in,
		},
		"facts of urgency count longer": {
			given:  func(p *matching.Problem) { p.Candidates[0].Urgency.AsOf = "2026-07-01" },
			change: func(p *matching.Problem) { p.Policy.UrgencyMonths = 5 }, want: in,
		},
		"a table where there was none": {
			given:  func(p *matching.Problem) { p.Rents = rent.Tables{} },
			change: func(p *matching.Problem) { p.Rents = limits(t) }, want: in,
		},
		"dwelling sizes where there were none": {
			given: func(p *matching.Problem) {
				p.Sizes, p.Vacancies[0].WBSBound = rent.Sizes{}, matching.Yes
				p.Candidates[0].WBS = matching.WBS{Held: matching.Yes, Persons: matching.Known(3), Until: "2030-01-01"}
			},
			change: func(p *matching.Problem) { p.Sizes = sizes(t) }, want: in,
		},
		"waiting counts more": {
			given: func(p *matching.Problem) {
				p.Candidates[1] = household("waits long", urgent(30), func(c *matching.Candidate) { c.Urgency.Waiting = 40 })
			},
			change: func(p *matching.Problem) { p.Policy.WaitingCap = 40 }, want: turn,
		},
		"wishes count less": {
			given: func(p *matching.Problem) {
				p.Candidates[1] = household("second wish", wishes(enger, herford), func(c *matching.Candidate) { c.NeedsStepFree = matching.Yes })
				p.Vacancies[0].StepFree, p.Policy.Fit.Access = matching.Yes, 5
			},
			change: func(p *matching.Problem) { p.Policy.Fit.Wishes = []int{1, 1, 1} }, want: turn,
		},
		"accessible dwellings are kept for those who need them": {
			given: func(p *matching.Problem) {
				p.Candidates[1] = household("second wish", wishes(enger, herford), func(c *matching.Candidate) { c.NeedsStepFree = matching.Yes })
				p.Vacancies[0].StepFree, p.Policy.Fit.Access = matching.Yes, 0
			},
			change: func(p *matching.Problem) { p.Policy.Fit.Access = 100 }, want: turn,
		},
		"empty weeks cost more": {
			given: func(p *matching.Problem) {
				p.Candidates[0].Earliest = "2027-02-01"
				p.Candidates[1] = household("at once", wishes(enger, herford))
				p.Policy.Fit.NoDelay = 0
			},
			change: func(p *matching.Problem) { p.Policy.Fit.NoDelay = 50 }, want: turn,
		},
		"exact rooms count more": {
			given: func(p *matching.Problem) {
				p.Candidates[0].MinRooms = matching.Known[matching.Rooms](5)
				p.Candidates[1] = household("exact rooms", wishes(enger, herford))
				p.Policy.Fit.Rooms = 0
			},
			change: func(p *matching.Problem) { p.Policy.Fit.Rooms = 50 }, want: turn,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			other := household("never fits", func(c *matching.Candidate) { c.Consent = matching.No })
			before := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{family(), other})
			c.given(&before)
			after := before
			after.Vacancies, after.Candidates = slices.Clone(before.Vacancies), slices.Clone(before.Candidates)
			c.change(&after)
			effect := compare(t, before, after)
			if effect.Total != c.want {
				t.Errorf("the shift is %+v, want %+v; placed %v, then %v", effect.Total, c.want, placed(effect.Before), placed(effect.After))
			}
		})
	}
}

// A vacancy whose slots are taken is nobody's gain.
func TestCompare_SeesOpenSlotsOnly(t *testing.T) {
	t.Parallel()
	before := problem(t, []matching.Vacancy{dwelling("full", rented(565_00))}, []matching.Candidate{family(), household("named")})
	before.Locked = []matching.Pair{{Vacancy: "full", Candidate: "named"}}
	after := before
	after.Rents = raised(t, 10_00)
	effect := compare(t, before, after)
	if effect.Total != (matching.Shift{}) || len(effect.Places) != 1 {
		t.Errorf("the effect is %+v", effect)
	}
}

// A household that finds a second place where it had one is a pair more, and no
// household more; in the municipality it is new.
func TestCompare_CountsAHouseholdOncePerScope(t *testing.T) {
	t.Parallel()
	before := problem(t, []matching.Vacancy{
		dwelling("one", rented(500_00), func(v *matching.Vacancy) { v.Municipality = vlotho }),
		dwelling("two", rented(565_00)), dwelling("three", rented(566_00)),
	}, []matching.Candidate{
		household("family", func(c *matching.Candidate) {
			c.Municipalities = []string{vlotho, herford}
			c.Rent = matching.RentMeans{Basis: matching.Authority, Supplement: matching.No}
		}),
	})
	tables := append(limits(t).List(), rent.Table{
		Area: "Vlotho", Municipalities: []string{vlotho}, From: "2024-01-01", Source: "test",
		Steps: []rent.Step{{Persons: 1, MaxArea: 50_00, MaxRent: 600_00}, {Persons: 2, MaxArea: 65_00, MaxRent: 600_00}, {Persons: 3, MaxArea: 80_00, MaxRent: 600_00}},
	})
	set := func(by matching.Cents) rent.Tables {
		list := slices.Clone(tables)
		list[0].Steps = slices.Clone(list[0].Steps)
		list[0].Steps[2].MaxRent += by
		made, err := rent.NewTables(list...)
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	before.Rents = set(0)
	after := before
	after.Rents = set(10_00)
	effect := compare(t, before, after)
	if effect.Total.Pairs != (matching.Flow{In: 2}) || effect.Total.Households != (matching.Flow{}) || len(effect.HouseholdsIn) > 0 {
		t.Errorf("the county shifts by %+v", effect.Total)
	}
	for _, place := range effect.Places {
		want := matching.Flow{}
		if place.Municipality == herford {
			want.In = 1
		}
		if place.Households != want {
			t.Errorf("%s: %+v, want %+v", place.Municipality, place.Households, want)
		}
	}
}
