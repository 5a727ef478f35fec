package matching_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"wohnraum/matching"
)

// Nobody types such numbers on purpose. If one stands in a record all the same,
// it must not turn round, and the index must not mistake it for one of its own
// marks ("always", "absent").
func TestIndexOperation_IsCheck_OnHugeNumbers(t *testing.T) {
	t.Parallel()
	const most = math.MaxInt64
	for _, g := range []grid{
		{
			rule: "floor", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Maybe[int] { return &v.Floor }, unknownOr(0, -most, most-1, most)...),
				takes(func(v *matching.Vacancy) *matching.Fact { return &v.Lift }, everyFact...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Fact { return &c.StairsLimited }, everyFact...),
				takes(func(c *matching.Candidate) *int { return &c.MaxFloor }, 0, most-1, most),
			},
		},
		{
			rule: "rooms", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Maybe[matching.Rooms] { return &v.Rooms }, unknownOr[matching.Rooms](1, most-1, most)...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.Maybe[matching.Rooms] { return &c.MinRooms }, unknownOr[matching.Rooms](1, most-1, most)...),
			},
		},
		{
			rule: "persons", fails: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *int { return &v.MinPersons }, 0, 1000, most),
				takes(func(v *matching.Vacancy) *matching.Maybe[int] { return &v.MaxPersons }, matching.Known(most)),
			},
			candidates: []choice[matching.Candidate]{takes(func(c *matching.Candidate) *int { return &c.Persons }, 1, 999, 1000)},
		},
		{
			rule: "rent", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Maybe[matching.Cents] { return &v.GrossColdRent }, unknownOr[matching.Cents](0, most-1, most)...),
			},
			candidates: []choice[matching.Candidate]{
				takes(
					func(c *matching.Candidate) *matching.Maybe[matching.Cents] { return &c.Rent.Maximum },
					unknownOr[matching.Cents](math.MinInt64, 0, most-1, most)...,
				),
				takes(func(c *matching.Candidate) *matching.Basis { return &c.Rent.Basis }, matching.SelfPaying, matching.Authority),
			},
		},
		{
			rule: "wbs-size", fails: true, waits: true,
			vacancies: []choice[matching.Vacancy]{
				takes(func(v *matching.Vacancy) *matching.Fact { return &v.WBSBound }, matching.Yes),
				takes(func(v *matching.Vacancy) *matching.Maybe[int] { return &v.WBSPersons }, unknownOr(-most, most-1, most)...),
				takes(func(v *matching.Vacancy) *matching.Maybe[matching.Area] { return &v.Area }, unknownOr[matching.Area](1, most)...),
				takes(func(v *matching.Vacancy) *matching.Maybe[matching.Rooms] { return &v.Rooms }, unknownOr[matching.Rooms](1, most)...),
			},
			candidates: []choice[matching.Candidate]{
				takes(func(c *matching.Candidate) *matching.WBS { return &c.WBS }, matching.WBS{Held: matching.Yes, Until: "2027-06-30"}),
				takes(func(c *matching.Candidate) *matching.Maybe[int] { return &c.WBS.Persons }, unknownOr(1, most-1, most)...),
			},
		},
	} {
		t.Run(string(g.rule), func(t *testing.T) {
			t.Parallel()
			checkGrid(t, g)
		})
	}
}

// The first and the last day of the calendar are days like others, also as today.
func TestIndexOperation_IsCheck_AtTheEndsOfTheCalendar(t *testing.T) {
	t.Parallel()
	for _, now := range []matching.Date{"0001-01-01", "0999-12-31", "9999-12-31"} {
		days := []matching.Date{"", "0000-01-01", "0001-01-01", "0999-12-31", "1000-01-01", "9999-12-31"}
		given := func(p *matching.Problem) {
			p.Today = now
			for i := range p.Candidates {
				p.Candidates[i].Vetted, p.Candidates[i].Urgency.AsOf = now, now
			}
		}
		for _, g := range []grid{
			{
				rule: "dates", fails: true, waits: true, given: given,
				vacancies: []choice[matching.Vacancy]{
					takes(func(v *matching.Vacancy) *matching.Date { return &v.AvailableFrom }, days...),
					takes(func(v *matching.Vacancy) *matching.Date { return &v.LatestStart }, days...),
				},
				candidates: []choice[matching.Candidate]{
					takes(func(c *matching.Candidate) *matching.Date { return &c.Earliest }, days...),
					takes(func(c *matching.Candidate) *matching.Date { return &c.Latest }, days...),
				},
			},
			{
				rule: "residence", fails: true, waits: true, given: given,
				vacancies: []choice[matching.Vacancy]{
					takes(func(v *matching.Vacancy) *matching.Date { return &v.AvailableFrom }, days...),
				},
				candidates: []choice[matching.Candidate]{
					takes(func(c *matching.Candidate) *matching.Fact { return &c.Residence.Bound }, matching.Yes),
					takes(func(c *matching.Candidate) *[]string { return &c.Residence.Municipalities }, []string{vlotho}),
					takes(func(c *matching.Candidate) *matching.Date { return &c.Residence.Until }, days...),
					takes(func(c *matching.Candidate) *matching.Date { return &c.Earliest }, days...),
				},
			},
		} {
			t.Run(fmt.Sprint(g.rule, " on ", now), func(t *testing.T) {
				t.Parallel()
				checkGrid(t, g)
			})
		}
	}
}

