package matching

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

func TestRanking_Order(t *testing.T) {
	t.Parallel()
	first := []ranking{ // each before the next
		{column: 9, urgency: 3, fit: 0, ticket: 0},
		{column: 8, urgency: 2, fit: 7, ticket: 0},
		{column: 7, urgency: 2, fit: 6, ticket: math.MaxInt64},
		{column: 3, urgency: 2, fit: 6, ticket: 5},
		{column: 6, urgency: 2, fit: 6, ticket: 5},
		{column: 5, urgency: 2, fit: 6, ticket: 4},
		{column: 1, urgency: 0, fit: 99, ticket: 99},
	}
	for i, a := range first {
		for j, b := range first {
			if got := a.before(b); got != (i < j) {
				t.Errorf("%+v before %+v: %v", a, b, got)
			}
			if got := a.compare(b); i != j && (got < 0) != (i < j) {
				t.Errorf("%+v compared with %+v: %d", a, b, got)
			}
		}
	}
}

// draws are rankings with few different values, so that all levels decide.
func draws(n int, seed uint64) []ranking {
	next := noise(seed)
	list := make([]ranking, n)
	for i := range list {
		list[i] = ranking{column: int32(i), urgency: int(next() % 3), fit: int(next() % 3), ticket: int64(next() % 3)}
	}
	return list
}

// Putting one after the other into a short list keeps the best of them in order.
func TestInsert_KeepsTheBest(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 2, 5, 60} {
		for _, k := range []int{1, 2, 3, 10, 60, 61} {
			list := draws(n, uint64(100*n+k))
			best := make([]ranking, 0, k)
			for _, r := range list {
				best = insert(best, r)
			}
			slices.SortFunc(list, ranking.compare)
			if want := list[:min(k, n)]; !slices.Equal(best, want) {
				t.Errorf("the best %d of %d are %v, want %v", k, n, best, want)
			}
		}
	}
}

// crowd is a problem with one open dwelling for which everybody fits who has a
// consent; urgencies fall slowly, so that many are equal.
func crowd(n int, anywhere func(int) bool) Problem {
	p := Problem{
		Policy: Policy{Version: "1", VettingMonths: 6, UrgencyMonths: 6, Fit: FitPoints{Wishes: []int{3, 2}, Rooms: 1}},
		Today:  "2026-11-22", Seed: 5,
	}
	p.Vacancies = []Vacancy{{
		Key: "flat", Slots: 1, Municipality: "here", Located: true, GrossColdRent: Known[Cents](500_00), ClimateBonus: No,
		Area: Known[Area](60_00), Rooms: Known[Rooms](4), Floor: Known(0), Lift: No, StepFree: Yes, Wheelchair: Yes,
		MaxPersons: Known(9), PetsAllowed: Yes, WBSBound: No, AvailableFrom: "2027-01-01", FixedTerm: No,
	}}
	for i := range n {
		c := Candidate{
			Key: CandidateKey(fmt.Sprintf("c%04d", n-i)), Consent: Yes, Vetted: "2026-11-01", Persons: 2, MinRooms: Known(Rooms(3 + i%2)),
			Municipalities: [][]string{{"here"}, {"there", "here"}}[i/2%2], Anywhere: anywhere(i), Residence: Residence{Bound: No},
			GroupsChecked: true, NeedsStepFree: No, NeedsWheelchair: No, StairsLimited: No, Pets: No, WBS: WBS{Held: No},
			Rent: RentMeans{Basis: SelfPaying, Maximum: Known[Cents](900_00)}, Earliest: "2026-12-01", RefusesFixedTerm: No,
			Urgency: Urgency{Situation: (n - i) / 7, AsOf: "2026-11-01"},
		}
		if i%5 == 3 {
			c.Consent = No
		}
		p.Candidates = append(p.Candidates, c)
	}
	return p
}

// The best few are the head of everybody in order, also where a part is left
// early, and where some stand in the part of those who would move anywhere.
func TestBest_IsTheHeadOfEverybodyInOrder(t *testing.T) {
	t.Parallel()
	for name, anywhere := range map[string]func(int) bool{
		"all here":              func(int) bool { return false },
		"all anywhere":          func(int) bool { return true },
		"some anywhere":         func(i int) bool { return i%3 == 1 },
		"the urgent anywhere":   func(i int) bool { return i < 300 },
		"the less urgent there": func(i int) bool { return i >= 300 },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e, err := New(crowd(700, anywhere))
			if err != nil {
				t.Fatal(err)
			}
			everyone, err := e.Shortlist("flat", 700)
			if err != nil || everyone.FittingTotal != 560 {
				t.Fatalf("%d fit: %v", everyone.FittingTotal, err)
			}
			for _, k := range []int{1, 2, 6, 7, 8, 40, 300, 559, 560, 561, 10_000} {
				best, err := e.Best("flat", k)
				if err != nil {
					t.Fatal(err)
				}
				want := everyone.Fitting[:min(k, 560)]
				if !slices.EqualFunc(best, want, func(a, b Ranked) bool { return a.Pair == b.Pair && a.Fit == b.Fit && a.Ticket == b.Ticket }) {
					t.Errorf("the best %d are %v, want %v", k, best, want)
				}
			}
		})
	}
}

// A part is left at the first member who cannot be among the best any more:
// about those behind, nobody is asked.
func TestBest_LeavesAPartEarly(t *testing.T) {
	t.Parallel()
	e, err := New(crowd(700, func(int) bool { return false }))
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	e.rules = append(slices.Clone(e.rules), Rule{ID: "new", Check: func(*Question) Verdict {
		asked++
		return Verdict{Answer: Fits}
	}})
	e.index = newIndex(e)
	if _, err := e.Best("flat", 3); err != nil {
		t.Fatal(err)
	}
	if asked == 0 || asked > 64*window {
		t.Errorf("the rule was asked %d times, a window has %d members", asked, 64*window)
	}
}
