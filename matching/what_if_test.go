package matching_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

func compare(t testing.TB, before, after matching.Problem) matching.Effect {
	t.Helper()
	effect, err := matching.Compare(t.Context(), engine(t, before), engine(t, after))
	if err != nil {
		t.Fatal(err)
	}
	return effect
}

// raised are the tables of today with every limit so much higher.
func raised(t testing.TB, by matching.Cents) rent.Tables {
	t.Helper()
	list := limits(t).List()
	for i := range list {
		for j := range list[i].Steps {
			list[i].Steps[j].MaxRent += by
		}
	}
	tables, err := rent.NewTables(list...)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// Ten euros more in the limits let the two persons with a dog in, who fitted
// nowhere. Ten euros less take a flat from the three persons, who keep another.
func TestCompare_CountsBothDirections(t *testing.T) {
	t.Parallel()
	two := func(c *matching.Candidate) { c.Persons = 2; c.MinRooms = matching.Known[matching.Rooms](4) }
	before := problem(t,
		[]matching.Vacancy{
			dwelling("dear", rented(560_00), noPets), dwelling("cheap", rented(500_00), allowsPets),
			dwelling("enger", func(v *matching.Vacancy) { v.Municipality = enger }),
		},
		[]matching.Candidate{household("two", two, dog), household("three")})
	more, less := before, before
	more.Rents, less.Rents = raised(t, 10_00), raised(t, -10_00)

	effect := compare(t, before, more)
	want := matching.Shift{Pairs: matching.Flow{In: 1}, Households: matching.Flow{In: 1}, Placed: matching.Flow{In: 1}}
	if effect.Total != want || !slices.Equal(effect.HouseholdsIn, []matching.CandidateKey{"two"}) || len(effect.HouseholdsOut) > 0 {
		t.Errorf("more: %+v, in %v, out %v", effect.Total, effect.HouseholdsIn, effect.HouseholdsOut)
	}

	effect = compare(t, before, less)
	want = matching.Shift{Pairs: matching.Flow{Out: 1}}
	if effect.Total != want || !slices.Equal(effect.PairsOut, []matching.Pair{{Vacancy: "dear", Candidate: "three"}}) {
		t.Errorf("less: %+v, out %v", effect.Total, effect.PairsOut)
	}
	wantPlaces := []matching.PlaceShift{{Municipality: enger}, {Municipality: herford, Shift: want}}
	wantSizes := []matching.SizeShift{{Persons: 2}, {Persons: 3, Shift: want}}
	if !slices.Equal(effect.Places, wantPlaces) || !slices.Equal(effect.Sizes, wantSizes) {
		t.Errorf("places %+v, sizes %+v", effect.Places, effect.Sizes)
	}
}

func rented(rent matching.Cents) func(*matching.Vacancy) {
	return func(v *matching.Vacancy) { v.GrossColdRent = matching.Known(rent) }
}

func allowsPets(v *matching.Vacancy) { v.PetsAllowed = matching.Yes }

func dog(c *matching.Candidate) { c.Pets = matching.Yes }

// A point table changes nobody's dwellings, only whose turn it is.
func TestCompare_PointsMoveThePlanOnly(t *testing.T) {
	t.Parallel()
	single := func(c *matching.Candidate) { c.Persons = 1; c.MinRooms = matching.Known[matching.Rooms](2) }
	before := problem(t, []matching.Vacancy{dwelling("a", rented(390_00))},
		[]matching.Candidate{household("family", urgent(45)), household("single", urgent(40), single)})
	after := before
	after.Candidates = slices.Clone(before.Candidates)
	after.Candidates[1].Urgency.Situation = 60
	effect := compare(t, before, after)
	if effect.Total != (matching.Shift{Placed: matching.Flow{In: 1, Out: 1}}) {
		t.Errorf("the shift is %+v", effect.Total)
	}
	want := []matching.Move{{Candidate: "family", From: "a"}, {Candidate: "single", To: "a"}}
	if !slices.Equal(effect.Moves, want) {
		t.Errorf("the moves are %+v", effect.Moves)
	}
	if got := effect.Places[0].Placed; got != (matching.Flow{In: 1, Out: 1}) {
		t.Errorf("in the municipality one household comes and one goes, not %+v", got)
	}
	wantSizes := []matching.SizeShift{
		{Persons: 1, Shift: matching.Shift{Placed: matching.Flow{In: 1}}},
		{Persons: 3, Shift: matching.Shift{Placed: matching.Flow{Out: 1}}},
	}
	if !slices.Equal(effect.Sizes, wantSizes) {
		t.Errorf("the sizes are %+v", effect.Sizes)
	}
}

func TestCompare_RefusesAnotherCounty(t *testing.T) {
	t.Parallel()
	here := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{family()})
	for name, there := range map[string]matching.Problem{
		"another vacancy":   problem(t, []matching.Vacancy{dwelling("b")}, []matching.Candidate{family()}),
		"another household": problem(t, []matching.Vacancy{flat()}, []matching.Candidate{household("b")}),
		"one more":          problem(t, []matching.Vacancy{flat()}, []matching.Candidate{family(), household("b")}),
	} {
		if _, err := matching.Compare(t.Context(), engine(t, here), engine(t, there)); !errors.Is(err, matching.ErrOtherCounty) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCompare_StopsWhenTheCallerLeaves(t *testing.T) {
	t.Parallel()
	ctx, leave := context.WithCancel(t.Context())
	leave()
	e := engine(t, *newPair(t).Problem)
	if _, err := matching.Compare(ctx, e, e); !errors.Is(err, context.Canceled) {
		t.Errorf("Compare says %v", err)
	}
}

// otherRules draws a change of everything an office can decide.
func otherRules(t testing.TB, d dice, p matching.Problem) matching.Problem {
	t.Helper()
	p.Policy.VettingMonths, p.Policy.UrgencyMonths = 1+d(8), 1+d(4)
	p.Policy.WaitingCap = d(30)
	p.Policy.Fit.Rooms = d(30)
	p.Rents = raised(t, matching.Cents(100*(d(160)-80)))
	p.Candidates = slices.Clone(p.Candidates)
	for i := range p.Candidates {
		p.Candidates[i].Urgency.Situation = pick(d, 20, 45, 60)
	}
	return p
}

func forChanges(t *testing.T, check func(t *rapid.T, before, after matching.Problem)) {
	t.Helper()
	forCounties(t, func(rt *rapid.T, p matching.Problem, d dice) {
		for i := range p.Candidates {
			p.Candidates[i].Vetted = pick[matching.Date](d, "2026-11-01", "2026-08-01", "2026-05-01")
			p.Candidates[i].Urgency.AsOf = pick[matching.Date](d, "2026-11-01", "2026-09-10")
		}
		check(rt, p, otherRules(t, d, p))
	})
}

func effectOf(t *rapid.T, before, after matching.Problem) matching.Effect {
	effect, err := matching.Compare(t.Context(), mustEngine(before), mustEngine(after))
	if err != nil {
		t.Fatalf("Compare: %v", err)
	}
	return effect
}

// fittingPairs are the pairs of all shortlists.
func fittingPairs(t *rapid.T, p matching.Problem) map[matching.Pair]bool {
	pairs := map[matching.Pair]bool{}
	for _, v := range p.Vacancies {
		list, err := mustEngine(p).Shortlist(v.Key, len(p.Candidates))
		if err != nil {
			t.Fatalf("Shortlist: %v", err)
		}
		for _, r := range list.Fitting {
			pairs[r.Pair] = true
		}
	}
	return pairs
}

func flow[K comparable](before, after map[K]bool) matching.Flow {
	f := matching.Flow{}
	for key := range after {
		if !before[key] {
			f.In++
		}
	}
	for key := range before {
		if !after[key] {
			f.Out++
		}
	}
	return f
}

// only keeps the pairs of some vacancies and candidates.
func only(pairs map[matching.Pair]bool, keep func(matching.Pair) bool) map[matching.Pair]bool {
	kept := map[matching.Pair]bool{}
	for pair := range pairs {
		if keep(pair) {
			kept[pair] = true
		}
	}
	return kept
}

func housed(pairs map[matching.Pair]bool) map[matching.CandidateKey]bool {
	households := map[matching.CandidateKey]bool{}
	for pair := range pairs {
		households[pair.Candidate] = true
	}
	return households
}

func placedPairs(plan matching.Plan) map[matching.Pair]bool {
	pairs := map[matching.Pair]bool{}
	for _, r := range plan.Placements {
		pairs[r.Pair] = true
	}
	return pairs
}

func TestProperty_AnEffectIsWhatTheListsSay(t *testing.T) {
	t.Parallel()
	forChanges(t, func(t *rapid.T, before, after matching.Problem) {
		effect := effectOf(t, before, after)
		if !reflect.DeepEqual(effect.Before, solve(t, before)) || !reflect.DeepEqual(effect.After, solve(t, after)) {
			t.Fatal("the plans are not the plans")
		}
		had, has := fittingPairs(t, before), fittingPairs(t, after)
		was, is := placedPairs(effect.Before), placedPairs(effect.After)
		shift := func(keep func(matching.Pair) bool) matching.Shift {
			return matching.Shift{
				Pairs:      flow(only(had, keep), only(has, keep)),
				Households: flow(housed(only(had, keep)), housed(only(has, keep))),
				Placed:     flow(housed(only(was, keep)), housed(only(is, keep))),
			}
		}
		if want := shift(func(matching.Pair) bool { return true }); effect.Total != want {
			t.Fatalf("the county shifts by %+v, want %+v", effect.Total, want)
		}
		for _, place := range effect.Places {
			if want := shift(inPlace(before, place.Municipality)); place.Shift != want {
				t.Fatalf("%s shifts by %+v, want %+v", place.Municipality, place.Shift, want)
			}
		}
		for _, size := range effect.Sizes {
			if want := shift(ofSize(before, size.Persons)); size.Shift != want {
				t.Fatalf("%d persons shift by %+v, want %+v", size.Persons, size.Shift, want)
			}
		}
		compareLists(t, effect, had, has)
	})
}

func inPlace(p matching.Problem, municipality string) func(matching.Pair) bool {
	in := map[matching.VacancyKey]bool{}
	for _, v := range p.Vacancies {
		in[v.Key] = v.Municipality == municipality
	}
	return func(pair matching.Pair) bool { return in[pair.Vacancy] }
}

func ofSize(p matching.Problem, persons int) func(matching.Pair) bool {
	of := map[matching.CandidateKey]bool{}
	for _, c := range p.Candidates {
		of[c.Key] = c.Persons == persons
	}
	return func(pair matching.Pair) bool { return of[pair.Candidate] }
}

// compareLists makes sure that the lists hold what the counts count, once each.
func compareLists(t *rapid.T, effect matching.Effect, had, has map[matching.Pair]bool) {
	lists := matching.Shift{
		Pairs:      matching.Flow{In: len(effect.PairsIn), Out: len(effect.PairsOut)},
		Households: matching.Flow{In: len(effect.HouseholdsIn), Out: len(effect.HouseholdsOut)},
		Placed:     effect.Total.Placed,
	}
	if lists != effect.Total {
		t.Fatalf("the lists hold %+v, the county counts %+v", lists, effect.Total)
	}
	for _, pair := range effect.PairsIn {
		if had[pair] || !has[pair] {
			t.Fatalf("%v is said to come in", pair)
		}
	}
	for _, pair := range effect.PairsOut {
		if !had[pair] || has[pair] {
			t.Fatalf("%v is said to drop out", pair)
		}
	}
	if !slices.IsSorted(effect.HouseholdsIn) || !slices.IsSorted(effect.HouseholdsOut) {
		t.Fatal("the households are in no order")
	}
}

func TestProperty_AChangeTakenBackIsTheMirror(t *testing.T) {
	t.Parallel()
	forChanges(t, func(t *rapid.T, before, after matching.Problem) {
		there, back := effectOf(t, before, after), effectOf(t, after, before)
		if !reflect.DeepEqual(there.PairsIn, back.PairsOut) || !reflect.DeepEqual(there.HouseholdsOut, back.HouseholdsIn) {
			t.Fatalf("there %+v, back %+v", there, back)
		}
		turn := func(f matching.Flow) matching.Flow { return matching.Flow{In: f.Out, Out: f.In} }
		for i, size := range there.Sizes {
			want := matching.Shift{Pairs: turn(size.Pairs), Households: turn(size.Households), Placed: turn(size.Placed)}
			if back.Sizes[i].Shift != want {
				t.Fatalf("%d persons: there %+v, back %+v", size.Persons, size.Shift, back.Sizes[i].Shift)
			}
		}
	})
}

func TestProperty_NoChangeHasNoEffect(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, _ dice) {
		effect := effectOf(t, p, p)
		if effect.Total != (matching.Shift{}) || len(effect.Moves)+len(effect.PairsIn)+len(effect.PairsOut) > 0 {
			t.Fatalf("nothing changed, and yet %+v", effect)
		}
	})
}

// Nobody learns from an effect that a household of some size is protected.
func TestCompare_KeepsQuietAboutProtectedHouseholds(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		family(), household("protected", func(c *matching.Candidate) { c.Protected = true; c.Persons = 4 }),
	})
	after := p
	after.Rents = raised(t, 500_00)
	effect := compare(t, p, after)
	if len(effect.Sizes) != 1 || effect.Sizes[0].Persons != 3 {
		t.Errorf("the sizes are %+v", effect.Sizes)
	}
}
