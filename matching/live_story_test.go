package matching_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"wohnraum/matching"
)

// day is an office on a day: a plan, and what happens to it.
type day struct {
	*testing.T
	live *matching.Live
}

func newDay(t *testing.T, vacancies []matching.Vacancy, candidates []matching.Candidate) day {
	t.Helper()
	live, err := engine(t, problem(t, vacancies, candidates)).Live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return day{t, live}
}

// then lets something happen, and tells who moves because of it.
func (d day) then(happened error) (plan matching.Plan) {
	d.Helper()
	if happened != nil {
		d.Fatal(happened)
	}
	plan = d.live.Plan()
	if !plan.Certificate.Holds() {
		d.Fatalf("certified as %+v", plan.Certificate)
	}
	again, err := engine(d, d.live.Problem()).Plan(d.Context())
	if err != nil || !reflect.DeepEqual(plan, again) {
		d.Fatalf("the plan is\n%+v\na new one\n%+v (%v)", plan, again, err)
	}
	return plan
}

// moves compares what happened with what should have happened.
func (d day) moves(before matching.Plan, happened error, want ...string) matching.Plan {
	d.Helper()
	after := d.then(happened)
	if got := told(matching.Moves(before, after)); !slices.Equal(got, want) {
		d.Fatalf("they move %q, want %q", got, want)
	}
	return after
}

// told writes moves as "household: from > to".
func told(moves []matching.Move) []string {
	var list []string
	for _, m := range moves {
		list = append(list, fmt.Sprintf("%s: %s > %s", m.Candidate, m.From, m.To))
	}
	return list
}

// canPay lets a household live in any municipality it looks in: there are rent
// limits for Herford only.
func canPay(places ...string) func(*matching.Candidate) {
	return func(c *matching.Candidate) {
		c.Municipalities = places
		c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](900_00)}
	}
}

func lyingIn(place string) func(*matching.Vacancy) {
	return func(v *matching.Vacancy) { v.Municipality = place }
}

func slots(n int) func(*matching.Vacancy) {
	return func(v *matching.Vacancy) { v.Slots = n }
}

func TestLiveStory_ANewOfferTakesTheSecondBest(t *testing.T) {
	t.Parallel()
	d := newDay(t, []matching.Vacancy{dwelling("h")}, []matching.Candidate{
		pressing("first", 60, canPay(herford, enger, vlotho)),
		pressing("second", 40, canPay(enger, herford, vlotho)),
		pressing("third", 30, canPay(vlotho, enger, herford)),
	})
	before := d.then(nil)
	after := d.moves(before, d.live.PutVacancy(dwelling("e", lyingIn(enger))), "second:  > e")
	if want := []matching.Price{{Vacancy: "e", Helps: true, Urgency: 30}, {Vacancy: "h", Helps: true, Urgency: 30}}; !slices.Equal(after.Prices, want) {
		t.Errorf("the prices are %+v, want %+v", after.Prices, want)
	}
	after = d.moves(after, d.live.PutVacancy(dwelling("v", lyingIn(vlotho))), "third:  > v")
	d.moves(after, d.live.PutVacancy(dwelling("another", lyingIn("a place nobody wishes for")))) // nobody is left
}

func TestLiveStory_AnOfferNobodyFitsStaysOpen(t *testing.T) {
	t.Parallel()
	d := newDay(t, []matching.Vacancy{dwelling("a")}, []matching.Candidate{pressing("first", 60), pressing("second", 40)})
	after := d.moves(d.then(nil), d.live.PutVacancy(dwelling("far", lyingIn(vlotho))))
	if want := []matching.Open{{Vacancy: "far", Slots: 1}}; !slices.Equal(after.Open, want) {
		t.Errorf("open is %v, want %v", after.Open, want)
	}
}

