package form

import "wohnraum/portal"

// Limits of the amounts (decision 23). The charges and the heating of a dwelling
// that the office places are far below their limit.
const (
	leastRent, mostRent portal.Cents = 50_00, 5_000_00
	mostCharges         portal.Cents = 2_000_00
	mostDeposit         portal.Cents = 20_000_00
)

// HeatingKinds lists what a dwelling may be heated with, in the order of the
// page. Their words stand in the catalogue under "heating.<kind>".
func HeatingKinds() []string {
	return []string{"gas", "district", "oil", "heat_pump", "electric", "other"}
}

// OfferRent is the third step: what the dwelling costs.
type OfferRent struct {
	*Form
	ColdRent, Charges, WaterDirect, Heating, Deposit portal.Maybe[portal.Cents]
	WaterPaid                                        portal.Answer
	HeatingKind                                      string
}

// ParseOfferRent reads the third step.
func ParseOfferRent(values Values) OfferRent {
	f := OfferRent{Form: New(values)}
	f.parse()
	return f
}

func (f *OfferRent) parse() {
	f.ColdRent = f.Money("cold_rent", "Kaltmiete", leastRent, mostRent, true)
	f.Charges = f.Money("charges", "Betriebskosten", 0, mostCharges, true)
	f.WaterPaid = f.Answer("water_paid")
	f.WaterDirect = f.Money("water_direct", "Wasserkosten", 0, mostCharges, false)
	switch {
	case f.WaterPaid == portal.No:
		f.WaterDirect = portal.Maybe[portal.Cents]{}
	case f.WaterDirect.Valid:
		f.WaterPaid = portal.Yes
	}
	f.Heating = f.Money("heating", "Heizkosten", 0, mostCharges, false)
	f.HeatingKind = f.Choice("heating_kind", "Heizung", HeatingKinds(), false)
	f.Deposit = f.Money("deposit", "Kaution", 0, mostDeposit, false)
}

// Fill writes the step onto the offer.
func (f OfferRent) Fill(l *portal.Listing) {
	l.ColdRent, l.Charges, l.WaterPaid, l.WaterDirect = f.ColdRent, f.Charges, f.WaterPaid, f.WaterDirect
	l.Heating, l.HeatingKind, l.Deposit = f.Heating, f.HeatingKind, f.Deposit
}

// GrossColdRent is what the rent limit is compared with, as far as it is typed.
func (f OfferRent) GrossColdRent() portal.Maybe[portal.Cents] {
	var l portal.Listing
	f.Fill(&l)
	return l.GrossColdRent()
}

// OfferRentOf shows what the offer says so far.
func OfferRentOf(l portal.Listing) *Form { return Filled(rentTexts(l)) }

func rentTexts(l portal.Listing) map[string]string {
	return map[string]string{
		"cold_rent": moneyText(l.ColdRent), "charges": moneyText(l.Charges), "water_paid": answerText(l.WaterPaid),
		"water_direct": moneyText(l.WaterDirect), "heating": moneyText(l.Heating), "heating_kind": l.HeatingKind,
		"deposit": moneyText(l.Deposit),
	}
}

func moneyText(amount portal.Maybe[portal.Cents]) string {
	if !amount.Valid {
		return ""
	}
	return FormatMoney(amount.V)
}
