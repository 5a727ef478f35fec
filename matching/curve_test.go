package matching_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// self pays its rent itself, at most so much.
func self(most matching.Cents) func(*matching.Candidate) {
	return func(c *matching.Candidate) {
		c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known(most)}
	}
}

func TestRentCurve_AddsUpWhoComesIn(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		household("fits"),
		household("10 € short", self(540_00)),
		household("also 10 € short", self(540_00)),
		household("50 € short", self(500_00)),
		household("50 € short, and a dog", self(500_00), func(c *matching.Candidate) { c.Pets = matching.Yes }),
		household("does not know", func(c *matching.Candidate) { c.Rent = matching.RentMeans{Basis: matching.SelfPaying} }),
	})
	curve, err := engine(t, p).RentCurve("flat")
	want := []matching.RentStep{{Less: 10_00, Rent: 540_00, More: 2}, {Less: 50_00, Rent: 500_00, More: 3}}
	if err != nil || !slices.Equal(curve, want) {
		t.Errorf("the curve is %+v (%v), want %+v", curve, err, want)
	}
}

// What an authority decided on the pair can lie above the limit, and below it.
func TestRentCurve_KnowsTheAuthoritysWord(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name     string
		asked    matching.Cents
		accepted bool
		decided  matching.Cents
		want     []matching.RentStep
	}{
		{"it accepted more than the limit, but not so much", 600_00, true, 580_00, []matching.RentStep{{20_00, 580_00, 1}}},
		{"it accepted less than the limit allows", 600_00, true, 500_00, []matching.RentStep{{36_80, 563_20, 1}}},
		{"it refused this rent, which is within the limit", 560_00, false, 550_00, []matching.RentStep{{10_01, 549_99, 1}}},
		{"it refused this rent, and the limit is lower still", 600_00, false, 590_00, []matching.RentStep{{36_80, 563_20, 1}}},
		{"it refused every rent", 600_00, false, 0, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			p.v.GrossColdRent = matching.Known(c.asked)
			p.Decisions = []matching.RentDecision{{
				Pair: matching.Pair{Vacancy: "flat", Candidate: "family"}, Accepted: c.accepted, Rent: c.decided, On: "2026-11-01",
			}}
			curve, err := engine(t, *p.Problem).RentCurve("flat")
			if err != nil || !slices.Equal(curve, c.want) {
				t.Errorf("the curve is %+v (%v), want %+v", curve, err, c.want)
			}
		})
	}
}

// A household for which more than the limit may be accepted needs no decision
// below the limit.
func TestRentCurve_CountsWhoWaitsForADecision(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.v.GrossColdRent = matching.Known[matching.Cents](570_00)
	p.c.Rent.Supplement = matching.Yes
	curve, err := engine(t, *p.Problem).RentCurve("flat")
	if want := []matching.RentStep{{6_80, 563_20, 1}}; err != nil || !slices.Equal(curve, want) {
		t.Errorf("the curve is %+v (%v), want %+v", curve, err, want)
	}
}

func TestFreeEarlier_CanLoseWhoIsStillBound(t *testing.T) {
	t.Parallel()
	until := func(day matching.Date) func(*matching.Candidate) {
		return func(c *matching.Candidate) { c.Latest = day }
	}
	p := problem(t, []matching.Vacancy{dwelling("flat", func(v *matching.Vacancy) { v.AvailableFrom = "2027-01-01" })}, []matching.Candidate{
		household("must be out by 20 December", until("2026-12-20")),
		household("must be out by 10 December", until("2026-12-10")),
		household("bound to Vlotho until 15 December", func(c *matching.Candidate) {
			c.Residence = matching.Residence{Bound: matching.Yes, Municipalities: []string{vlotho}, Until: "2026-12-15"}
		}),
	})
	curve, err := engine(t, p).FreeEarlier("flat")
	want := []matching.DayStep{
		{Days: 12, Day: "2026-12-20", More: 1, Fewer: 0},
		{Days: 22, Day: "2026-12-10", More: 2, Fewer: 1},
	}
	if err != nil || !slices.Equal(curve, want) {
		t.Errorf("the curve is %+v (%v), want %+v", curve, err, want)
	}
}

func TestWaitLonger_CountsWhoComesLater(t *testing.T) {
	t.Parallel()
	from := func(day matching.Date) func(*matching.Candidate) {
		return func(c *matching.Candidate) { c.Earliest = day }
	}
	p := problem(t, []matching.Vacancy{dwelling("flat", func(v *matching.Vacancy) { v.LatestStart = "2027-01-15" })}, []matching.Candidate{
		household("can come in time", from("2027-01-15")),
		household("two weeks later", from("2027-01-29")),
		household("a month later", from("2027-02-15")),
		household("a month later, which is too late for itself", from("2027-02-15"), func(c *matching.Candidate) { c.Latest = "2027-02-01" }),
	})
	curve, err := engine(t, p).WaitLonger("flat")
	want := []matching.DayStep{{Days: 14, Day: "2027-01-29", More: 1}, {Days: 31, Day: "2027-02-15", More: 2}}
	if err != nil || !slices.Equal(curve, want) {
		t.Errorf("the curve is %+v (%v), want %+v", curve, err, want)
	}
}

func TestCurves_HaveNoStepWhereNoDayIsKnown(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.v.AvailableFrom, p.c.Latest = "", "2026-11-01" // the household had to be out before today
	e := engine(t, *p.Problem)
	early, errEarly := e.FreeEarlier("flat")
	late, errLate := e.WaitLonger("flat")
	if errEarly != nil || errLate != nil || len(early)+len(late) > 0 {
		t.Errorf("earlier: %+v (%v), later: %+v (%v)", early, errEarly, late, errLate)
	}
}

