package view

import (
	"strconv"

	"wohnraum/portal"
	"wohnraum/portal/form"
)

// FactGroup is a part of a record's facts under a heading of its own. Href leads
// to the page on which they are changed; "" if they cannot be.
type FactGroup struct {
	Title string
	Href  string
	Facts []Fact
}

// ListingFacts shows an offer as its landlord entered it, in the order of the
// form.
func ListingFacts(texts Texts, l portal.Listing) []FactGroup {
	return []FactGroup{
		{Title: "Wo die Wohnung liegt", Facts: whereFacts(l)},
		{Title: "Die Wohnung", Facts: unitFacts(l)},
		{Title: "Miete und Kosten", Facts: rentFacts(texts, l)},
		{Title: "Ihre Wünsche", Facts: wishFacts(texts, l)},
		{Title: "So erreichen wir Sie", Facts: contactFacts(l)},
	}
}

func whereFacts(l portal.Listing) []Fact {
	return []Fact{
		{Label: "Straße und Hausnummer", Value: l.Unit.Address()},
		{Label: "Ort", Value: spaced(l.Unit.PostalCode, MunicipalityName(l.Unit.Municipality))},
	}
}

func spaced(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

func unitFacts(l portal.Listing) []Fact {
	facts := []Fact{
		{Label: "Zimmer", Value: ifKnown(l.Unit.Rooms > 0, func() string { return Rooms(l.Unit.Rooms) })},
		{Label: "Wohnfläche", Value: ifKnown(l.Unit.Area > 0, func() string { return Area(l.Unit.Area) })},
		{Label: "Stockwerk", Value: floor(l.Unit.Floor)},
		{Label: "Aufzug", Value: Answer(l.Unit.Lift)},
		{Label: "Stufenlos erreichbar", Value: Answer(l.Unit.StepFree)},
		{Label: "Mit dem Rollstuhl nutzbar", Value: Answer(l.Unit.Wheelchair)},
		{Label: "Möbliert", Value: Answer(l.Unit.Furnished)},
		{Label: "Frei ab", Value: Date(l.Available)},
		{Label: "Befristet", Value: fixedTerm(l)},
		{Label: "Nur mit WBS", Value: bound(l)},
	}
	return facts
}

func ifKnown(known bool, write func() string) string {
	if !known {
		return unknown
	}
	return write()
}

func floor(n portal.Maybe[int]) string {
	return ifKnown(n.Valid, func() string { return Floor(n.V) })
}

func fixedTerm(l portal.Listing) string {
	if l.FixedTerm == portal.Yes && l.FixedUntil.Known() {
		return "Ja, bis " + Date(l.FixedUntil)
	}
	return Answer(l.FixedTerm)
}

func bound(l portal.Listing) string {
	if l.WBS == portal.Yes && l.WBSPersons.Valid {
		return "Ja, für " + Persons(l.WBSPersons.V)
	}
	return Answer(l.WBS)
}

func rentFacts(texts Texts, l portal.Listing) []Fact {
	return []Fact{
		{Label: "Kaltmiete", Value: EuroMaybe(l.ColdRent)},
		{Label: "Betriebskosten", Value: EuroMaybe(l.Charges), Note: "ohne Heizung"},
		{Label: "Wasser zahlt der Haushalt selbst", Value: water(l)},
		{Label: "Bruttokaltmiete", Value: EuroMaybe(l.GrossColdRent()), Note: "Damit vergleicht das Amt."},
		{Label: "Heizkosten", Value: EuroMaybe(l.Heating)},
		{Label: "Heizung", Value: coded(texts, "heating.", l.HeatingKind, unknown)},
		{Label: "Kaution", Value: EuroMaybe(l.Deposit), Note: DepositHint(l)},
	}
}

func water(l portal.Listing) string {
	if l.WaterPaid == portal.Yes && l.WaterDirect.Valid {
		return "Ja, " + Euro(l.WaterDirect.V)
	}
	return Answer(l.WaterPaid)
}

// mostDeposits is how many cold rents a deposit may be (§ 551 BGB).
const mostDeposits = 3

// DepositHint says when a deposit is more than the law allows; "" if it is not.
func DepositHint(l portal.Listing) string {
	if !l.Deposit.Valid || !l.ColdRent.Valid || l.Deposit.V <= mostDeposits*l.ColdRent.V {
		return ""
	}
	return "Mehr als drei Kaltmieten sind nicht erlaubt (§ 551 BGB): höchstens " + Euro(mostDeposits*l.ColdRent.V) + "."
}

func wishFacts(texts Texts, l portal.Listing) []Fact {
	return []Fact{
		{Label: "Personen mindestens", Value: wished(l.PersonsMin)},
		{Label: "Personen höchstens", Value: wished(l.PersonsMax)},
		{Label: "Haustiere möglich", Value: Answer(l.Pets)},
		{Label: "Ruhiges Haus", Value: Answer(l.Quiet)},
		{Label: "Einzug", Value: coded(texts, "move_window.", l.MoveWindow, "kein Wunsch")},
		{Label: "Nachricht an das Amt", Value: orElse(l.Note, "keine"), Note: "Nur das Amt liest sie."},
	}
}

func wished(n portal.Maybe[int]) string {
	if !n.Valid {
		return "kein Wunsch"
	}
	return strconv.Itoa(n.V)
}

func contactFacts(l portal.Listing) []Fact {
	return []Fact{
		{Label: "Name", Value: l.ContactName},
		{Label: "Telefon", Value: orElse(l.ContactPhone, "nicht angegeben")},
		{Label: "E-Mail", Value: orElse(l.ContactEmail, "nicht angegeben")},
	}
}

func coded(texts Texts, prefix, code, none string) string {
	if code == "" {
		return none
	}
	return texts.T(prefix + code)
}

func orElse(text, none string) string {
	if text == "" {
		return none
	}
	return text
}

// Choices turns codes into the choices of a field, with their words from the
// catalogue. The first one is "nothing chosen".
func Choices(texts Texts, prefix, none string, codes []string) []Choice {
	choices := []Choice{{Label: none}}
	for _, code := range codes {
		choices = append(choices, Choice{Value: code, Label: texts.T(prefix + code)})
	}
	return choices
}

// HeatingChoices are the kinds of heating for a select.
func HeatingChoices(texts Texts) []Choice {
	return Choices(texts, "heating.", "weiß ich nicht", form.HeatingKinds())
}

// MoveChoices are the times of moving in for a select.
func MoveChoices(texts Texts) []Choice {
	return Choices(texts, "move_window.", "kein Wunsch", form.MoveWindows())
}

// Difference is a fact of which the page and the record say different things.
type Difference struct{ Label, Typed, Stored string }

// Differences lists the facts in which two versions of an offer differ.
func Differences(texts Texts, typed, stored portal.Listing) []Difference {
	var found []Difference
	mine, theirs := ListingFacts(texts, typed), ListingFacts(texts, stored)
	for i, group := range mine {
		for j, fact := range group.Facts {
			if other := theirs[i].Facts[j]; other.Value != fact.Value {
				found = append(found, Difference{Label: fact.Label, Typed: fact.Value, Stored: other.Value})
			}
		}
	}
	return found
}
