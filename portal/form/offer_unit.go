package form

import (
	"strconv"

	"wohnraum/portal"
)

// Limits of what a dwelling of the office may be (decision 23).
const (
	leastArea, mostArea   portal.Area = 10_00, 400_00
	lowestFloor, topFloor             = -2, 40
	mostPersons                       = 20
)

// OfferUnit is the second step: what the dwelling is like, from when and how
// long it is to let, and whether it is bound to a WBS.
type OfferUnit struct {
	*Form
	Rooms                                 portal.Maybe[portal.Rooms]
	Area                                  portal.Maybe[portal.Area]
	Floor                                 portal.Maybe[int]
	Lift, StepFree, Wheelchair, Furnished portal.Answer
	Available, FixedUntil                 portal.Date
	FixedTerm, WBS                        portal.Answer
	WBSPersons                            portal.Maybe[int]
}

// ParseOfferUnit reads the second step; today is what "sofort" means.
func ParseOfferUnit(values Values, today portal.Date) OfferUnit {
	f := OfferUnit{Form: New(values).WithToday(today)}
	f.parse()
	return f
}

func (f *OfferUnit) parse() {
	f.Rooms = f.Form.Rooms("rooms", "Zimmer", true)
	f.Area = f.Form.Area("area", "Wohnfläche", leastArea, mostArea, true)
	f.Floor = f.storey("floor", "Stockwerk")
	f.Lift, f.StepFree = f.Answer("lift"), f.Answer("step_free")
	f.Wheelchair, f.Furnished = f.Answer("wheelchair"), f.Answer("furnished")
	f.Available = f.Date("available_from", "Frei ab", true)
	f.term()
	f.WBS = f.Answer("wbs")
	f.WBSPersons = f.Int("wbs_persons", "Größe des WBS", 1, mostPersons, false)
	switch {
	case f.WBS == portal.No:
		f.WBSPersons = portal.Maybe[int]{}
	case f.WBSPersons.Valid:
		f.WBS = portal.Yes
	}
}

// term reads whether the lease is for a fixed term. An end without the answer
// "yes" is one all the same.
func (f *OfferUnit) term() {
	f.FixedTerm = f.Answer("fixed_term")
	f.FixedUntil = f.Date("fixed_until", "Befristet bis", false)
	switch {
	case f.FixedTerm == portal.No:
		f.FixedUntil = ""
	case f.FixedUntil.Known() && f.Available.Known() && f.FixedUntil <= f.Available:
		f.Fail("fixed_until", "Befristet bis: Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Daten.")
	case f.FixedUntil.Known():
		f.FixedTerm = portal.Yes
	}
}

// Fill writes the step onto the offer.
func (f OfferUnit) Fill(l *portal.Listing) {
	l.Unit.Rooms, l.Unit.Area, l.Unit.Floor = f.Rooms.V, f.Area.V, f.Floor
	l.Unit.Lift, l.Unit.StepFree, l.Unit.Wheelchair, l.Unit.Furnished = f.Lift, f.StepFree, f.Wheelchair, f.Furnished
	l.Available, l.FixedTerm, l.FixedUntil = f.Available, f.FixedTerm, f.FixedUntil
	l.WBS, l.WBSPersons = f.WBS, f.WBSPersons
}

// OfferUnitOf shows what the offer says so far.
func OfferUnitOf(l portal.Listing) *Form { return Filled(unitTexts(l)) }

func unitTexts(l portal.Listing) map[string]string {
	texts := map[string]string{
		"floor": intText(l.Unit.Floor), "lift": answerText(l.Unit.Lift), "step_free": answerText(l.Unit.StepFree),
		"wheelchair": answerText(l.Unit.Wheelchair), "furnished": answerText(l.Unit.Furnished),
		"available_from": FormatDate(l.Available), "fixed_term": answerText(l.FixedTerm),
		"fixed_until": FormatDate(l.FixedUntil), "wbs": answerText(l.WBS), "wbs_persons": intText(l.WBSPersons),
	}
	if l.Unit.Rooms > 0 {
		texts["rooms"] = FormatRooms(l.Unit.Rooms)
	}
	if l.Unit.Area > 0 {
		texts["area"] = FormatArea(l.Unit.Area)
	}
	return texts
}

func intText(n portal.Maybe[int]) string {
	if !n.Valid {
		return ""
	}
	return strconv.Itoa(n.V)
}

// answerText ticks nothing while nothing was said.
func answerText(a portal.Answer) string { return string(a) }
