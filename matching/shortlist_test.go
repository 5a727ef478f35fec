package matching_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// household is the family under another key, changed.
func household(key matching.CandidateKey, changes ...func(*matching.Candidate)) matching.Candidate {
	c := family()
	c.Key = key
	for _, change := range changes {
		change(&c)
	}
	return c
}

func urgent(situation int) func(*matching.Candidate) {
	return func(c *matching.Candidate) { c.Urgency.Situation = situation }
}

func wishes(places ...string) func(*matching.Candidate) {
	return func(c *matching.Candidate) { c.Municipalities = places }
}

func keys(list []matching.Ranked) []matching.CandidateKey {
	var order []matching.CandidateKey
	for _, r := range list {
		order = append(order, r.Candidate)
	}
	return order
}

func shortlist(t *testing.T, p matching.Problem, k int) matching.Shortlist {
	t.Helper()
	list, err := engine(t, p).Shortlist("flat", k)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestShortlist_PutsUrgencyBeforeFit(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		household("first wish", urgent(45)),
		household("second wish", urgent(45), wishes(enger, herford)),
		household("street", urgent(60), wishes(vlotho, enger, herford)),
		household("notice", urgent(20)),
	})
	list := shortlist(t, p, 3)
	want := []matching.CandidateKey{"street", "first wish", "second wish"}
	if !slices.Equal(keys(list.Fitting), want) || list.FittingTotal != 4 || list.Open != 1 {
		t.Errorf("%v of %d for %d slots, want %v of 4 for 1", keys(list.Fitting), list.FittingTotal, list.Open, want)
	}
}

func TestShortlist_KeepsTheUnclearApart(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		household("clear"),
		household("stale", urgent(60), func(c *matching.Candidate) { c.Vetted = "2026-01-01" }),
		household("many questions", func(c *matching.Candidate) { c.Pets, c.Persons = matching.NotKnown, 0 }),
		household("too many", func(c *matching.Candidate) { c.Persons, c.Vetted = 9, "" }),
	})
	list := shortlist(t, p, 10)
	if !slices.Equal(keys(list.Fitting), []matching.CandidateKey{"clear"}) {
		t.Errorf("fitting: %v", keys(list.Fitting))
	}
	if !slices.Equal(keys(list.Unclear), []matching.CandidateKey{"stale", "many questions"}) || list.UnclearTotal != 2 {
		t.Fatalf("unclear: %v of %d", keys(list.Unclear), list.UnclearTotal)
	}
	if got := list.Unclear[1].Missing; !slices.Equal(got, facts(matching.FactPersons, matching.FactPets)) {
		t.Errorf("the household with many questions misses %v", got)
	}
}

func TestShortlist_LeavesOut(t *testing.T) {
	t.Parallel()
	locked := matching.Pair{Vacancy: "elsewhere", Candidate: "in proposal"}
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		household("free"),
		household("protected", func(c *matching.Candidate) { c.Protected = true }),
		household("in proposal"),
		household("said no"),
	})
	p.Locked = []matching.Pair{locked, locked}
	p.Refusals = []matching.Refusal{{Pair: matching.Pair{Vacancy: "flat", Candidate: "said no"}, On: today}}
	list := shortlist(t, p, 10)
	if !slices.Equal(keys(list.Fitting), []matching.CandidateKey{"free"}) || list.FittingTotal != 1 || list.UnclearTotal != 0 {
		t.Errorf("the list holds %v of %d", keys(list.Fitting), list.FittingTotal)
	}
}

// A round of three with one card out still looks for two.
func TestShortlist_CountsOpenSlots(t *testing.T) {
	t.Parallel()
	round := flat()
	round.Slots = 3
	p := problem(t, []matching.Vacancy{round}, []matching.Candidate{household("a"), household("b"), household("c"), household("d")})
	for out, want := range []int{3, 2, 1, 0} {
		p.Locked = nil
		for i := range out {
			p.Locked = append(p.Locked, matching.Pair{Vacancy: "flat", Candidate: matching.CandidateKey("abc"[i : i+1])})
		}
		list := shortlist(t, p, 10)
		if list.Open != want || (want == 0) != (len(list.Fitting) == 0) {
			t.Errorf("with %d cards out %d slots are open and %d households listed", out, list.Open, len(list.Fitting))
		}
	}
}

func TestShortlist_AsksForNone(t *testing.T) {
	t.Parallel()
	for _, k := range []int{0, -1} {
		list := shortlist(t, *newPair(t).Problem, k)
		if len(list.Fitting) != 0 || list.FittingTotal != 1 {
			t.Errorf("k = %d lists %d of %d", k, len(list.Fitting), list.FittingTotal)
		}
	}
}

// equals are households nothing but the lottery can tell apart.
func equals(n int) []matching.Candidate {
	var list []matching.Candidate
	for i := range n {
		list = append(list, household(matching.CandidateKey(fmt.Sprintf("household %02d", i))))
	}
	return list
}

func TestLottery_DecidesBetweenEqualsOnly(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, append(equals(20), household("urgent", urgent(60))))
	first := keys(shortlist(t, p, 21).Fitting)
	if again := keys(shortlist(t, p, 21).Fitting); !slices.Equal(first, again) {
		t.Errorf("the same seed drew %v and %v", first, again)
	}
	p.Seed++
	other := keys(shortlist(t, p, 21).Fitting)
	if slices.Equal(first, other) {
		t.Error("another seed drew the same order")
	}
	if first[0] != "urgent" || other[0] != "urgent" {
		t.Errorf("the lottery put %s and %s before the urgent household", first[0], other[0])
	}
}

// Each seed is one draw; over many of them nobody is favoured by its key.
func TestLottery_FavoursNobody(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, equals(4))
	wins := map[matching.CandidateKey]int{}
	for seed := range uint64(4000) {
		p.Seed = seed
		wins[shortlist(t, p, 1).Fitting[0].Candidate]++
	}
	for key, n := range wins {
		if n < 880 || n > 1120 { // over four standard deviations from 1000
			t.Errorf("%s came first in %d of 4000 draws", key, n)
		}
	}
}

// Best stops early; what it returns is all the same the head of the shortlist.
func TestBest_IsTheHeadOfTheShortlist(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		for i := range p.Candidates {
			p.Candidates[i].Urgency = matching.Urgency{Situation: 10 * d(3), AsOf: "2026-11-01"}
		}
		e, err := matching.New(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range p.Vacancies {
			k := d(6)
			list, _ := e.Shortlist(v.Key, k)
			best, err := e.Best(v.Key, k)
			if err != nil || len(best) != len(list.Fitting) || len(best) > 0 && !reflect.DeepEqual(best, list.Fitting) {
				t.Fatalf("the best %d for %s are %v (%v), the shortlist says %v", k, v.Key, best, err, list.Fitting)
			}
		}
	})
}
