package demo

import (
	"math/rand/v2"

	"wohnraum/matching/rent"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/reference"
)

// county is the plan: who there will be, and the agenda of what happens.
type county struct {
	agenda

	seed  uint64
	dice  *rand.Rand
	today portal.Date
	rents rent.Tables

	first, last, streets pool
	mails                map[string]int

	hash       string                  // of the password that all demo accounts share
	people     map[string]portal.Actor // staff and owners by address, once they exist
	teams      map[string]portal.TeamID
	landlords  []*landlord
	listings   []*listing
	households []*household
	early      []*tale // whose lease is reported too early
}

func newCounty(d Deps, now portal.Instant) (*county, error) {
	tables, err := rent.NewTables(append(reference.RentLimits(), reference.DemoRentLimits()...)...)
	if err != nil {
		return nil, portal.Errorf(portal.Internal, "demo: %w", err)
	}
	return &county{
		agenda: agenda{now: now.Time}, seed: d.Seed, dice: dice(d.Seed), today: portal.DateOf(now.Time), rents: tables,
		first: words(firstNames), last: words(surnames), streets: words(streets),
		mails: map[string]int{}, people: map[string]portal.Actor{}, teams: map[string]portal.TeamID{},
	}, nil
}

// limit is the rent limit of today for a number of persons in a place.
func (c *county) limit(municipality string, persons int) portal.Cents {
	limit, _ := c.rents.Limit(municipality, persons, rent.Date(c.today))
	return portal.Cents(limit.MaxRent)
}

// between draws a whole number from low to high, both included.
func (c *county) between(low, high int) int { return low + c.dice.IntN(high-low+1) }

// chance is true so many times in a hundred.
func (c *county) chance(percent int) bool { return c.dice.IntN(100) < percent }

// town draws a municipality: the larger it is, the more often.
func (c *county) town() string {
	all := reference.Municipalities()
	total := 0
	for _, m := range all {
		total += m.Population
	}
	draw := c.dice.IntN(total)
	for _, m := range all {
		if draw -= m.Population; draw < 0 {
			return m.Key
		}
	}
	return herford
}

// limitRows are the published tables, which have ended, and invented current
// ones that say so (decision 1).
func limitRows() []portal.RentLimitRow {
	var rows []portal.RentLimitRow
	for _, table := range reference.RentLimits() {
		rows = append(rows, pairing.LimitRows("Veröffentlichte Werte ab "+string(table.From), table)...)
	}
	for _, table := range reference.DemoRentLimits() {
		rows = append(rows, pairing.LimitRows("Demo-Werte", table)...)
	}
	return rows
}
