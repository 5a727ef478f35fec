package invented

import (
	"slices"
	"testing"

	"wohnraum/matching/rent"
)

func TestLand_NeighboursComeByDistance(t *testing.T) {
	t.Parallel()
	l := newLand(newDice(1, purposeLand), 40)
	for i, p := range l.places {
		if p.near[0] != i || len(p.near) != 40 {
			t.Fatalf("place %d has the neighbours %v", i, p.near)
		}
		for j := 1; j < len(p.near); j++ {
			if p.distance(l.places[p.near[j-1]]) > p.distance(l.places[p.near[j]]) {
				t.Errorf("place %d: neighbour %d is farther than the next", i, j-1)
			}
		}
		if all := slices.Sorted(slices.Values(p.near)); !slices.Equal(all, slices.Compact(all)) {
			t.Errorf("place %d has a neighbour twice", i)
		}
	}
}

func TestLand_DistanceIsTheSameBothWays(t *testing.T) {
	t.Parallel()
	a, b := place{x: 3, y: 10}, place{x: 7, y: 7}
	if a.distance(b) != 25 || b.distance(a) != 25 || a.distance(a) != 0 {
		t.Errorf("distances %d, %d, %d", a.distance(b), b.distance(a), a.distance(a))
	}
}

// TestLand_EveryPlaceIsInTheAreaOfTheNearestCentre; a centre is in its own.
func TestLand_EveryPlaceIsInTheAreaOfTheNearestCentre(t *testing.T) {
	t.Parallel()
	l := newLand(newDice(2, purposeLand), 33)
	if l.areas() != 5 {
		t.Fatalf("%d areas", l.areas())
	}
	for i, p := range l.places {
		if i < l.areas() && p.area != i {
			t.Errorf("centre %d is in area %d", i, p.area)
		}
		for centre := range l.areas() {
			if p.distance(l.places[centre]) < p.distance(l.places[p.area]) {
				t.Errorf("place %d is in area %d, but nearer to %d", i, p.area, centre)
			}
		}
	}
}

// TestLand_LargePlacesAreDrawnMoreOften, by Zipf's law: the first one about twice
// as often as the second.
func TestLand_LargePlacesAreDrawnMoreOften(t *testing.T) {
	t.Parallel()
	l, d := newLand(newDice(3, purposeLand), 9), newDice(3, 9)
	drawn := make([]int, 9)
	for range draws {
		drawn[l.draw(d)]++
	}
	for i := 1; i < len(drawn); i++ {
		if drawn[i] == 0 || drawn[i] > drawn[i-1]+draws/50 {
			t.Errorf("the places were drawn %v times", drawn)
		}
	}
	if ratio := 10 * drawn[0] / drawn[1]; ratio < 18 || ratio > 22 {
		t.Errorf("the largest place was drawn %d, the second %d times", drawn[0], drawn[1])
	}
	if smallest := 1_000 * drawn[8] / draws; smallest < 30 || smallest > 50 {
		t.Errorf("the smallest of nine was drawn %d times in %d", drawn[8], draws)
	}
}

func TestLand_KeysAreUniqueAndKeepTheirOrder(t *testing.T) {
	t.Parallel()
	l, seen := newLand(newDice(4, purposeLand), 396), map[string]bool{}
	for _, p := range l.places {
		for _, key := range append([]string{p.key}, p.postal...) {
			if seen[key] {
				t.Errorf("%s twice", key)
			}
			seen[key] = true
		}
		if len(p.postal) == 0 {
			t.Errorf("%s has no postal code", p.key)
		}
	}
	if got := l.keys([]int{2, 0}); !slices.Equal(got, []string{"99000003", "99000001"}) {
		t.Errorf("keys %v", got)
	}
	if len(l.places[0].postal) <= len(l.places[30].postal) {
		t.Error("the largest place has as few postal codes as a small one")
	}
}

// TestLand_RentLimitsGrowWithTheHousehold in every area, also beyond the table.
func TestLand_RentLimitsGrowWithTheHousehold(t *testing.T) {
	t.Parallel()
	for _, places := range []int{3, 9, 70, 396} {
		l := newLand(newDice(5, purposeLand), places)
		tables, err := l.rents()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range l.places[:places-1] {
			last := rent.Limit{}
			for persons := 1; persons <= 9; persons++ {
				limit, ok := tables.Limit(p.key, persons, today)
				if !ok || limit.MaxRent <= last.MaxRent || limit.MaxArea <= last.MaxArea {
					t.Errorf("%s, %d persons: %+v (%v) after %+v", p.key, persons, limit, ok, last)
				}
				if persons <= 5 && limit.MaxRent != l.limit(p.area, persons) {
					t.Errorf("%s, %d persons: the table says %d, rents are drawn by %d", p.key, persons, limit.MaxRent, l.limit(p.area, persons))
				}
				last = limit
			}
		}
		if _, ok := tables.Limit(l.places[places-1].key, 1, today); ok {
			t.Errorf("the smallest of %d places has a table", places)
		}
	}
}

// TestLand_RentsDifferBetweenAreas and stay near what dwellings cost.
func TestLand_RentsDifferBetweenAreas(t *testing.T) {
	t.Parallel()
	l := newLand(newDice(6, purposeLand), 70)
	limits := map[rent.Cents]bool{}
	for area := range l.areas() {
		limit := l.limit(area, 1)
		limits[limit] = true
		if limit < 300_00 || limit > 600_00 {
			t.Errorf("area %d: one person may pay %d cents", area, limit)
		}
	}
	if len(limits) != l.areas() {
		t.Errorf("%d limits in %d areas", len(limits), l.areas())
	}
}

func TestSizes_OfCertificates(t *testing.T) {
	t.Parallel()
	table, err := sizes()
	if err != nil {
		t.Fatal(err)
	}
	last := rent.Area(0)
	for persons := 1; persons <= 8; persons++ {
		limit, ok := table.Limit(persons, today)
		if !ok || limit.MaxArea <= last {
			t.Errorf("a certificate for %d: %+v (%v)", persons, limit, ok)
		}
		last = limit.MaxArea
	}
}

func TestDay(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "2026-11-22", 9: "2026-12-01", -22: "2026-10-31", 365: "2027-11-22"} {
		if got := day(n); string(got) != want || !got.Valid() {
			t.Errorf("%d days from today are %s, want %s", n, got, want)
		}
	}
}
