package form

import (
	"maps"

	"wohnraum/portal"
)

// OfferByStaff is a whole offer on one page: staff take it down on the telephone,
// or put right what they found out in a review.
type OfferByStaff struct {
	*Form

	Where  OfferWhere
	Unit   OfferUnit
	Rent   OfferRent
	Wishes OfferWishes
	Name   string // of the landlord
	By     string // who called, and when
}

// ParseOfferByStaff reads the offer. All parts share one form, so that each field
// shows its own error.
func ParseOfferByStaff(values Values, today portal.Date) OfferByStaff {
	f := New(values).WithToday(today)
	o := OfferByStaff{Form: f, Where: OfferWhere{Form: f}, Unit: OfferUnit{Form: f}, Rent: OfferRent{Form: f}, Wishes: OfferWishes{Form: f}}
	o.Where.parse()
	o.Unit.parse()
	o.Rent.parse()
	o.Wishes.parse()
	o.Name = f.Text("contact_name", "Name der Vermietung", 100, true)
	if f.Value("contact_phone") == "" && f.Value("contact_email") == "" {
		f.Fail("contact_phone", "Telefon: Bitte geben Sie eine Telefonnummer oder eine E-Mail-Adresse der Vermietung an.")
	}
	o.By = f.Text("by", "Wer hat es wann mitgeteilt", 200, true)
	return o
}

// Fill writes the offer.
func (o OfferByStaff) Fill(l *portal.Listing) {
	o.Where.Fill(l)
	o.Unit.Fill(l)
	o.Rent.Fill(l)
	o.Wishes.Fill(l)
	l.ContactName = o.Name
}

// OfferByStaffOf shows the offer as it is.
func OfferByStaffOf(l portal.Listing) *Form {
	texts := unitTexts(l)
	maps.Copy(texts, rentTexts(l))
	maps.Copy(texts, wishTexts(l))
	maps.Copy(texts, map[string]string{
		"street": l.Unit.Street, "house_number": l.Unit.HouseNumber, "postal_code": l.Unit.PostalCode,
		"contact_name": l.ContactName, "contact_email": l.ContactEmail, "contact_phone": l.ContactPhone,
	})
	return Filled(texts)
}
