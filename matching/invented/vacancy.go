package invented

import (
	"fmt"

	"wohnraum/matching"
)

// vacancy draws a dwelling for so many persons, with what its landlord said.
func (l *land) vacancy(d *dice, i int) matching.Vacancy {
	home, persons := l.draw(d), 1+d.weighted(44, 27, 17, 9, 3)
	v := matching.Vacancy{Key: matching.VacancyKey(fmt.Sprintf("v%06d", i)), Slots: 1}
	if d.percent(2) {
		v.Slots = 3 // an occupancy right that asks for three names
	}
	l.locate(d, &v, home)
	l.measureDwelling(d, &v, home, persons)
	l.describe(d, &v)
	landlord(d, &v, persons)
	return v
}

// locate puts the dwelling in its municipality and its zones.
func (l *land) locate(d *dice, v *matching.Vacancy, home int) {
	if d.percent(1) {
		return // the address is incomplete
	}
	v.Municipality = l.places[home].key
	if v.Located = !d.percent(3); v.Located {
		v.Zones = []string{v.Municipality, pick(d, l.places[home].postal)}
	}
}

// measureDwelling draws size and rent. Two of five cost more than an authority
// pays.
func (l *land) measureDwelling(d *dice, v *matching.Vacancy, home, persons int) {
	v.Rooms = known(d, 1, matching.Rooms(max(2, 2*persons+d.between(-1, 2))))
	v.Area = known(d, 2, matching.Area(100*(squareMetres(persons)+d.between(-12, 8))))
	limit := l.limit(l.places[home].area, persons)
	v.GrossColdRent = known(d, 2, limit*matching.Cents(d.between(72, 114))/100)
	v.ClimateBonus = d.fact(4, 3)
}

// describe draws how the dwelling is reached and used.
func (l *land) describe(d *dice, v *matching.Vacancy) {
	v.Floor = known(d, 2, d.weighted(5, 24, 26, 22, 14, 6, 3)-1)
	v.Lift = d.fact(22, 4)
	v.StepFree, v.Wheelchair = d.fact(18, 5), d.fact(5, 3)
	if v.Wheelchair == matching.Yes {
		v.StepFree = matching.Yes
	}
	v.AvailableFrom = open(d, 3, day(d.between(-30, 120)))
}

// landlord draws whom it is let to, and how.
func landlord(d *dice, v *matching.Vacancy, persons int) {
	if d.percent(8) {
		v.MinPersons = max(1, persons-1)
	}
	v.MaxPersons = known(d, 2, persons+d.weighted(60, 30, 10))
	v.PetsAllowed, v.FixedTerm = d.fact(45, 10), d.fact(7, 3)
	if v.WBSBound = d.fact(35, 4); v.WBSBound == matching.Yes && d.percent(40) {
		v.WBSPersons = matching.Known(persons)
	}
	if d.percent(20) {
		v.LatestStart = day(d.between(30, 210))
	}
	if d.percent(20) {
		group := d.below(len(groups()))
		v.TargetGroups = groups()[group : group+1+d.below(min(2, len(groups())-group))]
	}
}
