package matching_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

func large(c *matching.Candidate) bool { return c.Persons >= 4 }

// couple pays its rent itself, so that the flat suits it as well as the family.
func couple(c *matching.Candidate) {
	c.Persons = 2
	c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](600_00)}
}

func floorOf(t *testing.T, p matching.Problem, member func(*matching.Candidate) bool, least int) matching.Floor {
	t.Helper()
	floor, err := engine(t, p).Floor(t.Context(), member, least)
	if err != nil {
		t.Fatal(err)
	}
	return floor
}

// isCouple is the group of the table: couples come after the families.
func isCouple(c *matching.Candidate) bool { return c.Persons == 2 }

// One flat; a family with 20 points more is placed. A bonus of 21 turns it round
// in any lottery; 20 only makes both equal.
func TestFloor_IsShownAsItsPrice(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		household("family", urgent(40)), household("couple", urgent(20), couple),
	})
	floor := floorOf(t, p, isCouple, 1)
	if !floor.Reached || floor.Bonus < 20 || floor.Bonus > 21 || floor.Before != 0 || floor.After != 1 {
		t.Fatalf("the floor is %+v", floor)
	}
	if floor.Urgency != 20 || floor.Others != 1 {
		t.Errorf("it costs %d points and %d households, want 20 and 1", floor.Urgency, floor.Others)
	}
	want := []matching.Move{{Candidate: "couple", To: "flat"}, {Candidate: "family", From: "flat"}}
	if !slices.Equal(floor.Moves, want) {
		t.Errorf("moves are %v, want %v", floor.Moves, want)
	}
}

func TestFloor(t *testing.T) {
	t.Parallel()
	families := func(n int) []matching.Candidate {
		var list []matching.Candidate
		for i := range n {
			list = append(list, household(matching.CandidateKey("family "+strconv.Itoa(i)), urgent(40+10*i)))
		}
		return list
	}
	flats := []matching.Vacancy{dwelling("a"), dwelling("b"), dwelling("c")}
	couples := []matching.Candidate{household("k", urgent(20), couple), household("l", urgent(25), couple)}
	for name, tc := range map[string]struct {
		vacancies    []matching.Vacancy
		candidates   []matching.Candidate
		least        int
		reached      bool
		from, to     int // the bonus, by what the lottery decides between equals
		after, price int
	}{
		"is there already":          {flats, couples, 2, true, 0, 0, 2, 0},
		"of nobody":                 {flats, families(2), 0, true, 0, 0, 0, 0},
		"one instead of the last":   {flats, slices.Concat(families(3), couples), 1, true, 15, 16, 1, 15},
		"both":                      {flats, slices.Concat(families(3), couples), 2, true, 30, 31, 2, 15 + 30},
		"more than there are":       {flats, slices.Concat(families(3), couples), 3, false, 41, 41, 2, 45},
		"more than there are flats": {flats[:1], slices.Concat(families(1), couples), 2, false, 21, 21, 1, 15},
		"nobody is a member":        {flats, families(3), 1, false, 1, 1, 0, 0},
		"no dwelling":               {nil, couples, 1, false, 1, 1, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := problem(t, tc.vacancies, tc.candidates)
			floor := floorOf(t, p, isCouple, tc.least)
			if floor.Reached != tc.reached || floor.After != tc.after || floor.Urgency != tc.price {
				t.Errorf("the floor is %+v", floor)
			}
			if floor.Bonus < tc.from || floor.Bonus > tc.to {
				t.Errorf("the bonus is %d, want %d to %d", floor.Bonus, tc.from, tc.to)
			}
		})
	}
}

// The households of the group that cannot be proposed give no bonus a reason.
func TestFloor_LeavesOutWhomItMayNotPropose(t *testing.T) {
	t.Parallel()
	hidden := household("hidden", urgent(0), couple, func(c *matching.Candidate) { c.Protected = true })
	taken := household("taken", urgent(0), couple)
	p := problem(t, []matching.Vacancy{dwelling("a"), dwelling("full")},
		[]matching.Candidate{household("family", urgent(40)), household("couple", urgent(30), couple), hidden, taken})
	p.Locked = []matching.Pair{{Vacancy: "full", Candidate: "taken"}}
	floor := floorOf(t, p, isCouple, 2)
	if floor.Reached || floor.After != 1 || floor.Bonus != 11 {
		t.Errorf("the floor is %+v, want one more with 11 points", floor)
	}
}

func TestFloor_StopsWhenTheCallerLeaves(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{household("family"), household("couple", urgent(0), couple)})
	ctx, leave := context.WithCancel(t.Context())
	leave()
	if _, err := engine(t, p).Floor(ctx, isCouple, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("Floor says %v", err)
	}
}

// The largest urgency there is leaves room for a bonus.
func TestFloor_OfTheMostUrgentThereCanBe(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		household("family", urgent(1<<20)), household("couple", urgent(0), couple),
	})
	if floor := floorOf(t, p, isCouple, 1); !floor.Reached || floor.Urgency != 1<<20 {
		t.Errorf("the floor is %+v", floor)
	}
}

