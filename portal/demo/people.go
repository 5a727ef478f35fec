package demo

import (
	"slices"

	"wohnraum/portal"
)

// The county's own count of households in need (its report of 2022): 174
// homeless and 244 threatened, mostly single persons.
const (
	homelessCount   = 174
	threatenedCount = 244
)

// emergency is a category with the fact that it usually comes with.
type emergency struct {
	category, kind, source string
	most                   int // days that it may have lasted already
	weight                 int
}

func homeless() []emergency {
	return []emergency{
		{"BAGW-A1.1", "street", "Aufsuchende Sozialarbeit", 500, 10},
		{"BAGW-A1.2", "makeshift", "Aufsuchende Sozialarbeit", 400, 5},
		{"BAGW-A1.3", "with_friends", "Gespräch, Meldebescheinigung", 300, 35},
		{"BAGW-A1.4", "with_friends", "Rechnung der Pension", 150, 5},
		{"BAGW-A2.1", "shelter", "Einweisungsverfügung", 700, 35},
		{"BAGW-A2.3", "refuge", "Bescheinigung der Einrichtung", 200, 5},
		{"BAGW-A2.4", "release_soon", "Bescheinigung der Einrichtung", 30, 5},
	}
}

func threatened() []emergency {
	return []emergency{
		{"BAGW-B1", "notice", "Kündigungsschreiben", 90, 40},
		{"BAGW-B1", "eviction_suit", "Mitteilung des Amtsgerichts", 90, 25},
		{"BAGW-B1", "eviction_title", "Urteil", 120, 12},
		{"BAGW-B1", "eviction_date", "Schreiben des Gerichtsvollziehers", 40, 8},
		{"BAGW-B2", "unacceptable", "Hausbesuch", 200, 15},
	}
}

func (c *county) emergency(kinds []emergency) emergency {
	total := 0
	for _, e := range kinds {
		total += e.weight
	}
	draw := c.dice.IntN(total)
	for _, e := range kinds {
		if draw -= e.weight; draw < 0 {
			return e
		}
	}
	return kinds[0]
}

// persons draws a household's size: mostly one and two.
func (c *county) persons() int {
	switch draw := c.dice.IntN(100); {
	case draw < 66:
		return 1
	case draw < 84:
		return 2
	case draw < 93:
		return 3
	case draw < 98:
		return 4
	default:
		return 5
	}
}

// family invents the people of a household: so many adults, the others children.
func (c *county) family(persons, adults int) (members []portal.Member, children int) {
	surname := c.pick(c.last)
	for i := range persons {
		child := i >= adults
		born := c.born(22, 64)
		if child {
			children++
			born = c.born(2, 17)
		}
		members = append(members, portal.Member{Name: c.name(surname), Born: born, Child: child})
	}
	return members, children
}

// someone invents a household of so many persons that lives in a municipality:
// everything is known and it could be proposed.
func (c *county) someone(municipality string, persons int, e emergency) *household {
	members, children := c.family(persons, 1+c.dice.IntN(2))
	h := &household{
		members: members, site: siteOf(municipality, c.dice.IntN(4)), worker: len(c.households),
		signed: never, vetted: never, checked: never,
		record: portal.Household{
			Category: e.category, Persons: persons, Children: children, RoomsMin: roomsFor(persons),
			Basis: portal.BasisJobcenter, Pets: portal.AnswerOf(c.chance(14)), StepFree: portal.No, Wheelchair: portal.No,
			FixedTerm: portal.AnswerOf(c.chance(60)), Support: portal.AnswerOf(c.chance(45)), WBS: portal.No, Residence: portal.No,
		},
		facts: []fact{{e.kind, e.source, c.between(5, e.most)}},
	}
	h.wishes = c.wish(municipality)
	c.pay(h, municipality)
	c.certify(h, 30)
	c.burden(h)
	return h
}

// wish lists one to four places: the own one and its neighbours.
func (c *county) wish(municipality string) []string {
	return slices.Clone(nearest(municipality)[:1+c.dice.IntN(4)])
}

// pay draws who pays the rent.
func (c *county) pay(h *household, municipality string) {
	switch draw := c.dice.IntN(100); {
	case draw < 78:
	case draw < 91:
		h.record.Basis, h.record.BasisAt = portal.BasisSozialamt, municipality
	default:
		h.record.Basis = portal.BasisSelf
		limit := c.limit(municipality, h.record.Persons)
		h.record.OwnLimit = portal.Known(limit * portal.Cents(c.between(80, 130)) / 100 / 1000 * 1000)
	}
}

// certify gives so many of a hundred households a WBS of their size.
func (c *county) certify(h *household, percent int) {
	if !c.chance(percent) {
		return
	}
	h.record.WBS, h.record.WBSPersons = portal.Yes, portal.Known(h.record.Persons)
	h.record.WBSUntil = c.today.AddDays(c.between(20, 360))
}

// burden adds what makes a need heavier, and what makes a dwelling unsuitable.
func (c *county) burden(h *household) {
	if h.record.Children > 0 {
		h.facts = append(h.facts, fact{"children", "Geburtsurkunde", 60})
	}
	if c.chance(9) {
		h.facts = append(h.facts, fact{"disability", "Schwerbehindertenausweis", 300})
		h.record.StepFree = portal.AnswerOf(c.chance(40))
	}
	if h.record.Support == portal.Yes {
		h.facts = append(h.facts, fact{"support", "Zusage der Betreuung", 30})
	}
	if c.chance(15) {
		h.record.MaxFloor = portal.Known(c.dice.IntN(2))
	}
	if c.chance(25) {
		h.record.MoveFrom = c.today.AddDays(c.between(5, 120))
	}
	if c.chance(8) {
		h.record.Residence, h.record.ResidencePlace = portal.Yes, h.wishes[0]
		h.record.ResidenceUntil = c.today.AddMonths(c.between(3, 24))
	}
}

// ready gives a household its days: vetted some weeks ago or longer, and gone
// through again where that is long ago.
func (c *county) ready(h *household) *household {
	const latest = 15
	h.vetted = c.between(latest, latest+60)
	if c.chance(45) {
		h.vetted = latest + c.dice.IntN(330)
	}
	h.signed = h.vetted + c.between(2, 12)
	h.recorded = h.signed + c.between(1, 14)
	if h.vetted > 70 {
		h.checked = c.between(4, 70)
	}
	return h
}
