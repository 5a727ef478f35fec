package view

import (
	"slices"

	"wohnraum/portal"
)

// OfferTimeline shows where an offer stands, in the words of its landlord: what
// has happened, what happens now and by when, and what comes then.
func OfferTimeline(texts Texts, l portal.Listing, history []portal.Transition) []Event {
	var events []Event
	for _, t := range history {
		switch t.Event {
		case portal.ReserveListing, portal.FreeListing, portal.TakeUpListing:
			continue // what happens in the office says nothing to a landlord
		default:
		}
		events = append(events, Event{
			State: "done", Title: texts.T("event.listing." + string(t.Event)), At: t.At, Reason: listingReason(texts, t),
		})
	}
	if l.Over() {
		if n := len(events); n > 0 && l.State != portal.ListingLet {
			events[n-1].State = "ended"
		}
		return events
	}
	return append(events, offerAhead(l)...)
}

func listingReason(texts Texts, t portal.Transition) string {
	list := map[portal.Event]portal.Reasons{portal.ReturnListing: portal.ReturnReason, portal.WithdrawListing: portal.WithdrawReason}[t.Event]
	if !list.Has(t.Reason) {
		return ""
	}
	text := "Grund: " + texts.T("reason."+string(list)+"."+t.Reason)
	if t.Note != "" {
		text += ". " + t.Note
	}
	return text
}

func offerAhead(l portal.Listing) []Event {
	review := Event{State: "current", Title: "Wir prüfen Ihre Angaben", Due: l.Due, Who: "Wohnraumvermittlung"}
	search := Event{State: "open", Title: "Wir suchen einen passenden Haushalt"}
	lease := Event{State: "open", Title: "Besichtigung und Mietvertrag"}
	switch l.State {
	case portal.ListingReturned:
		mend := Event{State: "current", Title: "Bitte ergänzen Sie Ihr Angebot", Due: l.Due, Who: "Sie"}
		review.State, review.Due = "open", ""
		return []Event{mend, review, search, lease}
	case portal.ListingReleased:
		search.State = "current"
		return []Event{search, lease}
	case portal.ListingReserved:
		found := Event{State: "current", Title: "Wir haben passende Haushalte gefunden und sprechen mit ihnen"}
		return []Event{found, lease}
	default:
		return []Event{review, search, lease}
	}
}

// ProposalTimeline shows how far a proposed household has come. What the office
// and the household do among themselves before the card is sent is not on it.
func ProposalTimeline(texts Texts, p portal.Proposal, history []portal.Transition) []Event {
	var events []Event
	for _, t := range history {
		if title, shown := proposalEvents()[t.Event]; shown && !waitsForOthers(t) {
			events = append(events, Event{State: "done", Title: title, At: t.At, Reason: ownReason(texts, t)})
		}
	}
	if !p.State.Live() {
		if n := len(events); n > 0 && p.State != portal.ClosedHoused {
			events[n-1].State = "ended"
		}
		return events
	}
	return append(events, proposalAhead(p)...)
}

// waitsForOthers tells a household's yes that the landlord did not hear of: the
// cards of a round are sent together, and who is placed by right is named later.
func waitsForOthers(t portal.Transition) bool {
	return t.Event == portal.HouseholdAgrees && t.To != string(portal.LandlordAsked)
}

// proposalEvents are the events that a landlord may know of, in words to them.
func proposalEvents() map[portal.Event]string {
	return map[portal.Event]string{
		portal.HouseholdAgrees:    "Sie haben den Vorschlag erhalten",
		portal.SendCard:           "Sie haben den Vorschlag erhalten",
		portal.LandlordInterested: "Sie haben Interesse gezeigt",
		portal.NameHousehold:      "Der Haushalt ist mit Ihnen bekannt",
		portal.SetViewing:         "Besichtigung vereinbart",
		portal.LandlordWants:      "Sie haben nach der Besichtigung zugesagt",
		portal.AgreeBoth:          "Beide Seiten haben zugesagt",
		portal.OfferRent:          "Das Mietangebot liegt beim Amt",
		portal.AssureRent:         "Das Amt hat die Miete zugesichert",
		portal.RefuseRent:         "Das Amt hat die Miete nicht zugesichert",
		portal.SignLease:          "Mietvertrag unterschrieben",
		portal.HandOver:           "Wohnung übergeben",
		portal.LandlordDeclines:   "Sie haben abgesagt",
		portal.LandlordObjects:    "Sie möchten absagen, wir lesen Ihre Begründung",
		portal.HouseholdDeclines:  "Der Haushalt hat abgesagt",
		portal.CorrectAnswer:      "Die Absage war ein Versehen und ist zurückgenommen",
		portal.ChooseAnother:      "Sie haben einen anderen Haushalt gewählt",
		portal.StaffDeclines:      "Das Amt hat den Vorschlag beendet",
		portal.Lapse:              "Die Frist ist verstrichen",
		portal.WithdrawProposal:   "Der Vorschlag wurde zurückgezogen",
		portal.EndAsChanged:       "Beendet, weil sich das Angebot geändert hat",
	}
}

// ownReason shows a landlord's own reason. Those of others are not theirs to read.
func ownReason(texts Texts, t portal.Transition) string {
	if t.Event != portal.LandlordDeclines && t.Event != portal.LandlordObjects || !portal.LandlordRefusal.Has(t.Reason) {
		return ""
	}
	return "Grund: " + texts.T("reason.landlord."+t.Reason)
}

func proposalAhead(p portal.Proposal) []Event {
	if p.Paused() {
		return []Event{{State: "current", Title: "Der Vorschlag ruht, bis Ihr geändertes Angebot geprüft ist"}}
	}
	steps := []Event{
		{Title: "Ihre Antwort"},
		{Title: "Wir nennen Ihnen den Namen"},
		{Title: "Besichtigung"},
		{Title: "Zusage von beiden Seiten"},
		{Title: "Mietvertrag"},
		{Title: "Übergabe der Wohnung"},
	}
	if p.Basis != portal.BasisSelf && p.State.KnowsName() {
		steps = slices.Insert(steps, 4, Event{Title: "Zusicherung des Amtes"})
	}
	ahead := steps[len(steps)-remaining(p):]
	for i := range ahead {
		ahead[i].State = "open"
	}
	ahead[0].State, ahead[0].Due, ahead[0].Who = "current", p.Due, owes(p.Owes)
	return ahead
}

// remaining counts the steps that are still ahead, counted from the end, where
// the assurance is one of them only if an authority pays.
func remaining(p portal.Proposal) int {
	n := map[portal.ProposalState]int{
		portal.LandlordAsked: 6, portal.Interested: 5, portal.Named: 4, portal.ViewingSet: 3, portal.BothAgree: 2,
		portal.RentOffered: 2, portal.Assured: 2, portal.LeaseSigned: 1, portal.HandedOver: 1,
	}[p.State]
	switch p.State {
	case portal.Named, portal.ViewingSet, portal.BothAgree, portal.RentOffered:
		if p.Basis != portal.BasisSelf {
			n++
		}
	default:
	}
	return max(n, 1)
}

func owes(role portal.Role) string {
	switch role {
	case portal.LandlordRole:
		return "Sie"
	case portal.Caseworker:
		return "Beratung des Haushalts"
	case portal.Placement:
		return "Wohnraumvermittlung"
	case portal.Authority:
		return "zuständiges Amt"
	default:
		return ""
	}
}
