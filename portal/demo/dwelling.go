package demo

import (
	"wohnraum/portal"
	"wohnraum/portal/reference"
)

// size is what a dwelling for so many persons is like.
type size struct {
	rooms [2]portal.Rooms // half rooms, from and to
	area  [2]int          // square metres
}

func sizeFor(persons int) size {
	switch persons {
	case 1:
		return size{rooms: [2]portal.Rooms{3, 4}, area: [2]int{36, 50}}
	case 2:
		return size{rooms: [2]portal.Rooms{4, 6}, area: [2]int{52, 65}}
	case 3:
		return size{rooms: [2]portal.Rooms{6, 6}, area: [2]int{66, 80}}
	case 4:
		return size{rooms: [2]portal.Rooms{7, 8}, area: [2]int{80, 95}}
	default:
		return size{rooms: [2]portal.Rooms{10, 10}, area: [2]int{100 + 8*(persons-5), 110 + 15*(persons-5)}}
	}
}

// roomsFor is the least that a household of this size needs, in half rooms:
// children may share a room.
func roomsFor(persons int) portal.Rooms {
	switch {
	case persons <= 2:
		return portal.Rooms(2 * persons)
	case persons <= 4:
		return portal.Rooms(2 + persons)
	default:
		return 8
	}
}

// dwelling invents a unit and an offer of it for so many persons: within the
// rent limit, with everything answered.
func (c *county) dwelling(municipality string, persons int) portal.Listing {
	m, _ := reference.ByKey(municipality)
	s := sizeFor(persons)
	area := portal.Area(c.between(s.area[0], s.area[1])*100 + 25*c.dice.IntN(4))
	rooms := s.rooms[0] + portal.Rooms(c.dice.IntN(int(s.rooms[1]-s.rooms[0])+1))
	floor, lift := c.dice.IntN(4), portal.AnswerOf(c.chance(20))
	l := portal.Listing{
		WaterPaid: portal.No, HeatingKind: c.pick(pool{"gas", "gas", "district", "oil", "heat_pump"}),
		WBS: portal.No, PersonsMax: portal.Known(persons + 1), Pets: portal.AnswerOf(c.chance(45)), Quiet: portal.AnswerOf(c.chance(40)),
		FixedTerm: portal.No, Supplement: portal.No,
		Unit: portal.Unit{
			PostalCode: m.PostalCodes[c.dice.IntN(len(m.PostalCodes))], Municipality: municipality, Area: area, Rooms: rooms,
			Floor: portal.Known(floor), Lift: lift, StepFree: portal.AnswerOf(floor == 0 && c.chance(50) || lift == portal.Yes && c.chance(60)),
			Wheelchair: portal.No, Furnished: portal.No,
		},
	}
	l.Unit.Street, l.Unit.HouseNumber = c.address()
	c.price(&l, c.limit(municipality, persons)*portal.Cents(c.between(86, 99))/100)
	return l
}

// price splits a gross cold rent into what an offer names.
func (c *county) price(l *portal.Listing, gross portal.Cents) {
	charges := portal.Cents(l.Unit.Area) * 165 / 100 / 100 * 100
	l.Charges = portal.Known(charges)
	l.ColdRent = portal.Known(gross - charges)
	l.Heating = portal.Known(portal.Cents(l.Unit.Area) * 135 / 100 / 500 * 500)
	l.Deposit = portal.Known(2 * (gross - charges))
}
