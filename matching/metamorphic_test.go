package matching_test

import (
	"fmt"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// What must not change a plan, and what may change it in one direction only:
// for every goal, and without knowing what the best plan is.

func TestMetamorphic_OrderOfRecordsChangesNoGoal(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		before := planFor(t, p, goal)
		p.Vacancies, p.Candidates = slices.Clone(p.Vacancies), slices.Clone(p.Candidates)
		shuffle(d, p.Vacancies)
		shuffle(d, p.Candidates)
		if after := planFor(t, p, goal); !reflect.DeepEqual(before, after) {
			t.Fatalf("the plan was\n%+v\nand is now\n%+v", before, after)
		}
	})
}

// renamed gives every dwelling and every household another name, in another
// order of the alphabet.
func renamed(p matching.Problem) (q matching.Problem, name func(matching.Pair) matching.Pair) {
	name = func(pair matching.Pair) matching.Pair {
		turn := func(key string) string {
			return fmt.Sprintf("%x of somebody", []byte{key[0], 'z' - key[len(key)-1] + '0', key[len(key)-2]})
		}
		return matching.Pair{Vacancy: matching.VacancyKey(turn(string(pair.Vacancy))), Candidate: matching.CandidateKey(turn(string(pair.Candidate)))}
	}
	q = p
	q.Vacancies, q.Candidates = slices.Clone(p.Vacancies), slices.Clone(p.Candidates)
	for i, v := range p.Vacancies {
		q.Vacancies[i].Key = name(matching.Pair{Vacancy: v.Key, Candidate: "c00"}).Vacancy
	}
	for i, c := range p.Candidates {
		q.Candidates[i].Key = name(matching.Pair{Vacancy: "v00", Candidate: c.Key}).Candidate
	}
	q.Locked, q.Refusals, q.Decisions = slices.Clone(p.Locked), slices.Clone(p.Refusals), nil
	for i, pair := range p.Locked {
		q.Locked[i] = name(pair)
	}
	for i, r := range p.Refusals {
		q.Refusals[i].Pair = name(r.Pair)
	}
	return q, name
}

// A name decides by the lottery alone. Where no lottery is needed, the same
// household gets the same dwelling, whatever the two are called.
func TestMetamorphic_NamesDecideByTheLotteryAlone(t *testing.T) {
	t.Parallel()
	var decided atomic.Int64 // the goals are checked side by side
	forGoals(t, fewOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, _ dice) {
		p.Decisions = nil
		before := planFor(t, p, goal)
		q, name := renamed(p)
		after := planFor(t, q, goal)
		a, b := sumsOf(p, before), sumsOf(q, after)
		if !slices.Equal(a.decided(goal), b.decided(goal)) {
			t.Fatalf("under other names the plan is worth %+v, not %+v", b, a)
		}
		if bestOf(t, p, goal).ways != 1 {
			return // the lottery decides
		}
		has := placedPairs(after)
		for _, r := range before.Placements {
			if !has[name(r.Pair)] {
				t.Fatalf("%v is not placed under another name", r.Pair)
			}
		}
		decided.Add(1)
	})
	t.Cleanup(func() {
		if decided.Load() == 0 {
			t.Error("the lottery always decided: nothing was compared")
		}
	})
}

func TestMetamorphic_WhoWaitsCouldAsWellNotBeThere(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		before := planFor(t, p, goal)
		has := map[matching.CandidateKey]bool{}
		for _, r := range before.Placements {
			has[r.Candidate] = true
		}
		p.Candidates = slices.DeleteFunc(slices.Clone(p.Candidates), func(c matching.Candidate) bool { return !has[c.Key] && d(2) == 0 })
		if after := planFor(t, p, goal); !reflect.DeepEqual(before.Placements, after.Placements) {
			t.Fatalf("without some of those who wait the plan is\n%v\nnot\n%v", placed(after), placed(before))
		}
	})
}

func TestMetamorphic_MoreUrgencyNeverCostsAPlace(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		before := planFor(t, p, goal)
		if len(before.Placements) == 0 {
			return
		}
		lucky := before.Placements[d(len(before.Placements))].Candidate
		p.Candidates = slices.Clone(p.Candidates)
		for i := range p.Candidates {
			if p.Candidates[i].Key == lucky {
				p.Candidates[i].Urgency.Support += 1 + d(60)
			}
		}
		after := planFor(t, p, goal)
		if !slices.ContainsFunc(after.Placements, func(r matching.Ranked) bool { return r.Candidate == lucky }) {
			t.Fatalf("%s became more urgent and lost its dwelling", lucky)
		}
	})
}