// withBonus plans again with the bonus written into the problem, from outside.
func withBonus(t *rapid.T, p matching.Problem, bonus int) (matching.Plan, int) {
	t.Helper()
	p.Candidates = slices.Clone(p.Candidates)
	members := map[matching.CandidateKey]bool{}
	for i := range p.Candidates {
		if c := &p.Candidates[i]; large(c) {
			members[c.Key] = true
			c.Urgency.Situation += bonus
		}
	}
	plan, n := solve(t, p), 0
	for _, r := range plan.Placements {
		if members[r.Candidate] {
			n++
		}
	}
	return plan, n
}

// Bisection stands on this: the number never falls with the bonus. And the
// bonus found is the smallest, as trying every one of them shows.
func TestProperty_FloorIsTheSmallestBonus(t *testing.T) {
	t.Parallel()
	raised := 0
	empty := problem(t, nil, nil)
	rapid.Check(t, func(t *rapid.T) {
		for range 4 {
			d := splitMix(rapid.Uint64().Draw(t, "seed"))
			p := county(empty, d, 1+d(3), 2+d(9))
			easyGoing(p, d)
			for i := range p.Vacancies {
				p.Vacancies[i].MaxPersons, p.Vacancies[i].GrossColdRent = matching.Known(9), matching.Known[matching.Cents](380_00)
			}
			plan, before := withBonus(t, p, 0)
			e, _ := matching.New(p)
			floor, err := e.Floor(t.Context(), large, before+1)
			if err != nil {
				t.Fatal(err)
			}
			last, with := before, plan
			for bonus := 0; bonus <= floor.Bonus; bonus++ {
				again, n := withBonus(t, p, bonus)
				if n < last || len(again.Placements) != len(plan.Placements) {
					t.Fatalf("with %d points %d members are placed, before %d; %d of %d in all", bonus, n, last, len(again.Placements), len(plan.Placements))
				}
				if (n > before) != (floor.Reached && bonus == floor.Bonus) {
					t.Fatalf("with %d points %d members are placed, but the floor is %+v", bonus, n, floor)
				}
				last, with = n, again
			}
			if moves := matching.Moves(plan, with); !slices.Equal(moves, floor.Moves) {
				t.Fatalf("with the bonus %v move, the floor says %v", moves, floor.Moves)
			}
			if last != floor.After || floor.Others != floor.After-floor.Before || floor.Urgency > floor.Bonus*(floor.After-floor.Before) {
				t.Fatalf("%d members are placed, the floor is %+v", last, floor)
			}
			if floor.Reached {
				raised++
			}
		}
	})
	if raised < 10 {
		t.Errorf("only %d floors were reached: nothing was tried", raised)
	}
}

// outcomes tries all plans there are and lists what they come to. The fit of a
// tally holds the members placed.
func outcomes(t *rapid.T, e *matching.Engine, p matching.Problem, next int, open []int) map[tally]bool {
	t.Helper()
	if next == len(p.Candidates) {
		return map[tally]bool{{}: true}
	}
	all := outcomes(t, e, p, next+1, open)
	c := &p.Candidates[next]
	for i, v := range p.Vacancies {
		if open[i] == 0 {
			continue
		}
		pair := explain(t, e, matching.Pair{Vacancy: v.Key, Candidate: c.Key})
		if pair.Answer != matching.Fits || len(pair.Holds) > 0 {
			continue
		}
		member := 0
		if large(c) {
			member = 1
		}
		open[i]--
		for rest := range outcomes(t, e, p, next+1, open) {
			all[tally{rest.placed + 1, rest.urgency + pair.Urgency, rest.fit + member}] = true
		}
		open[i]++
	}
	return all
}

// No plan that places as many members loses fewer points: the price is the true
// one.
func TestProperty_NoCheaperPlanPlacesAsManyMembers(t *testing.T) {
	t.Parallel()
	empty := problem(t, nil, nil)
	priced := 0
	rapid.Check(t, func(t *rapid.T) {
		for range 8 {
			d := splitMix(rapid.Uint64().Draw(t, "seed"))
			p := county(empty, d, 1+d(2), 2+d(5))
			easyGoing(p, d)
			plan, before := withBonus(t, p, 0)
			e, _ := matching.New(p)
			floor, err := e.Floor(t.Context(), large, before+1)
			if err != nil {
				t.Fatal(err)
			}
			open := make([]int, len(p.Vacancies))
			for i, v := range p.Vacancies {
				list, _ := e.Shortlist(v.Key, 0)
				open[i] = list.Open
			}
			best, most := -1, 0
			for other := range outcomes(t, e, p, 0, open) {
				if other.fit >= floor.After {
					best = max(best, other.urgency)
				}
				most = max(most, other.fit)
			}
			if plan.Urgency-floor.Urgency != best {
				t.Fatalf("the plan keeps %d points, another %d; floor %+v", plan.Urgency-floor.Urgency, best, floor)
			}
			if floor.Reached != (most > before) || (!floor.Reached && floor.After != most) {
				t.Fatalf("at most %d members can be placed, the floor is %+v", most, floor)
			}
			if floor.Urgency > 0 {
				priced++
			}
		}
	})
	if priced < 5 {
		t.Errorf("only %d floors had a price: nothing was tried", priced)
	}
}
