package matching_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// A day of five hundred events, and in the end the plan is still proven.
func TestLive_ALongDayStaysProven(t *testing.T) {
	t.Parallel()
	d, names := splitMix(500), eventNames()
	p := county(problem(t, nil, nil), d, 14, 50)
	easyGoing(p, d)
	live, err := engine(t, p).Live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	placed := 0
	for n := range 500 {
		if len(live.Problem().Vacancies) == 0 || len(live.Problem().Candidates) == 0 {
			t.Fatalf("after %d events the office is empty", n)
		}
		name := names[d(len(names))]
		if err := events[name](nil, d, live); err != nil {
			t.Fatalf("event %d, %s: %v", n, name, err)
		}
		if n%25 != 0 {
			continue
		}
		again := planFor(t, live.Problem(), matching.MostUrgent)
		if plan := live.Plan(); !reflect.DeepEqual(plan, again) {
			t.Fatalf("after %d events the plan is\n%+v\nand a new one\n%+v", n, plan, again)
		}
		placed += len(again.Placements)
	}
	if placed < 20 {
		t.Errorf("only %d placements in twenty plans: the day says little", placed)
	}
}

// answersOf is what an engine says to everything a page asks.
func answersOf(t tester, e *matching.Engine, p matching.Problem) []any {
	t.Helper()
	plan, err := e.Plan(t.Context())
	said := []any{plan, err, e.CountFitting(), e.Blocking()}
	for _, v := range p.Vacancies {
		list, err := e.Shortlist(v.Key, 10)
		best, _ := e.Best(v.Key, 3)
		misses, _ := e.NearMisses(v.Key)
		said = append(said, list, err, best, misses)
	}
	return said
}

// Whatever happens to the plan that is kept: the engine it came from goes on to
// answer about its own problem, for everybody who still asks it.
func TestLive_TheEngineItCameFromNoticesNothing(t *testing.T) {
	t.Parallel()
	names := eventNames()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		before := answersOf(t, e, p)
		one, errOne := e.Live(t.Context())
		two, errTwo := e.Live(t.Context())
		if errOne != nil || errTwo != nil {
			t.Fatal(errOne, errTwo)
		}
		untouched := two.Plan()
		for range 15 {
			if len(one.Problem().Vacancies) == 0 || len(one.Problem().Candidates) == 0 {
				break
			}
			if err := events[names[d(len(names))]](t, d, one); err != nil {
				t.Fatal(err)
			}
		}
		if after := answersOf(t, e, p); !reflect.DeepEqual(before, after) {
			t.Fatalf("the engine said\n%+v\nand now says\n%+v", before, after)
		}
		if plan := two.Plan(); !reflect.DeepEqual(untouched, plan) {
			t.Fatalf("another plan of the engine was\n%+v\nand is\n%+v", untouched, plan)
		}
		sameAsBatch(t, one, "all events")
	})
}

// Two plans of one engine may go different ways, one event here, one there.
func TestLive_TwoOfOneEngineGoTheirOwnWays(t *testing.T) {
	t.Parallel()
	names := eventNames()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		var lives [2]*matching.Live
		for i := range lives {
			if lives[i], err = e.Live(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for range 10 {
			live := lives[d(2)]
			if len(live.Problem().Vacancies) == 0 || len(live.Problem().Candidates) == 0 {
				return
			}
			if err := events[names[d(len(names))]](t, d, live); err != nil {
				t.Fatal(err)
			}
			sameAsBatch(t, lives[0], "an event")
			sameAsBatch(t, lives[1], "an event")
		}
	})
}