func TestCurves_KnowNoOtherVacancy(t *testing.T) {
	t.Parallel()
	e := engine(t, *newPair(t).Problem)
	_, rent := e.RentCurve("nowhere")
	_, early := e.FreeEarlier("nowhere")
	_, late := e.WaitLonger("nowhere")
	for _, err := range []error{rent, early, late} {
		if !errors.Is(err, matching.ErrNoVacancy) {
			t.Errorf("a vacancy that does not exist: %v", err)
		}
	}
}

// fittingOf are the candidates a shortlist would list for the first vacancy.
func fittingOf(t *rapid.T, p matching.Problem) map[matching.CandidateKey]bool {
	list, err := mustEngine(p).Shortlist(p.Vacancies[0].Key, len(p.Candidates))
	if err != nil {
		t.Fatalf("Shortlist: %v", err)
	}
	fit := map[matching.CandidateKey]bool{}
	for _, r := range list.Fitting {
		fit[r.Candidate] = true
	}
	return fit
}

// onlyIn counts those of a that are not in b.
func onlyIn(a, b map[matching.CandidateKey]bool) int {
	n := 0
	for key := range a {
		if !b[key] {
			n++
		}
	}
	return n
}

// changed is the problem with its first vacancy changed.
func changed(p matching.Problem, change func(*matching.Vacancy)) matching.Problem {
	p.Vacancies = slices.Clone(p.Vacancies)
	change(&p.Vacancies[0])
	return p
}

// decided adds an authority's word on many pairs of the first vacancy.
func decided(d dice, p matching.Problem) matching.Problem {
	for _, c := range p.Candidates {
		if d(3) == 0 {
			p.Decisions = append(p.Decisions, matching.RentDecision{
				Pair:     matching.Pair{Vacancy: p.Vacancies[0].Key, Candidate: c.Key},
				Accepted: d(2) == 0, Rent: max(0, p.Vacancies[0].GrossColdRent.V+matching.Cents(100*(d(120)-90))), On: "2026-11-15",
			})
		}
	}
	return p
}

func TestProperty_TheRentCurveIsTrue(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		p = decided(d, p)
		if d(2) == 0 {
			blank(d, p)
		}
		before := fittingOf(t, p)
		curve, err := mustEngine(p).RentCurve(p.Vacancies[0].Key)
		if err != nil {
			t.Fatalf("RentCurve: %v", err)
		}
		more := 0
		for _, step := range curve {
			at := func(rent matching.Cents) int {
				return onlyIn(fittingOf(t, changed(p, func(v *matching.Vacancy) { v.GrossColdRent.V = rent })), before)
			}
			if step.Rent+step.Less != p.Vacancies[0].GrossColdRent.V || step.Less <= 0 || step.More <= more {
				t.Fatalf("the curve %+v has a step that is none", curve)
			}
			if got := at(step.Rent + 1); got != more {
				t.Fatalf("one cent before the step %+v %d come in, not %d", step, got, more)
			}
			if got := at(step.Rent); got != step.More {
				t.Fatalf("at the step %+v %d come in", step, got)
			}
			more = step.More
		}
		free := fittingOf(t, changed(p, func(v *matching.Vacancy) {
			if v.GrossColdRent.Valid {
				v.GrossColdRent.V = 0
			}
		}))
		if got := onlyIn(free, before); got != more {
			t.Fatalf("for nothing %d come in, the curve ends at %d", got, more)
		}
	})
}

// dayCurves are the two days of a vacancy that can be moved.
var dayCurves = []struct {
	name  string
	curve func(*matching.Engine, matching.VacancyKey) ([]matching.DayStep, error)
	field func(*matching.Vacancy) *matching.Date
	step  int
}{
	{"free earlier", (*matching.Engine).FreeEarlier, func(v *matching.Vacancy) *matching.Date { return &v.AvailableFrom }, -1},
	{"wait longer", (*matching.Engine).WaitLonger, func(v *matching.Vacancy) *matching.Date { return &v.LatestStart }, +1},
}

func TestProperty_TheDateCurvesAreTrue(t *testing.T) {
	t.Parallel()
	for _, c := range dayCurves {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
				p = changed(p, func(v *matching.Vacancy) { v.LatestStart = pick[matching.Date](d, "", "2026-12-10", "2027-01-20") })
				for i := range p.Candidates {
					p.Candidates[i].Latest = pick[matching.Date](d, "", "2026-11-30", "2026-12-20", "2027-01-31")
				}
				curve, err := c.curve(mustEngine(p), p.Vacancies[0].Key)
				if err != nil {
					t.Fatalf("the curve: %v", err)
				}
				compareDays(t, p, curve, c.field, c.step)
			})
		})
	}
}

// compareDays moves the day one by one for half a year and compares what the
// curve says with who fits then.
func compareDays(t *rapid.T, p matching.Problem, curve []matching.DayStep, field func(*matching.Vacancy) *matching.Date, direction int) {
	before := fittingOf(t, p)
	day := *field(&p.Vacancies[0])
	most := 0
	for days := 1; day != "" && days <= 120; days++ {
		day = neighbour(day, direction)
		now := fittingOf(t, changed(p, func(v *matching.Vacancy) { *field(v) = day }))
		more, fewer := onlyIn(now, before), onlyIn(before, now)
		if more > most {
			most = more
			want := matching.DayStep{Days: days, Day: day, More: more, Fewer: fewer}
			if len(curve) == 0 || curve[0] != want {
				t.Fatalf("%d come in and %d drop out after %d days; the curve goes on with %+v", more, fewer, days, curve)
			}
			curve = curve[1:]
		}
	}
	if len(curve) > 0 {
		t.Fatalf("the curve has steps at which nobody comes in: %+v", curve)
	}
}