// Three dwellings in three places, and everybody can live in two of them. Who is
// most urgent wants the first: one moves on to the second, one to the third, and
// the least urgent goes.
func TestLiveStory_AnUrgentHouseholdMovesAChainOfThree(t *testing.T) {
	t.Parallel()
	d := newDay(t,
		[]matching.Vacancy{dwelling("h"), dwelling("e", lyingIn(enger)), dwelling("v", lyingIn(vlotho))},
		[]matching.Candidate{
			pressing("herford or enger", 50, canPay(herford, enger)),
			pressing("enger or vlotho", 40, canPay(enger, vlotho)),
			pressing("vlotho", 20, canPay(vlotho)),
		})
	before := d.then(nil)
	if want := []string{"e: enger or vlotho", "h: herford or enger", "v: vlotho"}; !slices.Equal(placed(before), want) {
		t.Fatalf("the plan is %v, want %v", placed(before), want)
	}
	after := d.moves(before, d.live.PutCandidate(pressing("street", 60, canPay(herford))),
		"enger or vlotho: e > v", "herford or enger: h > e", "street:  > h", "vlotho: v > ")
	d.moves(after, d.live.RemoveCandidate("street"),
		"enger or vlotho: v > e", "herford or enger: e > h", "street: h > ", "vlotho:  > v")
}

func TestLiveStory_WhoIsLessUrgentDisplacesNobody(t *testing.T) {
	t.Parallel()
	d := newDay(t, []matching.Vacancy{dwelling("a")}, []matching.Candidate{pressing("first", 40)})
	before := d.then(nil)
	after := d.moves(before, d.live.PutCandidate(pressing("later", 39)))
	if want := []matching.Price{{Vacancy: "a", Helps: true, Urgency: 39}}; !slices.Equal(after.Prices, want) {
		t.Errorf("the prices are %+v, want %+v", after.Prices, want)
	}
}

// Approved is approved: the pair leaves the plan with its slot, and who comes
// later, however urgent, gets what is left.
func TestLiveStory_AnApprovalStands(t *testing.T) {
	t.Parallel()
	d := newDay(t, []matching.Vacancy{dwelling("a"), dwelling("b")}, []matching.Candidate{pressing("first", 40), pressing("second", 30)})
	before := d.then(nil)
	approved := before.Placements[0].Pair
	after := d.moves(before, d.live.Lock(approved), fmt.Sprintf("%s: %s > ", approved.Candidate, approved.Vacancy))
	if len(after.Prices) != 1 || after.Prices[0].Vacancy == approved.Vacancy {
		t.Errorf("prices of %+v: the approved dwelling has nothing to give", after.Prices)
	}
	left := after.Placements[0]
	d.moves(after, d.live.PutCandidate(pressing("street", 60)),
		fmt.Sprintf("%s: %s > ", left.Candidate, left.Vacancy), fmt.Sprintf("street:  > %s", left.Vacancy))
}

func TestLiveStory_AProposalThatEndsRestoresThePlan(t *testing.T) {
	t.Parallel()
	d := newDay(t, []matching.Vacancy{dwelling("a"), dwelling("b", slots(3))}, append(equals(5), pressing("street", 60)))
	before := d.then(nil)
	for _, r := range before.Placements {
		during := d.then(d.live.Lock(r.Pair))
		if len(during.Placements) != len(before.Placements)-1 {
			t.Errorf("with %v approved %v are planned", r.Pair, placed(during))
		}
		if after := d.then(d.live.Unlock(r.Pair)); !reflect.DeepEqual(before, after) {
			t.Errorf("after the proposal of %v\n%+v, before\n%+v", r.Pair, after, before)
		}
	}
}

// Somebody decided otherwise than planned: the household leaves the dwelling it
// was planned for, and who was planned here finds the other one.
func TestLiveStory_AnApprovalOfWhomNobodyPlanned(t *testing.T) {
	t.Parallel()
	d := newDay(t,
		[]matching.Vacancy{dwelling("h"), dwelling("v", lyingIn(vlotho))},
		[]matching.Candidate{pressing("both", 50, canPay(herford, vlotho)), pressing("too", 40, canPay(vlotho, herford))})
	before := d.then(nil)
	d.moves(before, d.live.Lock(matching.Pair{Vacancy: "v", Candidate: "both"}), "both: h > ", "too: v > h")
}

func TestLiveStory_AfterARefusalTheNextIsReady(t *testing.T) {
	t.Parallel()
	d := newDay(t, []matching.Vacancy{dwelling("a")}, []matching.Candidate{pressing("first", 60), pressing("second", 40)})
	refused := func(candidate matching.CandidateKey) error {
		return d.live.Refuse(matching.Refusal{Pair: matching.Pair{Vacancy: "a", Candidate: candidate}, On: today, Reason: "size"})
	}
	before := d.then(nil)
	after := d.moves(before, refused("first"), "first: a > ", "second:  > a")
	after = d.moves(after, refused("first")) // said twice
	after = d.moves(after, refused("second"), "second: a > ")
	if want := []matching.Open{{Vacancy: "a", Slots: 1}}; !slices.Equal(after.Open, want) {
		t.Errorf("open is %v, want %v", after.Open, want)
	}
	d.moves(after, d.live.PutVacancy(dwelling("a"))) // offered again, refused all the same
	d.moves(after, d.live.PutCandidate(pressing("first", 61)))
	d.moves(after, d.live.PutVacancy(dwelling("b")), "first:  > b")
}

