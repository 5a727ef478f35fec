package form

import (
	"maps"

	"wohnraum/portal"
)

// OfferContact is the fourth step: wishes, and how the landlord is reached.
type OfferContact struct {
	OfferWishes
	Name, Email, Phone string
}

// ParseOfferContact reads the fourth step. A telephone number or an e-mail
// address is enough (decision 21).
func ParseOfferContact(values Values) OfferContact {
	f := OfferContact{OfferWishes: ParseOfferWishes(values)}
	f.Name = f.Text("contact_name", "Ihr Name", 100, true)
	f.Phone = f.Form.Phone("contact_phone", "Telefon", false)
	f.Email = f.Form.Email("contact_email", "E-Mail", false)
	if f.Value("contact_phone") == "" && f.Value("contact_email") == "" {
		f.Fail("contact_phone", "Bitte geben Sie eine Telefonnummer oder eine E-Mail-Adresse an, damit wir Sie erreichen.")
	}
	return f
}

// Fill writes the step onto the offer.
func (f OfferContact) Fill(l *portal.Listing) {
	f.OfferWishes.Fill(l)
	l.ContactName, l.ContactPhone, l.ContactEmail = f.Name, f.Phone, f.Email
}

// OfferContactOf shows what the offer says so far.
func OfferContactOf(l portal.Listing) *Form {
	texts := wishTexts(l)
	maps.Copy(texts, map[string]string{
		"contact_name": l.ContactName, "contact_phone": l.ContactPhone, "contact_email": l.ContactEmail,
	})
	return Filled(texts)
}
