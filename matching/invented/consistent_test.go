package invented_test

import (
	"slices"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

// TestCounty_DwellingsAreConsistent: what one record says does not contradict
// itself, as nobody would enter it so.
func TestCounty_DwellingsAreConsistent(t *testing.T) {
	t.Parallel()
	for _, v := range county(t, small(), 3).Vacancies {
		if v.Located != (len(v.Zones) == 2) || (v.Located && v.Zones[0] != v.Municipality) {
			t.Errorf("%s: located %v in %v", v.Key, v.Located, v.Zones)
		}
		if v.Wheelchair == matching.Yes && v.StepFree != matching.Yes {
			t.Errorf("%s: fit for a wheelchair, but with steps", v.Key)
		}
		if v.MaxPersons.Valid && v.MaxPersons.V < v.MinPersons {
			t.Errorf("%s: from %d to %d persons", v.Key, v.MinPersons, v.MaxPersons.V)
		}
		if v.WBSPersons.Valid && v.WBSBound != matching.Yes {
			t.Errorf("%s: subsidised for %d, but not bound", v.Key, v.WBSPersons.V)
		}
		if v.Rooms.Valid && v.Rooms.V < 2 {
			t.Errorf("%s: less than one room", v.Key)
		}
		if v.GrossColdRent.Valid && (v.GrossColdRent.V < 150_00 || v.GrossColdRent.V > 2_000_00) {
			t.Errorf("%s: costs %d cents", v.Key, v.GrossColdRent.V)
		}
		if v.Area.Valid && (v.Area.V < 20_00 || v.Area.V > 150_00) {
			t.Errorf("%s: an area of %d", v.Key, v.Area.V)
		}
		if sorted := slices.Compact(slices.Clone(v.TargetGroups)); len(sorted) != len(v.TargetGroups) {
			t.Errorf("%s: groups %v", v.Key, v.TargetGroups)
		}
	}
}

func TestCounty_HouseholdsAreConsistent(t *testing.T) {
	t.Parallel()
	for _, c := range county(t, small(), 3).Candidates {
		if c.NeedsWheelchair == matching.Yes && c.NeedsStepFree != matching.Yes {
			t.Errorf("%s: a wheelchair on steps", c.Key)
		}
		if c.WBS.Held != matching.Yes && (c.WBS.Persons.Valid || c.WBS.Until != "") {
			t.Errorf("%s: no certificate, but %+v", c.Key, c.WBS)
		}
		if c.Rent.Basis != matching.SelfPaying && c.Rent.Maximum.Valid {
			t.Errorf("%s: a maximum of its own, paid for by %q", c.Key, c.Rent.Basis)
		}
		if c.StairsLimited != matching.Yes && c.MaxFloor != 0 {
			t.Errorf("%s: a highest floor without a limit", c.Key)
		}
		if unique := slices.Compact(slices.Sorted(slices.Values(c.Municipalities))); len(unique) != len(c.Municipalities) {
			t.Errorf("%s: wishes a place twice: %v", c.Key, c.Municipalities)
		}
		if c.Residence.Bound == matching.Yes && len(c.Residence.Municipalities) == 0 {
			t.Errorf("%s: a duty to live nowhere", c.Key)
		}
		if len(c.Municipalities) > 0 && slices.Contains(c.ExcludedZones, c.Municipalities[0]) {
			t.Errorf("%s: wishes for the place it must not come near", c.Key)
		}
		if c.MinRooms.Valid && c.Persons > 0 && (int(c.MinRooms.V) > 2*c.Persons || c.MinRooms.V < 2) {
			t.Errorf("%s: %d persons need %d half rooms", c.Key, c.Persons, c.MinRooms.V)
		}
	}
}

// TestCounty_KeysAreUniqueAndSorted: so that a list's number is a row's.
func TestCounty_KeysAreUniqueAndSorted(t *testing.T) {
	t.Parallel()
	p := county(t, small(), 3)
	if !slices.IsSortedFunc(p.Vacancies, func(a, b matching.Vacancy) int { return compare(string(a.Key), string(b.Key)) }) {
		t.Error("vacancies are not in the order of their keys")
	}
	if !slices.IsSortedFunc(p.Candidates, func(a, b matching.Candidate) int { return compare(string(a.Key), string(b.Key)) }) {
		t.Error("households are not in the order of their keys")
	}
}

// compare puts equal keys in the wrong order, as they must not be.
func compare(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

// TestCounty_OffersAreOfTheDearestPlace: history happens where people want to live.
func TestCounty_OffersAreOfTheDearestPlace(t *testing.T) {
	t.Parallel()
	p := county(t, small(), 4)
	place, wish := map[matching.VacancyKey]string{}, map[matching.CandidateKey]string{}
	for _, v := range p.Vacancies {
		place[v.Key] = v.Municipality
	}
	for _, c := range p.Candidates {
		if len(c.Municipalities) > 0 {
			wish[c.Key] = c.Municipalities[0]
		}
	}
	pairs := slices.Clone(p.Locked)
	for _, r := range p.Refusals {
		pairs = append(pairs, r.Pair)
		if !r.On.Valid() || r.On >= p.Today || r.Reason == "" {
			t.Errorf("refusal %+v", r)
		}
	}
	for _, d := range p.Decisions {
		pairs = append(pairs, d.Pair)
		if !d.On.Valid() || d.On >= p.Today {
			t.Errorf("decision %+v", d)
		}
	}
	for _, pair := range pairs {
		if place[pair.Vacancy] == "" || place[pair.Vacancy] != wish[pair.Candidate] {
			t.Errorf("%v: in %q, wished for %q", pair, place[pair.Vacancy], wish[pair.Candidate])
		}
	}
}

// TestCounty_PairsAreAsManyAsInAnOffice: the figures of measurements are only
// worth something where about one household in twenty fits in a county, and one
// in a hundred in a region.
func TestCounty_PairsAreAsManyAsInAnOffice(t *testing.T) {
	t.Parallel()
	want := map[string]int{"S": 15_000, "M": 220_000}
	for _, size := range invented.Sizes() {
		if want[size.Name] == 0 {
			continue // a state takes too long for a test
		}
		e, err := matching.New(county(t, size, 1))
		if err != nil {
			t.Fatal(err)
		}
		if got := e.CountFitting(); got < want[size.Name]/2 || got > 2*want[size.Name] {
			t.Errorf("%s: %d pairs fit, about %d are meant", size.Name, got, want[size.Name])
		}
	}
}

// FuzzCounty: whatever the size and the seed, the engine accepts the problem and
// the same draw gives the same number of pairs.
func FuzzCounty(f *testing.F) {
	f.Add(uint16(30), uint16(10), uint64(1))
	f.Add(uint16(0), uint16(5), uint64(2))
	f.Add(uint16(2_000), uint16(0), ^uint64(0))
	f.Fuzz(func(t *testing.T, households, vacancies uint16, seed uint64) {
		size := invented.Size{Households: int(households % 2_000), Vacancies: int(vacancies % 300)}
		var counts [2]int
		for i := range counts {
			e, err := matching.New(county(t, size, seed))
			if err != nil {
				t.Fatal(err)
			}
			counts[i] = e.CountFitting()
		}
		if counts[0] != counts[1] {
			t.Errorf("%+v from seed %d has %d pairs, then %d", size, seed, counts[0], counts[1])
		}
	})
}