// Three slots are withdrawn at once: one household finds another dwelling, two
// are left without, the least urgent ones.
func TestLiveStory_AWithdrawnOfferOfThree(t *testing.T) {
	t.Parallel()
	d := newDay(t,
		[]matching.Vacancy{dwelling("round", slots(3)), dwelling("single")},
		[]matching.Candidate{pressing("one", 50), pressing("two", 40), pressing("three", 30), pressing("four", 20)})
	before := d.then(nil)
	if len(before.Placements) != 4 {
		t.Fatalf("placed are %v", placed(before))
	}
	after := d.then(d.live.RemoveVacancy("round"))
	if want := []string{"single: one"}; !slices.Equal(placed(after), want) {
		t.Errorf("the plan is %v, want %v", placed(after), want)
	}
	if want := []matching.Price{{Vacancy: "single", Helps: true, Urgency: 40}}; !slices.Equal(after.Prices, want) {
		t.Errorf("the prices are %+v, want %+v", after.Prices, want)
	}
	if again := d.then(d.live.PutVacancy(dwelling("round", slots(3)))); !reflect.DeepEqual(before, again) {
		t.Errorf("offered again the plan is %v, before it was %v", placed(again), placed(before))
	}
}

func TestLiveStory_TheProtectedAreNeverPlanned(t *testing.T) {
	t.Parallel()
	protected := func(c *matching.Candidate) { c.Protected = true }
	d := newDay(t, []matching.Vacancy{dwelling("a")}, []matching.Candidate{pressing("first", 30)})
	before := d.then(nil)
	after := d.moves(before, d.live.PutCandidate(pressing("in a refuge", 60, protected)))
	after = d.moves(after, d.live.PutCandidate(pressing("first", 30, protected)), "first: a > ")
	after = d.moves(after, d.live.PutCandidate(pressing("in a refuge", 60)), "in a refuge:  > a")
	// Two people propose the protected one by hand; that takes the dwelling.
	d.moves(after, d.live.Lock(matching.Pair{Vacancy: "a", Candidate: "first"}), "in a refuge: a > ")
}

// The offer is full, and is changed: first in its rent, then in its slots.
func TestLiveStory_AChangeOfAFullOffer(t *testing.T) {
	t.Parallel()
	d := newDay(t, []matching.Vacancy{dwelling("a")}, []matching.Candidate{pressing("first", 60), pressing("second", 40)})
	before := d.moves(d.then(nil), d.live.Lock(matching.Pair{Vacancy: "a", Candidate: "first"}), "first: a > ")
	cheaper := func(v *matching.Vacancy) { v.GrossColdRent = matching.Known[matching.Cents](400_00) }
	before = d.moves(before, d.live.PutVacancy(dwelling("a", cheaper)))
	if len(before.Open)+len(before.Prices) > 0 {
		t.Errorf("a full offer is open: %+v, %+v", before.Open, before.Prices)
	}
	before = d.moves(before, d.live.PutVacancy(dwelling("a", cheaper, slots(2))), "second:  > a")
	d.moves(before, d.live.PutVacancy(dwelling("a")), "second: a > ")
	d.moves(before, d.live.Unlock(matching.Pair{Vacancy: "a", Candidate: "first"}), "first:  > a", "second: a > ")
}

// An offer changes so that the one planned no longer fits, and changes back.
func TestLiveStory_AChangeThatPutsSomebodyOut(t *testing.T) {
	t.Parallel()
	d := newDay(t, []matching.Vacancy{dwelling("a", allowsPets), dwelling("b", allowsPets)},
		[]matching.Candidate{pressing("with a dog", 60, dog), pressing("without", 40)})
	after := d.then(d.live.PutVacancy(dwelling("a", noPets)))
	if want := []string{"a: without", "b: with a dog"}; !slices.Equal(placed(after), want) {
		t.Errorf("the plan is %v, want %v", placed(after), want)
	}
	after = d.then(d.live.PutVacancy(dwelling("b", noPets)))
	if len(after.Placements) != 1 || after.Placements[0].Candidate != "without" {
		t.Errorf("nobody allows the dog, and the plan is %v", placed(after))
	}
	if after = d.then(d.live.PutCandidate(pressing("with a dog", 60))); len(after.Placements) != 2 {
		t.Errorf("the dog is gone, and the plan is %v", placed(after))
	}
}