// Urgency is an order: a table that gives everybody ten points more, or three
// times as many, houses the same households in the same dwellings.
func TestMetamorphic_OnlyTheOrderOfUrgencyCounts(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		easyGoing(p, d)
		before := planFor(t, p, matching.MostUrgent)
		for name, table := range map[string]func(u *matching.Urgency){
			"ten points for everybody": func(u *matching.Urgency) { u.Support += 10 },
			"three times the points": func(u *matching.Urgency) {
				u.Situation, u.Household, u.Support = 3*u.Situation, 3*u.Household, 3*u.Support
			},
		} {
			q := p
			q.Candidates = slices.Clone(p.Candidates)
			for i := range q.Candidates {
				table(&q.Candidates[i].Urgency)
			}
			if after := planFor(t, q, matching.MostUrgent); !slices.Equal(placed(before), placed(after)) {
				t.Fatalf("%s: the plan is %v, not %v", name, placed(after), placed(before))
			}
		}
	})
}

func TestMetamorphic_TwiceThePointsForFitIsTheSamePlan(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, _ dice) {
		before := planFor(t, p, goal)
		points := p.Policy.Fit
		twice := matching.FitPoints{Rooms: 2 * points.Rooms, Access: 2 * points.Access, NoDelay: 2 * points.NoDelay}
		for _, wish := range points.Wishes {
			twice.Wishes = append(twice.Wishes, 2*wish)
		}
		p.Policy.Fit = twice
		after := planFor(t, p, goal)
		if moves := matching.Moves(before, after); len(moves) > 0 || after.Fit != 2*before.Fit || after.Urgency != before.Urgency {
			t.Fatalf("with twice the points for fit %+v move, fit %d and %d", moves, before.Fit, after.Fit)
		}
	})
}

// One more slot is never worse, in the terms of no goal. Whoever was placed for
// the published order stays placed.
func TestMetamorphic_OneMoreSlotNeverCostsAnything(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		before := planFor(t, p, goal)
		q := p
		q.Vacancies = slices.Clone(p.Vacancies)
		q.Vacancies[d(len(q.Vacancies))].Slots++
		after := planFor(t, q, goal)
		a, b := sumsOf(p, before), sumsOf(q, after)
		if a.better(b, goal) || b.placed > a.placed+1 || (goal == matching.MostUrgent && b.urgency < a.urgency) {
			t.Fatalf("worth %+v, with one more slot %+v", a, b)
		}
		for _, move := range matching.Moves(before, after) {
			if move.To == "" && goal != matching.BestFit {
				t.Fatalf("a slot more puts %s out of %s", move.Candidate, move.From)
			}
		}
	})
}

func TestMetamorphic_AnotherVersionIsOnlyAName(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, _ dice) {
		before := planFor(t, p, goal)
		p.Policy.Version += ", printed again"
		if after := planFor(t, p, goal); !reflect.DeepEqual(before, after) {
			t.Fatalf("printed again the plan is\n%+v\nnot\n%+v", after, before)
		}
	})
}

// A plan is good in each of its parts: approving some of its pairs leaves the
// others where they are, and approving all of them leaves nothing to plan.
func TestMetamorphic_ApprovingAPartLeavesTheRest(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		before := planFor(t, p, goal)
		var rest []matching.Ranked
		some, all := p, p
		some.Locked, all.Locked = slices.Clone(p.Locked), slices.Clone(p.Locked)
		for _, r := range before.Placements {
			all.Locked = append(all.Locked, r.Pair)
			if d(2) == 0 {
				some.Locked = append(some.Locked, r.Pair)
			} else {
				rest = append(rest, r)
			}
		}
		if after := planFor(t, some, goal).Placements; len(after) != len(rest) || (len(rest) > 0 && !reflect.DeepEqual(after, rest)) {
			t.Fatalf("of %v are left\n%v, not\n%v", placed(before), after, rest)
		}
		if left := planFor(t, all, goal); len(left.Placements) > 0 || left.Urgency != 0 || !slices.Equal(left.Open, before.Open) {
			t.Fatalf("all was approved, and left are %v and %v open", placed(left), left.Open)
		}
	})
}

// A refusal of what nobody planned moves nobody.
func TestMetamorphic_ARefusalOfSomethingElseMovesNobody(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		before := planFor(t, p, goal)
		planned := placedPairs(before)
		for range 5 {
			if pair := randomPair(d, p); !planned[pair] {
				p.Refusals = append(slices.Clone(p.Refusals), matching.Refusal{Pair: pair, On: today, Reason: "size"})
			}
		}
		if after := planFor(t, p, goal); !reflect.DeepEqual(before.Placements, after.Placements) {
			t.Fatalf("they move: %+v", matching.Moves(before, after))
		}
	})
}

