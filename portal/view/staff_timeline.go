package view

import (
	"slices"
	"strconv"
	"strings"

	"wohnraum/portal"
)

// StaffTimeline shows every change of a record as staff see it: who, when, why,
// and whose answer they recorded.
func StaffTimeline(texts Texts, noun string, history []portal.Transition) []Event {
	events := make([]Event, 0, len(history))
	for _, t := range history {
		events = append(events, Event{
			State: "done", Title: texts.T("event." + noun + "." + string(t.Event)), At: t.At,
			Who: actorName(t), Reason: staffReason(texts, t),
		})
	}
	return events
}

func actorName(t portal.Transition) string {
	if t.ByName == "" {
		return "Portal"
	}
	return t.ByName
}

func staffReason(texts Texts, t portal.Transition) string {
	var parts []string
	if t.Reason != "" {
		parts = append(parts, "Grund: "+ReasonText(texts, t.Event, t.Reason)+".")
	}
	if t.OnBehalf != "" {
		parts = append(parts, "Mitgeteilt: "+t.OnBehalf+".")
	}
	if t.Note != "" {
		parts = append(parts, t.Note)
	}
	return strings.Join(parts, " ")
}

// reasonLists says in which list an event's reason stands first.
var reasonLists = map[portal.Event]portal.Reasons{
	portal.HouseholdDeclines: portal.HouseholdRefusal,
	portal.LandlordDeclines:  portal.LandlordRefusal,
	portal.LandlordObjects:   portal.LandlordRefusal,
	portal.RefuseRent:        portal.AuthorityRefusal,
	portal.StaffDeclines:     portal.StaffRefusal,
	portal.Lapse:             portal.LapseReason,
	portal.Dismiss:           portal.DismissReason,
	portal.Approve:           portal.OrderChange,
	portal.ReturnListing:     portal.ReturnReason,
	portal.WithdrawListing:   portal.WithdrawReason,
	portal.ExpireListing:     portal.WithdrawReason,
	portal.ViewingDone:       portal.ViewingOutcome,
	portal.WithdrawProposal:  portal.WithdrawReason,
	portal.EndAsChanged:      portal.StaffRefusal,
}

// ReasonText is the German text of a reason. A consequence carries the reason of
// its cause, so the other lists are asked too; a code of none is shown as it is.
func ReasonText(texts Texts, event portal.Event, code string) string {
	lists := []portal.Reasons{
		reasonLists[event], portal.StaffRefusal, portal.WithdrawReason, portal.HouseholdRefusal, portal.LandlordRefusal,
		portal.AuthorityRefusal, portal.LapseReason, portal.FewerThanThree, portal.OrderChange,
	}
	i := slices.IndexFunc(lists, func(list portal.Reasons) bool { return list != "" && list.Has(code) })
	if i >= 0 {
		return texts.T("reason." + string(lists[i]) + "." + code)
	}
	if slices.Contains(stops(), code) {
		return texts.T("reason.stop." + code)
	}
	return code
}

// stops are the codes with which a household's own events end its proposals, and
// a listing's change.
func stops() []string {
	return []string{
		"consent_withdrawn", "pause", "lose_contact", "help_itself", "resume", "stands", "ended", "offer_changed",
	}
}

// References of records, as people say them.

// ListingRef is an offer's reference.
func ListingRef(number int) string { return "A-" + strconv.Itoa(number) }

// HouseholdRef is a household's reference.
func HouseholdRef(number int) string { return "H-" + strconv.Itoa(number) }

// ProposalRef is a proposal's reference.
func ProposalRef(number int) string { return "V-" + strconv.Itoa(number) }

// RightName is the German name of an occupancy right.
func RightName(texts Texts, right portal.OccupancyRight) string {
	if right == portal.RightUnset {
		return texts.T("right.unset")
	}
	return texts.T("right." + string(right))
}

// BasisName says who pays the rent.
func BasisName(texts Texts, basis portal.RentBasis, municipality string) string {
	switch {
	case basis == portal.BasisUnknown:
		return texts.T("basis.unset")
	case basis == portal.BasisSozialamt && municipality != "":
		return texts.T("basis.sozialamt") + " " + MunicipalityName(municipality)
	default:
		return texts.T("basis." + string(basis))
	}
}

// StaffListingFacts shows an offer to the office.
func StaffListingFacts(texts Texts, l portal.Listing) []FactGroup {
	groups := ListingFacts(texts, l)
	groups[3].Title, groups[4].Title = "Wünsche der Vermietung", "Kontakt zum Angebot"
	groups[3].Facts[len(groups[3].Facts)-1].Note = "Nur die Wohnraumvermittlung liest sie."
	return groups
}

// NeedFacts shows of a household what placement may see: needs, no names, no cause.
func NeedFacts(texts Texts, h portal.Household) []Fact {
	return []Fact{
		{Label: "Personen", Value: ifKnown(h.Persons > 0, func() string { return Persons(h.Persons) })},
		{Label: "davon Kinder", Value: strconv.Itoa(h.Children)},
		{Label: "Zimmer, die gebraucht werden", Value: ifKnown(h.RoomsMin > 0, func() string { return Rooms(h.RoomsMin) })},
		{Label: "Wer zahlt die Miete", Value: BasisName(texts, h.Basis, h.BasisAt)},
		{Label: "Stufenloser Zugang nötig", Value: Answer(h.StepFree)},
		{Label: "Rollstuhl", Value: Answer(h.Wheelchair)},
		{Label: "Haustiere", Value: Answer(h.Pets)},
		{Label: "WBS", Value: Answer(h.WBS)},
		{Label: "Unterstützung ist da", Value: Answer(h.Support)},
		{Label: "Einzug ab", Value: orElse(dateIf(h.MoveFrom), "sofort")},
		{Label: "Einzug spätestens", Value: orElse(dateIf(h.MoveUntil), "kein Datum genannt")},
		{Label: "Akte geprüft am", Value: Date(h.VettedOn)},
	}
}

func dateIf(d portal.Date) string {
	if !d.Known() {
		return ""
	}
	return Date(d)
}
