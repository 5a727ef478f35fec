package demo

import "wohnraum/portal"

// planHardCases plans what tries the program on purpose. Each is found by what
// it is, not by a mark.
func (c *county) planHardCases() {
	c.bigFamily()
	c.wheelchairUser()
	c.protectedHousehold()
	c.staleFiles()
	c.unknownFacts()
	c.fourEurosOver()
	c.certificateBound()
	c.accessibleDwelling()
	c.halfKnownDwelling()
}

// bigFamily: two adults and five children, for whom hardly any dwelling is
// large enough.
func (c *county) bigFamily() {
	h := c.plain(buende, 7, emergency{"BAGW-B1", "eviction_date", "Schreiben des Gerichtsvollziehers", 20, 1})
	h.members, h.record.Children = c.family(7, 2)
	h.record.RoomsMin = 10
	c.enter(c.ready(h))
}

// wheelchairUser needs a dwelling for a wheelchair.
func (c *county) wheelchairUser() {
	h := c.plain(herford, 1, emergency{"BAGW-A2.4", "release_soon", "Bescheinigung der Klinik", 20, 1})
	h.record.Wheelchair, h.record.StepFree, h.record.MaxFloor = portal.Yes, portal.Yes, portal.Known(0)
	h.facts = append(h.facts, fact{"disability", "Schwerbehindertenausweis", 600})
	c.enter(c.ready(h))
}

// protectedHousehold must not be found: it is in no list, and some places are
// excluded.
func (c *county) protectedHousehold() {
	h := c.plain(loehne, 3, emergency{"BAGW-A2.3", "refuge", "Bescheinigung der Einrichtung", 60, 1})
	h.record.Protected, h.exclusions = true, []string{enger, "32120"}
	h.facts = append(h.facts, fact{"violence", "Bescheinigung der Beratungsstelle", 60})
	c.enter(c.ready(h))
}

const staleCount = 9

// staleFiles were vetted more than six months ago; their facts are as old.
func (c *county) staleFiles() {
	for range staleCount {
		h := c.plain(c.town(), c.persons(), c.need())
		h.vetted = c.between(190, 260)
		h.signed, h.recorded = h.vetted+5, h.vetted+12
		c.enter(h)
	}
}

const unknownCount = 12

// unknownFacts: nobody asked yet. Unknown is neither yes nor no.
func (c *county) unknownFacts() {
	for i := range unknownCount {
		h := c.plain(herford, 1+i%2, c.need())
		switch i % 4 {
		case 0:
			h.record.Pets = portal.Unknown
		case 1:
			h.record.StepFree, h.record.Wheelchair = portal.Unknown, portal.Unknown
		case 2:
			h.record.Residence = portal.Unknown
		default:
			h.record.WBS, h.record.FixedTerm = portal.Unknown, portal.Unknown
		}
		c.enter(c.ready(h))
	}
}

// plain is a household on benefit without anything special.
func (c *county) plain(municipality string, persons int, e emergency) *household {
	h := c.someone(municipality, persons, e)
	r := &h.record
	r.Basis, r.BasisAt, r.OwnLimit = portal.BasisJobcenter, "", portal.Maybe[portal.Cents]{}
	r.Pets, r.StepFree, r.FixedTerm, r.MaxFloor = portal.No, portal.No, portal.Yes, portal.Maybe[int]{}
	r.WBS, r.WBSPersons, r.WBSUntil = portal.No, portal.Maybe[int]{}, ""
	r.Residence, r.ResidencePlace, r.ResidenceUntil, r.MoveFrom = portal.No, "", "", ""
	h.facts = []fact{{e.kind, e.source, c.between(5, e.most)}}
	if r.Children > 0 {
		h.facts = append(h.facts, fact{"children", "Geburtsurkunde", 60})
	}
	return h
}

// fourEurosOver is an offer whose rent is over the limit of one person by a
// little: a near miss that a word with the landlord may mend.
func (c *county) fourEurosOver() {
	r := c.dwelling(herford, 1)
	r.Right, r.PersonsMax = portal.FreeChoice, portal.Known(1)
	c.price(&r, c.limit(herford, 1)+4_00)
	c.publish(c.free(), r, 6)
}

// certificateBound is let with a WBS for one person only.
func (c *county) certificateBound() {
	r := c.dwelling(herford, 1)
	r.Right, r.WBS, r.WBSPersons = portal.General, portal.Yes, portal.Known(1)
	c.publish(c.named(generalCompany), r, 4)
}

// accessibleDwelling suits a wheelchair.
func (c *county) accessibleDwelling() {
	r := c.dwelling(herford, 1)
	r.Right, r.Unit.Floor = portal.FreeChoice, portal.Known(0)
	r.Unit.StepFree, r.Unit.Wheelchair = portal.Yes, portal.Yes
	c.publish(c.free(), r, 5)
}

// halfKnownDwelling was offered by somebody who did not know much about it.
func (c *county) halfKnownDwelling() {
	r := c.dwelling(enger, 2)
	r.Right = portal.FreeChoice
	r.Heating, r.HeatingKind, r.Deposit = portal.Maybe[portal.Cents]{}, "", portal.Maybe[portal.Cents]{}
	r.Pets, r.FixedTerm, r.Supplement, r.PersonsMax = portal.Unknown, portal.Unknown, portal.Unknown, portal.Maybe[int]{}
	r.Unit.Lift, r.Unit.StepFree, r.Unit.Wheelchair, r.Unit.Furnished = portal.Unknown, portal.Unknown, portal.Unknown, portal.Unknown
	c.publish(c.free(), r, 3)
}
