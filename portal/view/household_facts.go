package view

import (
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/reference"
)

// HouseholdFacts shows a file in groups, each with the page where it is changed.
// Base is the household's address, "" for readers who change nothing.
func HouseholdFacts(texts Texts, f casework.File, base string) []FactGroup {
	groups := []FactGroup{
		{Title: "Personen", Href: "/personen", Facts: memberFacts(f)},
		{Title: "Lage", Href: "/lage", Facts: situationFacts(f)},
		{Title: "Bedarf", Href: "/bedarf", Facts: needFacts(f.Household)},
		{Title: "Orte", Href: "/wuensche", Facts: placeFacts(f)},
		{Title: "Miete und WBS", Href: "/miete", Facts: meansFacts(texts, f.Household)},
	}
	for i := range groups {
		if base == "" {
			groups[i].Href = ""
		} else {
			groups[i].Href = base + groups[i].Href
		}
	}
	return groups
}

func memberFacts(f casework.File) []Fact {
	facts := []Fact{{Label: "Haushalt", Value: Persons(f.Persons), Note: "davon " + counted(f.Children, "Kind", "Kinder")}}
	if f.Children == 0 {
		facts[0].Note = ""
	}
	for _, m := range f.Members {
		fact := Fact{Label: m.Name, Value: "geboren am " + Date(m.Born)}
		if !m.Born.Known() {
			fact.Value = "Geburtsdatum unbekannt"
		}
		if m.Child {
			fact.Note = "Kind"
		}
		facts = append(facts, fact)
	}
	return facts
}

func situationFacts(f casework.File) []Fact {
	category, _ := reference.CategoryByCode(f.Category)
	caseworker := ""
	for _, colleague := range f.Colleagues {
		if colleague.ID == f.Caseworker {
			caseworker = colleague.Name
		}
	}
	return []Fact{{Label: "Wohnungsnotfall", Value: category.Label}, {Label: "Zuständig", Value: caseworker}}
}

// floorNeeded says how high the household can live. Nobody knows before its
// access needs were asked; the engine reads the record in the same way.
func floorNeeded(h portal.Household) string {
	switch {
	case h.MaxFloor.Valid:
		return "höchstens " + Floor(h.MaxFloor.V) + " ohne Aufzug"
	case h.StepFree == portal.No && h.Wheelchair == portal.No:
		return "jedes Stockwerk"
	default:
		return Answer(portal.Unknown)
	}
}

func needFacts(h portal.Household) []Fact {
	rooms := ""
	if h.RoomsMin > 0 {
		rooms = "mindestens " + Rooms(h.RoomsMin)
	}
	if h.RoomsMax.Valid {
		rooms += ", höchstens " + Rooms(portal.Rooms(h.RoomsMax.V))
	}
	return []Fact{
		{Label: "Zimmer", Value: strings.TrimPrefix(rooms, ", ")},
		{Label: "Ohne Stufen nötig", Value: Answer(h.StepFree)},
		{Label: "Für Rollstuhl nötig", Value: Answer(h.Wheelchair)},
		{Label: "Stockwerk", Value: floorNeeded(h)},
		{Label: "Haustiere", Value: Answer(h.Pets)},
		{Label: "Begleitung nach dem Einzug", Value: Answer(h.Support)},
		{Label: "Befristeter Vertrag möglich", Value: Answer(h.FixedTerm)},
		{Label: "Einzug", Value: span(h.MoveFrom, h.MoveUntil)},
	}
}

func span(from, until portal.Date) string {
	switch {
	case from.Known() && until.Known():
		return "ab " + Date(from) + " bis " + Date(until)
	case from.Known():
		return "ab " + Date(from)
	case until.Known():
		return "bis " + Date(until)
	default:
		return "sofort"
	}
}

func placeFacts(f casework.File) []Fact {
	places := make([]string, len(f.Wishes))
	for i, wish := range f.Wishes {
		places[i] = MunicipalityName(wish.Municipality)
	}
	facts := []Fact{{Label: "Wunschorte", Value: strings.Join(places, ", ")}}
	residence := Fact{Label: "Wohnsitzauflage", Value: Answer(f.Residence)}
	if f.Residence == portal.Yes {
		residence.Value = "Ja, " + MunicipalityName(f.ResidencePlace)
		residence.Note = "bis " + Date(f.ResidenceUntil)
	}
	return append(facts, residence)
}

func meansFacts(texts Texts, h portal.Household) []Fact {
	basis := Fact{Label: "Wer zahlt die Miete?"}
	if h.Basis != portal.BasisUnknown {
		basis.Value = texts.T("basis." + string(h.Basis))
	}
	if h.Basis == portal.BasisSozialamt {
		basis.Note = MunicipalityName(h.BasisAt)
	}
	facts := []Fact{basis}
	if h.Basis == portal.BasisSelf {
		facts = append(facts, Fact{Label: "Höchste Bruttokaltmiete", Value: EuroMaybe(h.OwnLimit)})
	}
	wbs := Fact{Label: "WBS", Value: Answer(h.WBS)}
	if h.WBS == portal.Yes {
		if h.WBSPersons.Valid {
			wbs.Value += ", für " + Persons(h.WBSPersons.V)
		}
		wbs.Note = "gültig bis " + Date(h.WBSUntil)
	}
	return append(facts, wbs)
}
