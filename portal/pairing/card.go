package pairing

import (
	"wohnraum/matching"
	"wohnraum/matching/rent"
	"wohnraum/portal"
)

// Card is the anonymous card that the landlord of a listing would see of a
// household. The second value is false if fewer than three ready households
// would show it even at its coarsest: then staff decide (decision 15).
func (d *Desk) Card(l portal.ListingID, h portal.HouseholdID) (portal.Card, bool, error) {
	listing, known := d.listings[l]
	file, too := d.files[h]
	if !known || !too {
		return portal.Card{}, false, portal.Errorf(portal.NotFound, "pair %s, %s is not at the desk", l, h)
	}
	own := d.banded(listing, file.household)
	crowd, needs := d.crowd(listing, h, own, file.household.RoomsMin)
	card, common := portal.Coarsen(own, crowd)
	card.Rooms, card.Area = d.measures(listing, card, crowd, needs, file.household)
	return card, common, nil
}

// crowd is every ready, unprotected household's card for the listing, the one
// in question first, with the rooms each of them needs.
func (d *Desk) crowd(l portal.Listing, own portal.HouseholdID, card portal.Card, rooms portal.Rooms) ([]portal.Card, []portal.Rooms) {
	cards, needs := []portal.Card{card}, []portal.Rooms{rooms}
	for id, file := range d.files {
		h := file.household
		if id == own || h.Protected || h.State != portal.HouseholdReady {
			continue
		}
		cards, needs = append(cards, d.banded(l, h)), append(needs, h.RoomsMin)
	}
	return cards, needs
}

func (d *Desk) banded(l portal.Listing, h portal.Household) portal.Card {
	limit, known := d.limit(l, h)
	return portal.CardOf(h, d.Today, known && l.GrossColdRent().Valid && l.GrossColdRent().V <= limit)
}

// limit is what the household may pay: the rent limit, or its own.
func (d *Desk) limit(l portal.Listing, h portal.Household) (portal.Cents, bool) {
	if h.Basis == portal.BasisSelf {
		return h.OwnLimit.V, h.OwnLimit.Valid
	}
	limit, ok := d.Rents.Limit(l.Unit.Municipality, h.Persons, rent.Date(d.Today))
	return portal.Cents(limit.MaxRent), ok
}

// measures adds the rooms and the area that the household needs, as long as they
// do not make the card rare again: the area follows from the number of persons,
// the rooms must be shared by three who show the same card.
func (d *Desk) measures(l portal.Listing, card portal.Card, crowd []portal.Card, needs []portal.Rooms, h portal.Household) (rooms, area string) {
	same := 0
	for i, other := range crowd {
		if masked(other, card) == card && needs[i] == h.RoomsMin {
			same++
		}
	}
	if same >= portal.FewestAlike && h.RoomsMin > 0 {
		rooms = formatHalf(int(h.RoomsMin))
	}
	limit, ok := d.Rents.Limit(l.Unit.Municipality, h.Persons, rent.Date(d.Today))
	if ok && (card.Persons == "1" || card.Persons == "2" || card.Persons == "3" || card.Persons == "4") {
		area = formatHundredths(limit.MaxArea)
	}
	return rooms, area
}

// masked leaves out of other what was left out of card.
func masked(other, card portal.Card) portal.Card {
	for _, field := range []struct{ own, other *string }{
		{&card.Pets, &other.Pets},
		{&card.Support, &other.Support},
		{&card.MoveIn, &other.MoveIn},
		{&card.Children, &other.Children},
		{&card.Access, &other.Access},
	} {
		if *field.own == "" {
			*field.other = ""
		}
	}
	if card.Persons == "3+" && other.Persons != "1" && other.Persons != "2" {
		other.Persons = "3+"
	}
	return other
}

// formatHalf writes a number of half rooms as the card shows it.
func formatHalf(halves int) string {
	text := digits(halves / 2)
	if halves%2 == 1 {
		return text + ",5"
	}
	return text
}

func formatHundredths(area matching.Area) string { return digits(int(area / 100)) }
