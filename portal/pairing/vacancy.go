package pairing

import (
	"wohnraum/matching"
	"wohnraum/portal"
)

// vacancy is a listing as the engine reads it.
func vacancy(key matching.VacancyKey, l portal.Listing, contract portal.Contract) matching.Vacancy {
	v := matching.Vacancy{
		Key: key, Slots: l.Right.Cards(),
		Municipality: l.Unit.Municipality, Located: l.Unit.Municipality != "" && l.Unit.PostalCode != "",
		Zones:         zones(l.Unit),
		GrossColdRent: cents(l.GrossColdRent()), ClimateBonus: fact(l.Supplement),
		Area: positive(matching.Area(l.Unit.Area)), Rooms: positive(matching.Rooms(l.Unit.Rooms)),
		Floor: maybe(l.Unit.Floor), Lift: fact(l.Unit.Lift), StepFree: fact(l.Unit.StepFree), Wheelchair: fact(l.Unit.Wheelchair),
		PetsAllowed: fact(l.Pets), WBSBound: wbsBound(l), WBSPersons: size(l.WBSPersons),
		AvailableFrom: matching.Date(l.Available), FixedTerm: fact(l.FixedTerm),
	}
	v.MaxPersons = mostPersons(l)
	if l.PersonsMin.Valid && l.PersonsMin.V > 0 && (!v.MaxPersons.Valid || l.PersonsMin.V <= v.MaxPersons.V) {
		v.MinPersons = l.PersonsMin.V
	}
	if contract.Group != "" {
		v.TargetGroups = []string{contract.Group}
	}
	return v
}

// mostPersons is the landlord's wish; without one, as many as the area may hold.
func mostPersons(l portal.Listing) matching.Maybe[int] {
	switch {
	case l.PersonsMax.Valid && l.PersonsMax.V > 0:
		return matching.Known(l.PersonsMax.V)
	case l.Unit.Area >= areaPerPerson:
		return matching.Known(int(l.Unit.Area / areaPerPerson))
	default:
		return matching.Maybe[int]{}
	}
}

// wbsBound: under a general right of occupancy only households with a
// certificate may move in, whatever the offer says.
func wbsBound(l portal.Listing) matching.Fact {
	if l.Right == portal.General {
		return matching.Yes
	}
	return fact(l.WBS)
}

// zones are the places of a dwelling that a household may have excluded: the
// municipality and the postal code.
func zones(u portal.Unit) []string {
	var list []string
	for _, place := range []string{u.Municipality, u.PostalCode} {
		if place != "" {
			list = append(list, place)
		}
	}
	return list
}

func fact(a portal.Answer) matching.Fact { return matching.Fact(a) }

func opposite(a portal.Answer) matching.Fact {
	switch a {
	case portal.Yes:
		return matching.No
	case portal.No:
		return matching.Yes
	default:
		return matching.NotKnown
	}
}

func maybe(m portal.Maybe[int]) matching.Maybe[int] {
	return matching.Maybe[int]{V: m.V, Valid: m.Valid}
}

// size reads a number of persons; nobody is not known.
func size(m portal.Maybe[int]) matching.Maybe[int] {
	return matching.Maybe[int]{V: m.V, Valid: m.Valid && m.V > 0}
}

func cents(m portal.Maybe[portal.Cents]) matching.Maybe[matching.Cents] {
	return matching.Maybe[matching.Cents]{V: matching.Cents(m.V), Valid: m.Valid && m.V >= 0}
}

// positive reads a measure that is 0 while nobody knows it.
func positive[T ~int | ~int64](n T) matching.Maybe[T] {
	return matching.Maybe[T]{V: n, Valid: n > 0}
}
