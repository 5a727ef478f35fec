package matching_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// pressing is a household with so many points of urgency.
func pressing(key matching.CandidateKey, points int, changes ...func(*matching.Candidate)) matching.Candidate {
	c := household(key, changes...)
	c.Urgency = matching.Urgency{Situation: points, AsOf: today}
	return c
}

func lookingIn(place string) func(*matching.Candidate) {
	return func(c *matching.Candidate) { c.Municipalities = []string{place} }
}

func TestPrice_TellsWhatAnotherDwellingWouldBring(t *testing.T) {
	t.Parallel()
	inVlotho := func(v *matching.Vacancy) { v.Municipality = vlotho }
	anywhere := func(c *matching.Candidate) {
		c.Anywhere = true
		c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](900_00)}
	}
	for name, tc := range map[string]struct {
		vacancies  []matching.Vacancy
		candidates []matching.Candidate
		want       []matching.Price
	}{
		"nobody looks for anything": {
			vacancies: []matching.Vacancy{dwelling("a")},
			want:      []matching.Price{{Vacancy: "a"}},
		},
		"the only household has a place: a second dwelling helps nobody": {
			vacancies:  []matching.Vacancy{dwelling("a")},
			candidates: []matching.Candidate{pressing("first", 46)},
			want:       []matching.Price{{Vacancy: "a"}},
		},
		"the second most urgent waits": {
			vacancies:  []matching.Vacancy{dwelling("a")},
			candidates: []matching.Candidate{pressing("first", 46), pressing("second", 40), pressing("third", 30)},
			want:       []matching.Price{{Vacancy: "a", Helps: true, Urgency: 40}},
		},
		"a household without points waits too": {
			vacancies:  []matching.Vacancy{dwelling("a")},
			candidates: []matching.Candidate{pressing("first", 46), pressing("none", 0)},
			want:       []matching.Price{{Vacancy: "a", Helps: true, Urgency: 0}},
		},
		"a dwelling in Vlotho frees the one in Herford": {
			vacancies: []matching.Vacancy{dwelling("herford"), dwelling("vlotho", inVlotho)},
			candidates: []matching.Candidate{
				pressing("moves", 50, anywhere), pressing("stays", 60, anywhere), pressing("waits", 20, lookingIn(herford)),
			},
			want: []matching.Price{{Vacancy: "herford", Helps: true, Urgency: 20}, {Vacancy: "vlotho", Helps: true, Urgency: 20}},
		},
		"who waits cannot reach it": {
			vacancies:  []matching.Vacancy{dwelling("herford"), dwelling("vlotho", inVlotho)},
			candidates: []matching.Candidate{pressing("first", 50, lookingIn(herford)), pressing("waits", 20, lookingIn(herford))},
			want:       []matching.Price{{Vacancy: "herford", Helps: true, Urgency: 20}, {Vacancy: "vlotho"}},
		},
		"the protected are left alone": {
			vacancies: []matching.Vacancy{dwelling("a")},
			candidates: []matching.Candidate{
				pressing("first", 46), pressing("protected", 45, func(c *matching.Candidate) { c.Protected = true }),
			},
			want: []matching.Price{{Vacancy: "a"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := planOf(t, problem(t, tc.vacancies, tc.candidates)).Prices; !slices.Equal(got, tc.want) {
				t.Errorf("the prices are %+v, want %+v", got, tc.want)
			}
		})
	}
}

func TestPrice_LeavesOutWhatIsFull(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{dwelling("a"), dwelling("full")}, []matching.Candidate{pressing("in proposal", 50), pressing("waits", 20)})
	p.Locked = []matching.Pair{{Vacancy: "full", Candidate: "in proposal"}}
	if got, want := planOf(t, p).Prices, []matching.Price{{Vacancy: "a"}}; !slices.Equal(got, want) {
		t.Errorf("the prices are %+v, want %+v", got, want)
	}
}

// What is said to a councillor has to be true: the dwelling is built, and the
// plan made again.
func TestPrice_IsWhatBuildingItBrings(t *testing.T) {
	t.Parallel()
	empty := problem(t, nil, nil)
	helped := 0
	rapid.Check(t, func(t *rapid.T) {
		for range 8 {
			d := splitMix(rapid.Uint64().Draw(t, "seed"))
			p := county(empty, d, 1+d(4), 1+d(9))
			easyGoing(p, d)
			plan := solve(t, p)
			for _, price := range plan.Prices {
				more := solve(t, built(p, price.Vacancy))
				placed, urgency := len(more.Placements)-len(plan.Placements), more.Urgency-plan.Urgency
				want := matching.Price{Vacancy: price.Vacancy, Helps: placed > 0, Urgency: urgency}
				if price != want {
					t.Fatalf("the price says %+v, building it says %+v", price, want)
				}
				helped += placed
			}
		}
	})
	if helped < 20 {
		t.Errorf("another dwelling helped only %d times: nothing was tried", helped)
	}
}

// built is the problem with one more dwelling like this one.
func built(p matching.Problem, key matching.VacancyKey) matching.Problem {
	i := slices.IndexFunc(p.Vacancies, func(v matching.Vacancy) bool { return v.Key == key })
	again := p.Vacancies[i]
	again.Key, again.Slots = key+" again", 1
	p.Vacancies = append(slices.Clone(p.Vacancies), again)
	return p
}