// What goes and comes back leaves no trace: offer, household, proposal.
func TestLive_WhatComesBackRestoresThePlan(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		live := liveOf(t, p)
		before := live.Plan()
		v, c, pair := p.Vacancies[d(len(p.Vacancies))], p.Candidates[d(len(p.Candidates))], randomPair(d, p)
		there := map[string][2]error{}
		for range 6 {
			switch d(3) {
			case 0:
				there["offer"] = [2]error{live.RemoveVacancy(v.Key), live.PutVacancy(v)}
			case 1:
				there["household"] = [2]error{live.RemoveCandidate(c.Key), live.PutCandidate(c)}
			default:
				if !slices.Contains(live.Problem().Locked, pair) {
					there["proposal"] = [2]error{live.Lock(pair), live.Unlock(pair)}
				}
			}
			if after := live.Plan(); !reflect.DeepEqual(before, after) {
				t.Fatalf("there and back: %v\n%+v\nis not\n%+v", there, after, before)
			}
		}
		for what, errs := range there {
			if errs != [2]error{} {
				t.Fatalf("%s: %v", what, errs)
			}
		}
	})
}

// In whatever order the offers of a morning arrive, at noon the plan is the same.
func TestLive_TheOrderOfArrivalDoesNotMatter(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		empty := p
		empty.Vacancies, empty.Candidates = nil, nil
		live := liveOf(t, empty)
		arrivals := make([]func() error, 0, len(p.Vacancies)+len(p.Candidates))
		for _, v := range p.Vacancies {
			arrivals = append(arrivals, func() error { return live.PutVacancy(v) })
		}
		for _, c := range p.Candidates {
			arrivals = append(arrivals, func() error { return live.PutCandidate(c) })
		}
		shuffle(d, arrivals)
		for _, arrive := range arrivals {
			if err := arrive(); err != nil {
				t.Fatal(err)
			}
		}
		if got, want := live.Plan(), solve(t, p); !reflect.DeepEqual(got, want) {
			t.Fatalf("one by one the plan is\n%+v\nat once\n%+v", got, want)
		}
	})
}

