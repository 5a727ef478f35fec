package invented_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

// small is large enough for every share to show.
func small() invented.Size { return invented.Size{Name: "small", Households: 4_000, Vacancies: 1_500} }

func county(t testing.TB, size invented.Size, seed uint64) matching.Problem {
	t.Helper()
	p, err := invented.County(size, seed)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestCounty_IsAValidProblem(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		size := invented.Size{Households: int(1 + seed*seed*3), Vacancies: int(seed * 4)}
		p := county(t, size, seed)
		if len(p.Vacancies) != size.Vacancies || len(p.Candidates) != size.Households {
			t.Errorf("%+v has %d vacancies and %d households", size, len(p.Vacancies), len(p.Candidates))
		}
		if _, err := matching.New(p); err != nil {
			t.Errorf("%+v from seed %d: %v", size, seed, err)
		}
	}
}

func TestCounty_IsTheSameForTheSameSeed(t *testing.T) {
	t.Parallel()
	if !reflect.DeepEqual(county(t, small(), 7), county(t, small(), 7)) {
		t.Error("two draws from one seed differ")
	}
	if reflect.DeepEqual(county(t, small(), 7), county(t, small(), 8)) {
		t.Error("two seeds draw one county")
	}
}

// TestCounty_DrawsWhatItAlwaysDrew pins a few values: figures that were measured
// once must be measurable again.
func TestCounty_DrawsWhatItAlwaysDrew(t *testing.T) {
	t.Parallel()
	p := county(t, invented.Size{Households: 1_000, Vacancies: 300}, 1)
	v, c := p.Vacancies[17], p.Candidates[42]
	got := fmt.Sprintln(v.Municipality, v.GrossColdRent.V, v.AvailableFrom, c.Municipalities, c.Urgency, len(p.Refusals))
	const want = "99000005 42738 2027-01-09 [99000009 99000007 99000006] {20 5 0 0 2026-11-05} 299\n"
	if got != want {
		t.Errorf("drew\n%s\nand once was\n%s", got, want)
	}
}

// TestCounty_OneMoreVacancyLeavesTheHouseholdsAlone: sizes can be compared.
func TestCounty_OneMoreVacancyLeavesTheHouseholdsAlone(t *testing.T) {
	t.Parallel()
	less, more := county(t, invented.Size{Households: 300, Vacancies: 50}, 3), county(t, invented.Size{Households: 300, Vacancies: 51}, 3)
	if !reflect.DeepEqual(less.Candidates, more.Candidates) || !reflect.DeepEqual(less.Vacancies, more.Vacancies[:50]) {
		t.Error("one more vacancy changed the county")
	}
}

func TestSizes_AreThoseOfTheMeasurements(t *testing.T) {
	t.Parallel()
	want := map[string][2]int{"S": {1_000, 300}, "M": {10_000, 2_000}, "L": {120_000, 20_000}}
	for _, size := range invented.Sizes() {
		if want[size.Name] != [2]int{size.Households, size.Vacancies} {
			t.Errorf("size %+v", size)
		}
		delete(want, size.Name)
	}
	if len(want) > 0 {
		t.Errorf("missing sizes: %v", want)
	}
}

func TestCounty_MunicipalitiesGrowWithTheSize(t *testing.T) {
	t.Parallel()
	for households, want := range map[int]int{1: 3, 500: 6, 1_000: 9, 10_000: 70, 65_000: 233, 120_000: 396} {
		if got := (invented.Size{Households: households}).Municipalities(); got != want {
			t.Errorf("%d households live in %d municipalities, want %d", households, got, want)
		}
	}
}

// TestCounty_UrgencyHasManyLevels: the plan is only hard where levels are many
// and each has many households.
func TestCounty_UrgencyHasManyLevels(t *testing.T) {
	t.Parallel()
	p := county(t, small(), 1)
	levels := map[int]int{}
	for _, c := range p.Candidates {
		levels[c.Urgency.Situation+min(c.Urgency.Waiting, p.Policy.WaitingCap)+c.Urgency.Household+c.Urgency.Support]++
	}
	if len(levels) < 25 || len(levels) > 45 {
		t.Errorf("urgency has %d levels, about 35 are meant", len(levels))
	}
	if !slices.ContainsFunc(p.Candidates, func(c matching.Candidate) bool { return c.Urgency.Waiting > p.Policy.WaitingCap }) {
		t.Error("nobody waits longer than counts")
	}
}

// TestCounty_HistoryIsOfPairsOfTheCounty: and no household is offered twice.
func TestCounty_HistoryIsOfPairsOfTheCounty(t *testing.T) {
	t.Parallel()
	p := county(t, small(), 1)
	known := map[string]bool{}
	for _, v := range p.Vacancies {
		known[string(v.Key)] = true
	}
	for _, c := range p.Candidates {
		known[string(c.Key)] = true
	}
	pairs := slices.Clone(p.Locked)
	for _, r := range p.Refusals {
		pairs = append(pairs, r.Pair)
	}
	decided := map[matching.Pair]bool{}
	for _, d := range p.Decisions {
		pairs = append(pairs, d.Pair)
		if decided[d.Pair] {
			t.Errorf("two decisions on %v", d.Pair)
		}
		decided[d.Pair] = true
	}
	if len(p.Locked) == 0 || len(p.Refusals) == 0 || len(p.Decisions) == 0 {
		t.Error("a county without a history")
	}
	for _, pair := range pairs {
		if !known[string(pair.Vacancy)] || !known[string(pair.Candidate)] {
			t.Errorf("%v is not of the county", pair)
		}
	}
	offered := map[matching.CandidateKey]bool{}
	for _, pair := range p.Locked {
		if offered[pair.Candidate] {
			t.Errorf("%s is offered two dwellings", pair.Candidate)
		}
		offered[pair.Candidate] = true
	}
}