// A gap in days is counted over any time, and not only over the centuries that a
// clock can measure.
func TestRuleDates_AGapOfThousandsOfYears(t *testing.T) {
	t.Parallel()
	checkRule(t, "dates", []ruleCase{{
		name: "free on the last day of the calendar", want: matching.DoesNotFit, gap: gap(matching.KindDays, 2_912_112),
		given: func(p pair) { p.v.AvailableFrom, p.c.Latest = "9999-12-31", "2026-11-27" },
	}})
	checkRule(t, "residence", []ruleCase{{
		name: "a duty until the last day of the calendar", want: matching.DoesNotFit, gap: gap(matching.KindDays, 2_912_078),
		given: func(p pair) {
			p.c.Residence = matching.Residence{Bound: matching.Yes, Municipalities: []string{vlotho}, Until: "9999-12-31"}
		},
	}})
}

// Whoever wishes for a place twice, or for no place by an empty name, is one
// household and is listed once.
func TestFitting_ListsAHouseholdOnce(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		household("anywhere and here", wishes(herford, herford), func(c *matching.Candidate) { c.Anywhere = true }),
		household("here, nowhere and here", wishes(herford, "", herford, "")),
		household("three times here", wishes(herford, herford, herford)),
	})
	e := engine(t, p)
	fitting, err := e.Fitting("flat")
	if err != nil {
		t.Fatal(err)
	}
	want := []matching.CandidateKey{"anywhere and here", "here, nowhere and here", "three times here"}
	if got := slices.Collect(fitting); !slices.Equal(got, want) {
		t.Errorf("%v fit, want %v", got, want)
	}
	if got := e.CountFitting(); got != 3 {
		t.Errorf("%d pairs are counted, want 3", got)
	}
}

// An empty name is no place, no zone and no fact. In a list it matches nothing
// that is not known.
func TestEmptyNames_MatchNothingThatIsNotKnown(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.v.Municipality = ""
	p.c.Municipalities = []string{""}
	p.c.Residence = matching.Residence{Bound: matching.Yes, Municipalities: []string{""}, Until: "2030-01-01"}
	p.c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](900_00)}
	for _, verdict := range p.explain(t).Verdicts {
		want := matching.Fits
		if verdict.Rule == "municipality" || verdict.Rule == "residence" {
			want = matching.Unknown
		}
		if verdict.Answer != want {
			t.Errorf("%s says %s, want %s", verdict.Rule, verdict.Answer, want)
		}
	}
	if got := fittingByIndex(t, engine(t, *p.Problem), "flat"); len(got) > 0 {
		t.Errorf("%v fit a flat of which nobody knows where it is", got)
	}
	p.c.Residence = matching.Residence{Bound: matching.No}
	list := shortlist(t, *p.Problem, 5)
	if len(list.Fitting) != 0 || len(list.Unclear) != 1 || !slices.Equal(list.Unclear[0].Missing, facts(matching.FactMunicipality)) {
		t.Errorf("the shortlist is %+v, want the family, waiting for the municipality", list)
	}
}

// Nobody fits, nobody is asked, nothing is counted: and nothing breaks.
func TestIndex_OfNobody(t *testing.T) {
	t.Parallel()
	protected := household("protected", func(c *matching.Candidate) { c.Protected = true })
	for name, candidates := range map[string][]matching.Candidate{"no household": nil, "only a protected one": {protected}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			unknownPlace := flat()
			unknownPlace.Key, unknownPlace.Municipality = "somewhere", ""
			e := engine(t, problem(t, []matching.Vacancy{flat(), unknownPlace}, candidates))
			for _, v := range []matching.VacancyKey{"flat", "somewhere"} {
				best, err := e.Best(v, 3)
				misses, missesErr := e.NearMisses(v)
				counts, countErr := e.CountMisses(v)
				if err != nil || missesErr != nil || countErr != nil {
					t.Fatal(err, missesErr, countErr)
				}
				some := slices.ContainsFunc(counts, func(c matching.MissCount) bool { return c.Fails+c.Unclear > 0 })
				if len(fittingByIndex(t, e, v)) > 0 || len(best) > 0 || len(misses) > 0 || some {
					t.Errorf("%s: somebody is listed among nobody", v)
				}
			}
		})
	}
}
