package matching_test

import (
	"fmt"
	"slices"
	"testing"

	"wohnraum/matching"
)

// week is an office at work: every day offers and households come in, staff
// approve what is planned, and landlords answer.
type week struct {
	day
	dice
	offers, households int
	refused            map[matching.Pair]bool
	housed             map[matching.CandidateKey]bool
}

// morning brings offers and households.
func (w *week) morning() {
	w.Helper()
	for range 1 + w.dice(3) {
		w.offers++
		v := dwelling(matching.VacancyKey(fmt.Sprintf("offer %d", w.offers)), lyingIn(pick(w.dice, herford, enger, vlotho)), slots(1+w.dice(2)))
		w.must(w.live.PutVacancy(v))
	}
	for range 1 + w.dice(4) {
		w.households++
		c := pressing(matching.CandidateKey(fmt.Sprintf("household %d", w.households)), w.dice(60), canPay(herford, pick(w.dice, enger, vlotho)))
		c.Protected = w.dice(6) == 0
		w.must(w.live.PutCandidate(c))
	}
}

// afternoon is what happens to a proposal: the lease is signed, or the landlord
// says no.
func (w *week) afternoon(pair matching.Pair) {
	w.Helper()
	if w.dice(3) == 0 {
		w.refused[pair] = true
		w.must(w.live.Refuse(matching.Refusal{Pair: pair, On: today, Reason: "landlord"}))
		w.must(w.live.Unlock(pair))
		return
	}
	w.housed[pair.Candidate] = true
	w.must(w.live.RemoveCandidate(pair.Candidate))
}

func (w *week) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// look holds the plan against what an office must be able to rely on.
func (w *week) look(plan matching.Plan) {
	w.Helper()
	now := w.live.Problem()
	free := map[matching.VacancyKey]int{}
	for _, v := range now.Vacancies {
		free[v.Key] = v.Slots
	}
	inProposal := map[matching.CandidateKey]bool{}
	for _, pair := range now.Locked {
		free[pair.Vacancy]--
		inProposal[pair.Candidate] = true
	}
	for _, r := range plan.Placements {
		i := slices.IndexFunc(now.Candidates, func(c matching.Candidate) bool { return c.Key == r.Candidate })
		switch {
		case w.refused[r.Pair]:
			w.Fatalf("%v was refused, and is planned again", r.Pair)
		case w.housed[r.Candidate] || inProposal[r.Candidate]:
			w.Fatalf("%s is housed or in a proposal, and is planned", r.Candidate)
		case i < 0 || now.Candidates[i].Protected:
			w.Fatalf("%s is protected or gone, and is planned", r.Candidate)
		}
		inProposal[r.Candidate] = true
		free[r.Vacancy]--
	}
	for key, left := range free {
		open := 0
		if i := slices.IndexFunc(plan.Open, func(o matching.Open) bool { return o.Vacancy == key }); i >= 0 {
			open = plan.Open[i].Slots
		}
		if left != open {
			w.Fatalf("%s has %d slots left, the plan says %d", key, left, open)
		}
	}
}

// Some weeks of an office: nobody is placed twice, nobody who was refused comes
// back, no proposal is touched, and every evening the plan is what a new one
// would be.
func TestLive_AWeekInTheOffice(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		w := week{day: newDay(t, nil, nil), dice: splitMix(seed), refused: map[matching.Pair]bool{}, housed: map[matching.CandidateKey]bool{}}
		for range 10 {
			w.morning()
			plan := w.then(nil)
			w.look(plan)
			var proposed []matching.Pair
			for _, r := range plan.Placements {
				if w.dice(2) == 0 {
					proposed = append(proposed, r.Pair)
					w.must(w.live.Lock(r.Pair))
				}
			}
			w.look(w.then(nil))
			for _, pair := range proposed {
				if w.dice(4) > 0 { // the others are still waiting for an answer
					w.afternoon(pair)
				}
			}
			w.look(w.then(nil))
		}
		if len(w.housed) < 5 || len(w.refused) < 2 {
			t.Errorf("week %d: %d housed, %d refused: little happened", seed, len(w.housed), len(w.refused))
		}
	}
}

// An authority's word counts as long as the rent does not move against it, and
// the plan that is kept knows that as well as a new one.
func TestLiveStory_AnAuthoritysWordHoldsForItsRent(t *testing.T) {
	t.Parallel()
	pair := matching.Pair{Vacancy: "a", Candidate: "first"}
	p := problem(t, []matching.Vacancy{dwelling("a", rented(600_00))}, []matching.Candidate{pressing("first", 40)})
	p.Decisions = []matching.RentDecision{{Pair: pair, Accepted: true, Rent: 600_00, On: "2026-11-15"}}
	live, err := engine(t, p).Live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d := day{t, live}
	plan := d.then(nil)
	if want := []string{"a: first"}; !slices.Equal(placed(plan), want) {
		t.Fatalf("the plan is %v, want %v", placed(plan), want)
	}
	plan = d.moves(plan, live.PutVacancy(dwelling("a", rented(600_01))), "first: a > ")
	plan = d.moves(plan, live.PutVacancy(dwelling("a", rented(600_00))), "first:  > a")
	plan = d.moves(plan, live.RemoveCandidate("first"), "first: a > ")
	plan = d.moves(plan, live.PutCandidate(pressing("first", 40)), "first:  > a")
	plan = d.moves(plan, live.PutCandidate(pressing("second", 60))) // the word was about the first
	plan = d.moves(plan, live.Refuse(matching.Refusal{Pair: pair, On: today, Reason: "size"}), "first: a > ")
	d.moves(plan, live.PutVacancy(dwelling("a", rented(500_00))), "second:  > a")
}

// A word of the authority against a rent keeps the pair apart until the rent
// falls below it.
func TestLiveStory_AnAuthoritysNo(t *testing.T) {
	t.Parallel()
	pair := matching.Pair{Vacancy: "a", Candidate: "first"}
	p := problem(t, []matching.Vacancy{dwelling("a", rented(550_00))}, []matching.Candidate{pressing("first", 60), pressing("second", 40)})
	p.Decisions = []matching.RentDecision{{Pair: pair, Accepted: false, Rent: 550_00, On: "2026-11-15"}}
	live, err := engine(t, p).Live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d := day{t, live}
	plan := d.then(nil)
	if want := []string{"a: second"}; !slices.Equal(placed(plan), want) {
		t.Fatalf("the plan is %v, want %v", placed(plan), want)
	}
	plan = d.moves(plan, live.PutCandidate(pressing("first", 60, ofPersons(3))))
	d.moves(plan, live.PutVacancy(dwelling("a", rented(549_99))), "first:  > a", "second: a > ")
}