// A household in two proposals is free only when both have ended.
func TestLiveStory_TwoProposalsForOneHousehold(t *testing.T) {
	t.Parallel()
	one, two := matching.Pair{Vacancy: "a", Candidate: "first"}, matching.Pair{Vacancy: "b", Candidate: "first"}
	d := newDay(t, []matching.Vacancy{dwelling("a"), dwelling("b"), dwelling("c")}, []matching.Candidate{pressing("first", 60)})
	before := d.then(nil)
	d.then(d.live.Lock(one))
	d.then(d.live.Lock(two))
	if during := d.then(d.live.Unlock(one)); len(during.Placements) > 0 || len(during.Open) != 2 {
		t.Errorf("planned while in a proposal: %v, open %v", placed(during), during.Open)
	}
	if after := d.then(d.live.Unlock(two)); !reflect.DeepEqual(before, after) {
		t.Errorf("after both the plan is %v, before it was %v", placed(after), placed(before))
	}
}

// Proposals outlive what they are about: an offer and a household that go and
// come back are still in their proposal.
func TestLiveStory_AProposalOutlivesOfferAndHousehold(t *testing.T) {
	t.Parallel()
	pair := matching.Pair{Vacancy: "a", Candidate: "first"}
	d := newDay(t, []matching.Vacancy{dwelling("a")}, []matching.Candidate{pressing("first", 60), pressing("second", 40)})
	before := d.then(nil)
	during := d.then(d.live.Lock(pair))
	d.then(d.live.RemoveVacancy("a"))
	d.then(d.live.RemoveCandidate("first"))
	d.then(d.live.PutVacancy(dwelling("a")))
	d.then(d.live.PutCandidate(pressing("first", 60)))
	if after := d.then(nil); !reflect.DeepEqual(during, after) || len(after.Placements) > 0 {
		t.Errorf("still in its proposal, the plan is %v", placed(after))
	}
	if after := d.then(d.live.Unlock(pair)); !reflect.DeepEqual(before, after) {
		t.Errorf("after the proposal the plan is %v, before it was %v", placed(after), placed(before))
	}
}

// A household changes, and keeps its name: needs, points and wishes.
func TestLiveStory_AHouseholdThatChanges(t *testing.T) {
	t.Parallel()
	d := newDay(t, []matching.Vacancy{dwelling("h"), dwelling("v", lyingIn(vlotho))},
		[]matching.Candidate{pressing("one", 50, canPay(herford)), pressing("two", 40, canPay(herford))})
	after := d.moves(d.then(nil), d.live.PutCandidate(pressing("two", 51, canPay(herford))), "one: h > ", "two:  > h")
	after = d.moves(after, d.live.PutCandidate(pressing("two", 51, canPay(vlotho))), "one:  > h", "two: h > v")
	after = d.moves(after, d.live.PutCandidate(pressing("one", 52, canPay(vlotho))), "one: h > v", "two: v > ")
	d.moves(after, d.live.PutCandidate(pressing("two", 51, func(c *matching.Candidate) { canPay()(c); c.Anywhere = true })), "two:  > h")
}

// It begins with nothing at all.
func TestLiveStory_FromAnEmptyOffice(t *testing.T) {
	t.Parallel()
	d := newDay(t, nil, nil)
	plan := d.moves(d.then(nil), d.live.PutCandidate(pressing("first", 50, canPay(enger))))
	plan = d.moves(plan, d.live.PutVacancy(dwelling("e", lyingIn(enger))), "first:  > e")
	plan = d.moves(plan, d.live.RemoveCandidate("first"), "first: e > ")
	plan = d.moves(plan, d.live.RemoveVacancy("e"))
	if !reflect.DeepEqual(plan, matching.Plan{Goal: matching.MostUrgent}) {
		t.Errorf("nothing is left, and the plan is %+v", plan)
	}
}
