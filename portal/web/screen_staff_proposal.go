package web

import (
	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// staffProposal opens the proposal of the address.
func (sc *Screens) staffProposal(rq *Request) (placement.ProposalRecord, error) {
	id, err := portal.ParseID[portal.ProposalID](rq.Param("id"))
	if err != nil {
		return placement.ProposalRecord{}, err
	}
	return sc.Placement.Proposal(rq.Context(), rq.Actor(), id)
}

func (sc *Screens) showStaffProposal(rq *Request) error {
	r, err := sc.staffProposal(rq)
	if err != nil {
		return err
	}
	texts, today := rq.server.Texts, rq.server.today()
	page := view.ProposalRecord{
		Base: rq.Base("Vorschlag " + view.ProposalRef(r.Number)), Heading: "Vorschlag " + view.ProposalRef(r.Number),
		Lead:  view.HouseholdRef(r.Household.Number) + " für " + view.ListingRef(r.Listing.Number) + ", " + listingTitle(r.Listing),
		State: view.StateBadge(texts, "proposal", r.State), Live: r.State.Live(), Paused: r.Paused(), Due: r.Due,
		Overdue: r.State.Live() && r.Due.Known() && r.Due < today, Owes: owesName(rq, r.Owes),
		Timeline: view.StaffTimeline(texts, "proposal", r.Timeline), Card: view.CardFacts(texts, r.Card), ByHand: r.Card.ByHand,
		Household:       append([]view.Fact{{Label: "Beratung", Value: r.Team.Name}}, view.NeedFacts(texts, r.Household)...),
		HouseholdNumber: view.HouseholdRef(r.Household.Number), ListingNumber: view.ListingRef(r.Listing.Number),
		ListingHref: "/angebote/" + string(r.Listing.ID), PairHref: pairHref(r.Listing.ID, r.Household.ID),
		Listing: offerFacts(rq, r), Approval: approvalFacts(rq, r), Naming: namingFacts(r.Naming), Consents: consentFacts(rq, r.Consents),
		Viewings: viewingFacts(rq, r.Viewings), Requests: requestFacts(rq, r.Requests), Tenancy: tenancyFacts(r),
		Siblings: proposalLines(rq, r.Siblings), Mails: mailRows(rq, r.Mails),
	}
	if r.Person != "" && r.State.KnowsName() {
		page.Household = append([]view.Fact{{Label: "Name", Value: r.Person}}, page.Household...)
	}
	if page.Live {
		page.Next = texts.T(nextKey(r))
		staffNextSteps(&page, r)
	} else {
		page.Outcome = outcomeText(rq, r)
		if r.State == portal.DeclinedByHousehold || r.State == portal.DeclinedByLandlord && r.Right != portal.Appointment {
			page.Actions = []view.Link{{Label: "Absage war ein Irrtum", Href: "/vorschlaege/" + string(r.ID) + "/korrektur"}}
		}
	}
	page.Warnings = warnings(r)
	if r.Run != "" {
		page.RunHref = "/vorschlaege/" + string(r.ID) + "/berechnung"
	}
	if r.State.Live() && r.Reason != "" {
		page.Warnings = append(page.Warnings, "Die Vermietung sagt ab. Grund: "+view.ReasonText(texts, portal.LandlordDeclines, r.Reason)+". "+r.Note)
		page.Actions = []view.Link{{Label: "Über die Absage entscheiden", Href: "/vorschlaege/" + string(r.ID) + "/absage-entscheiden"}}
	}
	return rq.Render(page)
}

// nextKey names the text of what comes next. After the household's yes that
// depends on whether the office itself names it.
func nextKey(r placement.ProposalRecord) string {
	key := "next.proposal." + string(r.State)
	if r.State == portal.HouseholdAgreed && r.Right == portal.Appointment {
		key += ".appointment"
	}
	return key
}

// outcomeText says how a proposal ended, and why.
func outcomeText(rq *Request, r placement.ProposalRecord) string {
	text := "Ergebnis: " + rq.server.Texts.T("state.proposal."+string(r.State)) + ", " + view.DateTime(r.EndedAt) + "."
	if r.Reason != "" {
		last := portal.Event("")
		if n := len(r.Timeline); n > 0 {
			last = r.Timeline[n-1].Event
		}
		text += " Grund: " + view.ReasonText(rq.server.Texts, last, r.Reason) + "."
	}
	return text
}

func warnings(r placement.ProposalRecord) []string {
	var list []string
	add := func(is bool, text string) {
		if is {
			list = append(list, text)
		}
	}
	add(r.Paused(), "Das Angebot wurde geändert und wird neu geprüft. Bis zur Freigabe ruht dieser Vorschlag.")
	add(r.Proposal.Protected, "Geschützter Haushalt. Geben Sie nichts ohne Rücksprache weiter.")
	early := r.LeaseReported.Known() && (r.State == portal.BothAgree || r.State == portal.RentOffered) && r.Basis != portal.BasisSelf
	add(early, "Die Vermietung hat einen Mietvertrag vom "+view.Date(r.LeaseReported)+" gemeldet. Die Zusicherung fehlt noch: Bitte sofort klären.")
	waits := r.Basis != portal.BasisSelf && (r.State == portal.BothAgree || r.State == portal.RentOffered)
	add(waits && !early, "Bitte erst nach der Zusicherung unterschreiben.")
	return list
}

// staffNextSteps offers what can be done in the state, what brings the proposal forward
// first.
func staffNextSteps(page *view.ProposalRecord, r placement.ProposalRecord) {
	href := "/vorschlaege/" + string(r.ID) + "/"
	add := func(label, word string) {
		page.Actions = append(page.Actions, view.Link{Label: label, Href: href + word})
	}
	page.Endings = []view.Link{{Label: "Vorschlag beenden", Href: href + "beenden"}, {Label: "Frist ist verstrichen", Href: href + "verstrichen"}}
	if r.State == portal.LeaseSigned || r.State == portal.HandedOver {
		page.Endings = nil
	}
	if r.Paused() {
		page.Actions = []view.Link{{Label: "Angebot prüfen", Href: page.ListingHref + "/pruefen"}}
		return
	}
	switch r.State {
	case portal.Approved:
		if r.Proposal.Protected {
			add("Zweite Freigabe", "zweite-freigabe")
		}
	case portal.HouseholdAsked:
		add("Antwort des Haushalts eintragen", "antwort-haushalt")
	case portal.HouseholdAgreed:
		staffAgreedSteps(page, r, add)
	case portal.LandlordAsked:
		add("Antwort der Vermietung eintragen", "antwort-vermietung")
	case portal.Interested:
		staffNameSteps(r, add)
	case portal.Named:
		add("Besichtigung vereinbaren", "besichtigung")
		add("Absage der Vermietung eintragen", "antwort-vermietung")
	case portal.ViewingSet:
		staffViewingSteps(r, add)
	default:
		staffLeaseSteps(r, add)
	}
	printing(page, r, href)
}

func staffAgreedSteps(page *view.ProposalRecord, r placement.ProposalRecord, add func(label, word string)) {
	if r.Right == portal.Nomination {
		page.Actions = append(page.Actions, view.Link{Label: "Weitere Haushalte für die Runde", Href: page.ListingHref + "/haushalte"})
		return
	}
	staffNameSteps(r, add)
}

func staffNameSteps(r placement.ProposalRecord, add func(label, word string)) {
	if r.Naming.Allowed() {
		add("Namen nennen", "nennen")
	}
	if !r.Naming.NoticeAccepted {
		add("Hinweis nach § 78 SGB X angenommen", "hinweis")
	}
	add("Absage des Haushalts eintragen", "antwort-haushalt")
}

func staffViewingSteps(r placement.ProposalRecord, add func(label, word string)) {
	if _, set := r.Appointment(); set {
		add("Ausgang der Besichtigung eintragen", "besichtigung-ausgang")
		add("Termin verlegen", "besichtigung")
	} else {
		add("Neuen Termin vereinbaren", "besichtigung")
	}
	if r.HouseholdSays != portal.Yes {
		add("Antwort des Haushalts eintragen", "antwort-haushalt")
	}
	if r.LandlordSays != portal.Yes {
		add("Antwort der Vermietung eintragen", "antwort-vermietung")
	}
}

func staffLeaseSteps(r placement.ProposalRecord, add func(label, word string)) {
	switch {
	case r.State == portal.BothAgree && r.Basis != portal.BasisSelf:
		add("Mietangebot an das Amt senden", "mietangebot-senden")
	case r.State == portal.BothAgree, r.State == portal.Assured:
		add("Mietvertrag bestätigen", "mietvertrag")
	case r.State == portal.RentOffered:
		add("Entscheidung des Amtes eintragen", "zusicherung")
	case r.State == portal.LeaseSigned:
		add("Übergabe bestätigen", "uebergabe")
	}
}

func printing(page *view.ProposalRecord, r placement.ProposalRecord, href string) {
	if r.State.KnowsName() {
		page.Prints = []view.Link{
			{Label: "Besichtigungsblatt in Leichter Sprache", Href: href + "besichtigungsblatt"},
			{Label: "Mietangebot für das Amt", Href: href + "mietangebot"},
		}
	}
}