// A round of three is three offers of one dwelling each that are alike.
func TestMetamorphic_ARoundIsAsManySingleOffers(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, _ dice) {
		p.Locked, p.Refusals, p.Decisions = nil, nil, nil
		q := p
		q.Vacancies = nil
		for _, v := range p.Vacancies {
			for n := range v.Slots {
				single := v
				single.Key, single.Slots = matching.VacancyKey(fmt.Sprintf("%s/%d", v.Key, n)), 1
				q.Vacancies = append(q.Vacancies, single)
			}
		}
		a, b := sumsOf(p, planFor(t, p, goal)), sumsOf(q, planFor(t, q, goal))
		if !slices.Equal(a.decided(goal), b.decided(goal)) { // every offer draws its own ticket
			t.Fatalf("in rounds worth %+v, one by one %+v", a, b)
		}
	})
}

// Two counties that have nothing to do with each other are planned together as
// each would be alone, lottery and prices included.
func TestMetamorphic_TwoCountiesArePlannedSideBySide(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, d dice) {
		here, there := allIn(p, herford, "h"), allIn(someOffers(problemOf(p), d), "elsewhere", "x")
		both := here
		both.Vacancies = slices.Concat(here.Vacancies, there.Vacancies)
		both.Candidates = slices.Concat(here.Candidates, there.Candidates)
		together := planFor(t, both, goal)
		a, b := planFor(t, here, goal), planFor(t, there, goal)
		if got, want := placed(together), slices.Concat(placed(a), placed(b)); !slices.Equal(got, want) {
			t.Fatalf("together %v, alone %v", got, want)
		}
		if prices := slices.Concat(a.Prices, b.Prices); !slices.Equal(together.Prices, prices) {
			t.Fatalf("the prices together are %+v, alone %+v", together.Prices, prices)
		}
	})
}

// problemOf is the problem without offers and households.
func problemOf(p matching.Problem) matching.Problem {
	p.Vacancies, p.Candidates, p.Locked, p.Refusals, p.Decisions = nil, nil, nil, nil, nil
	return p
}

// allIn moves everything to one place, under names of its own.
func allIn(p matching.Problem, place, prefix string) matching.Problem {
	q := problemOf(p)
	for _, v := range p.Vacancies {
		v.Key, v.Municipality = matching.VacancyKey(prefix)+v.Key, place
		q.Vacancies = append(q.Vacancies, v)
	}
	for _, c := range p.Candidates {
		c.Key, c.Municipalities, c.Anywhere = matching.CandidateKey(prefix)+c.Key, []string{place}, false
		c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](900_00)}
		q.Candidates = append(q.Candidates, c)
	}
	return q
}

// Nobody fits the offer, and the household fits nothing: the plan says that the
// one is open, and else nothing changes.
func TestMetamorphic_WhatFitsNothingChangesNothing(t *testing.T) {
	t.Parallel()
	forGoals(t, someOffers, func(t *rapid.T, p matching.Problem, goal matching.Goal, _ dice) {
		p.Vacancies = append(slices.Clone(p.Vacancies), dwelling("zz", func(v *matching.Vacancy) { v.Municipality = "a place nobody wishes for" }))
		p.Candidates = append(slices.Clone(p.Candidates), household("zz", urgent(60), wishes("a place without dwellings")))
		for i := range p.Candidates {
			if p.Candidates[i].Anywhere {
				p.Candidates[i].Anywhere, p.Candidates[i].Municipalities = false, []string{herford, enger, vlotho}
			}
		}
		before := planFor(t, without(p, "zz"), goal)
		before.Open = append(before.Open, matching.Open{Vacancy: "zz", Slots: 1})
		before.Prices = append(before.Prices, matching.Price{Vacancy: "zz"})
		if after := planFor(t, p, goal); !reflect.DeepEqual(before, after) {
			t.Fatalf("the plan was\n%+v\nand is now\n%+v", before, after)
		}
	})
}

// without is the problem without the offer and the household of that name.
func without(p matching.Problem, key string) matching.Problem {
	p.Vacancies = slices.DeleteFunc(slices.Clone(p.Vacancies), func(v matching.Vacancy) bool { return string(v.Key) == key })
	p.Candidates = slices.DeleteFunc(slices.Clone(p.Candidates), func(c matching.Candidate) bool { return string(c.Key) == key })
	return p
}
