package form

import (
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/reference"
)

// OfferWhere is the first step of an offer: where the dwelling stands, and where
// its landlord can be reached should the form be left half done.
type OfferWhere struct {
	*Form
	Street, HouseNumber, PostalCode string
	Municipality                    string // AGS, found by the postal code
	Email, Phone                    string // freiwillig, "damit nichts verloren geht"
}

// ParseOfferWhere reads the first step. A postal code outside the county is
// refused: the office may not place anybody there.
func ParseOfferWhere(values Values) OfferWhere {
	f := OfferWhere{Form: New(values)}
	f.parse()
	return f
}

func (f *OfferWhere) parse() {
	f.Street = f.Text("street", "Straße", 100, true)
	f.HouseNumber = f.Text("house_number", "Hausnummer", 20, true)
	f.PostalCode = f.Text("postal_code", "Postleitzahl", 10, true)
	f.Municipality = f.municipality()
	f.Email = f.Form.Email("contact_email", "E-Mail", false)
	f.Phone = f.Form.Phone("contact_phone", "Telefon", false)
}

func (f OfferWhere) municipality() string {
	code := strings.ReplaceAll(f.PostalCode, " ", "")
	switch m, ok := reference.ByPostalCode(code); {
	case f.PostalCode == "":
	case len(code) != 5 || strings.Trim(code, "0123456789") != "":
		f.Fail("postal_code", "Postleitzahl: Bitte geben Sie die fünf Ziffern der Postleitzahl ein, zum Beispiel 32052.")
	case !ok:
		f.Fail("postal_code", "Postleitzahl: Diese Postleitzahl liegt nicht in unserem Kreis. Liegt Ihre Wohnung doch hier, rufen Sie uns bitte an.")
	default:
		return m.Key
	}
	return ""
}

// Fill writes the step onto the offer.
func (f OfferWhere) Fill(l *portal.Listing) {
	l.Unit.Street, l.Unit.HouseNumber = f.Street, f.HouseNumber
	l.Unit.PostalCode, l.Unit.Municipality = strings.ReplaceAll(f.PostalCode, " ", ""), f.Municipality
	l.ContactEmail, l.ContactPhone = f.Email, f.Phone
}

// OfferWhereOf shows what the offer says so far.
func OfferWhereOf(l portal.Listing) *Form {
	return Filled(map[string]string{
		"street": l.Unit.Street, "house_number": l.Unit.HouseNumber, "postal_code": l.Unit.PostalCode,
		"contact_email": l.ContactEmail, "contact_phone": l.ContactPhone,
	})
}
