package form

import (
	"maps"
	"strconv"

	"wohnraum/portal"
)

// OfferChange is a landlord's change of an offer that was sent: everything but
// the address, because another address is another dwelling.
type OfferChange struct {
	*Form
	Unit     OfferUnit
	Rent     OfferRent
	Wishes   OfferWishes
	Version  int  // of the offer that the form was filled from
	Material bool // knows that the office will look at it again
}

// ParseOfferChange reads a change. All parts share one form, so that each field
// shows its own error.
func ParseOfferChange(values Values, today portal.Date) OfferChange {
	f := New(values).WithToday(today)
	c := OfferChange{Form: f, Unit: OfferUnit{Form: f}, Rent: OfferRent{Form: f}, Wishes: OfferWishes{Form: f}}
	c.Unit.parse()
	c.Rent.parse()
	c.Wishes.parse()
	c.Version, c.Material = f.Int("version", "", 0, 1<<30, true).V, f.Checked("material")
	return c
}

// Fill writes the change onto the offer.
func (c OfferChange) Fill(l *portal.Listing) {
	c.Unit.Fill(l)
	c.Rent.Fill(l)
	c.Wishes.Fill(l)
}

// OfferChangeOf shows the offer as it is.
func OfferChangeOf(l portal.Listing) *Form {
	texts := unitTexts(l)
	maps.Copy(texts, rentTexts(l))
	maps.Copy(texts, wishTexts(l))
	texts["version"] = strconv.Itoa(l.Version)
	return Filled(texts)
}