// What is refused changes nothing, in the plan and in the problem.
func TestLive_WhatIsRefusedChangesNothing(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		event func(live *matching.Live) error
		want  error // nil is any
		says  string
	}{
		"an offer without a key":      {event: func(l *matching.Live) error { return l.PutVacancy(dwelling("")) }, says: "has no key"},
		"an offer without a slot":     {event: func(l *matching.Live) error { return l.PutVacancy(dwelling("v0001", slots(0))) }, says: `"v0001": has no slot`},
		"an offer with a false day":   {event: func(l *matching.Live) error { return l.PutVacancy(dwelling("v0001", fromThe("2026-02-30"))) }, says: "is no day"},
		"an offer for another group":  {event: func(l *matching.Live) error { return l.PutVacancy(dwelling("v0001", forGroup("left-handed"))) }, says: "left-handed"},
		"a household without a key":   {event: func(l *matching.Live) error { return l.PutCandidate(pressing("", 50)) }, says: "has no key"},
		"a household below zero":      {event: func(l *matching.Live) error { return l.PutCandidate(pressing("c0001", -1)) }, says: `"c0001": has urgency`},
		"a household of thousands":    {event: func(l *matching.Live) error { return l.PutCandidate(pressing("c0001", 50, ofPersons(1001))) }, says: "above 1000"},
		"a household of no group":     {event: func(l *matching.Live) error { return l.PutCandidate(pressing("c0001", 50, ofGroup("left-handed"))) }, says: "left-handed"},
		"an offer that is not there":  {event: func(l *matching.Live) error { return l.RemoveVacancy("gone") }, want: matching.ErrNoVacancy, says: `"gone"`},
		"a household that is unknown": {event: func(l *matching.Live) error { return l.RemoveCandidate("gone") }, want: matching.ErrNoCandidate, says: `"gone"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			live, err := engine(t, county(problem(t, nil, nil), splitMix(8), 9, 40)).Live(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			plan, problem := live.Plan(), live.Problem()
			if err := tc.event(live); err == nil || !strings.Contains(err.Error(), tc.says) || (tc.want != nil && !errors.Is(err, tc.want)) {
				t.Errorf("it says %v", err)
			}
			if !reflect.DeepEqual(plan, live.Plan()) || !reflect.DeepEqual(problem, live.Problem()) {
				t.Error("and yet something changed")
			}
		})
	}
}

func fromThe(day matching.Date) func(*matching.Vacancy) {
	return func(v *matching.Vacancy) { v.AvailableFrom = day }
}

func forGroup(group string) func(*matching.Vacancy) {
	return func(v *matching.Vacancy) { v.TargetGroups = []string{group} }
}

func ofPersons(n int) func(*matching.Candidate) {
	return func(c *matching.Candidate) { c.Persons = n }
}

func ofGroup(group string) func(*matching.Candidate) {
	return func(c *matching.Candidate) { c.TargetGroups = []string{group} }
}

// What was said before is no news: nothing changes, and it is no fault.
func TestLive_WhatIsSaidTwiceCountsOnce(t *testing.T) {
	t.Parallel()
	pair := matching.Pair{Vacancy: "round", Candidate: "first"}
	begin := func(t *testing.T) *matching.Live {
		t.Helper()
		p := problem(t, []matching.Vacancy{dwelling("round", slots(2))}, []matching.Candidate{pressing("first", 60), pressing("second", 40)})
		live, err := engine(t, p).Live(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return live
	}
	for name, tc := range map[string]struct {
		before, event func(l *matching.Live) error
	}{
		"an approval":                 {func(l *matching.Live) error { return l.Lock(pair) }, func(l *matching.Live) error { return l.Lock(pair) }},
		"the end of no proposal":      {func(*matching.Live) error { return nil }, func(l *matching.Live) error { return l.Unlock(pair) }},
		"the end of a proposal":       {func(l *matching.Live) error { return errors.Join(l.Lock(pair), l.Unlock(pair)) }, func(l *matching.Live) error { return l.Unlock(pair) }},
		"the end of somebody unknown": {func(*matching.Live) error { return nil }, func(l *matching.Live) error { return l.Unlock(matching.Pair{Vacancy: "x", Candidate: "y"}) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			live := begin(t)
			if err := tc.before(live); err != nil {
				t.Fatal(err)
			}
			plan, problem := live.Plan(), live.Problem()
			if err := tc.event(live); err != nil {
				t.Error(err)
			}
			if !reflect.DeepEqual(plan, live.Plan()) || !reflect.DeepEqual(problem, live.Problem()) {
				t.Errorf("the plan was %v and is %v", placed(plan), placed(live.Plan()))
			}
		})
	}
}

// The problem belongs to whoever asked for it, and what was put in belongs to
// whoever put it: writing into either does not reach the plan.
func TestLive_SharesNothingWithItsCaller(t *testing.T) {
	t.Parallel()
	p := county(problem(t, nil, nil), splitMix(77), 9, 40)
	live, err := engine(t, p).Live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mine, offered := household("mine"), dwelling("offered", forGroup("homeless"))
	if err := errors.Join(live.PutCandidate(mine), live.PutVacancy(offered)); err != nil {
		t.Fatal(err)
	}
	plan, want := live.Plan(), live.Problem()
	mine.Municipalities[0], offered.TargetGroups[0] = enger, "threatened"
	theirs := live.Problem()
	theirs.Policy.Fit.Wishes[0], theirs.Policy.TargetGroups[0] = 0, "nobody"
	for i := range theirs.Candidates {
		for j := range theirs.Candidates[i].Municipalities {
			theirs.Candidates[i].Municipalities[j] = "elsewhere"
		}
	}
	for i := range theirs.Vacancies {
		clear(theirs.Vacancies[i].TargetGroups)
	}
	for i := range theirs.Decisions {
		theirs.Decisions[i].Accepted = !theirs.Decisions[i].Accepted
	}
	if got := live.Problem(); !reflect.DeepEqual(got, want) {
		t.Error("the problem can be changed from outside")
	}
	if got := live.Plan(); !reflect.DeepEqual(got, plan) {
		t.Errorf("the plan was %v and is %v", placed(plan), placed(got))
	}
}
