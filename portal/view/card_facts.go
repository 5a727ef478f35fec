package view

import (
	"slices"

	"wohnraum/portal"
)

// notSaid stands where a value was left out, so that nobody can be singled out.
const notSaid = "keine Angabe"

// CardFacts shows the anonymous card of a household in words: all that a
// landlord learns before it is named (decision 15).
func CardFacts(texts Texts, card portal.Card) []Fact {
	word := func(list, value string) string { return coded(texts, "card."+list+".", value, notSaid) }
	support := Fact{Label: "Unterstützung ist da", Value: word("answer", card.Support)}
	if card.Support == string(portal.Yes) {
		support.Note = "Eine Fachkraft begleitet den Haushalt."
	}
	return []Fact{
		{Label: "Personen", Value: orElse(card.Persons, notSaid)},
		{Label: "davon Kinder", Value: orElse(card.Children, notSaid)},
		{Label: "Zimmer, die gebraucht werden", Value: orElse(card.Rooms, notSaid)},
		{Label: "Wohnfläche", Value: upTo(card.Area)},
		{Label: "Einzug", Value: word("move_in", card.MoveIn)},
		{Label: "Zugang zur Wohnung", Value: word("access", card.Access)},
		{Label: "Haustiere", Value: word("answer", card.Pets)},
		support,
		{Label: "WBS liegt vor", Value: word("answer", card.WBS)},
		{Label: "Die Miete liegt in der Mietobergrenze", Value: word("answer", card.Covered)},
	}
}

// ComparedFacts are the values of a card in which it may differ from others,
// without those that were left out.
func ComparedFacts(texts Texts, card portal.Card) []Fact {
	return slices.DeleteFunc(CardFacts(texts, card), func(fact Fact) bool { return fact.Value == notSaid })
}

func upTo(area string) string {
	if area == "" {
		return notSaid
	}
	return "bis " + area + "\u00a0m²"
}

// CardTitle names a card by what everybody may know: how many persons.
func CardTitle(card portal.Card) string {
	switch card.Persons {
	case "":
		return "Ein Haushalt"
	case "1":
		return "Haushalt mit 1 Person"
	case "3+", "5+":
		return "Haushalt mit " + card.Persons[:1] + " oder mehr Personen"
	default:
		return "Haushalt mit " + card.Persons + " Personen"
	}
}
