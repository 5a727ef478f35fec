package web

import (
	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// staffListing opens the offer of the address.
func (sc *Screens) staffListing(rq *Request) (placement.ListingRecord, error) {
	id, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return placement.ListingRecord{}, err
	}
	return sc.Placement.Listing(rq.Context(), rq.Actor(), id)
}

func (sc *Screens) showStaffListing(rq *Request) error {
	r, err := sc.staffListing(rq)
	if err != nil {
		return err
	}
	texts := rq.server.Texts
	page := view.ListingRecord{
		Base: rq.Base(view.ListingRef(r.Number)), Heading: listingTitle(r.Listing), Number: view.ListingRef(r.Number),
		State: view.StateBadge(texts, "listing", r.State), Facts: view.StaffListingFacts(texts, r.Listing), Terms: termFacts(rq, r),
		Landlord: landlordFacts(r.Landlord), Phone: r.ContactPhone, Verified: verifiedLines(rq, r),
		Timeline: view.StaffTimeline(texts, "listing", r.Timeline), Proposals: proposalLines(rq, r.Proposals), Mails: mailRows(rq, r.Mails),
	}
	if rq.Actor().Role == portal.Placement {
		page.Rounds = roundFacts(rq, r.Rounds)
		listingNext(&page, r)
	} else {
		forCaseworkers(&page, r)
	}
	return rq.Render(page)
}

// forCaseworkers leaves out what is the office's own: how the landlord is reached
// before a viewing is due, the message to the office, and other teams' households.
func forCaseworkers(page *view.ListingRecord, r placement.ListingRecord) {
	const wishes, contact = 3, 4
	page.Proposals, page.Mails, page.Timeline, page.Phone = nil, nil, nil, ""
	page.Facts[wishes].Facts = page.Facts[wishes].Facts[:len(page.Facts[wishes].Facts)-1]
	page.Facts = page.Facts[:contact]
	page.Landlord = landlordFacts(r.Landlord)[:2]
	page.Outside = true
}

func listingTitle(l portal.Listing) string {
	return l.Unit.Address() + ", " + view.MunicipalityName(l.Unit.Municipality)
}

// listingNext says what the office has to do with an offer, and what it can do.
func listingNext(page *view.ListingRecord, r placement.ListingRecord) {
	href := "/angebote/" + string(r.ID)
	page.Due = r.Due
	shortlist, review := view.Link{Label: "Passende Haushalte", Href: href + "/haushalte"}, view.Link{Label: "Prüfung ansehen", Href: href + "/pruefen"}
	switch r.State {
	case portal.ListingSubmitted, portal.ListingUnderReview:
		page.Next, page.NextHref, page.NextLabel = "Das Angebot wartet auf die Prüfung.", href+"/pruefen", "Angebot prüfen"
	case portal.ListingReleased:
		page.Next, page.NextHref, page.NextLabel = "Schlagen Sie einen passenden Haushalt vor.", href+"/haushalte", "Passende Haushalte ansehen"
		page.Actions = append(page.Actions, review)
	case portal.ListingReserved:
		page.Next, page.NextHref, page.NextLabel = "Es laufen Vorschläge. Sehen Sie unten, wer dran ist.", href+"/haushalte", "Haushalte ansehen"
		page.Due = ""
	case portal.ListingReturned:
		page.Next = "Das Angebot liegt bei der Vermietung. Sie kann es ändern und wieder einreichen."
	default:
		page.Due = ""
		page.Actions = append(page.Actions, shortlist)
	}
	if !r.Over() {
		page.Actions = append(page.Actions,
			view.Link{Label: "Nachweis zur Vermietung", Href: href + "/nachweis-vermietung"},
			view.Link{Label: "Nachweis zur Wohnung", Href: href + "/nachweis-wohnung"},
			view.Link{Label: "Angaben ändern", Href: href + "/aendern"},
			view.Link{Label: "Angebot zurückziehen", Href: href + "/zurueckziehen"})
	}
	switch r.State {
	case portal.ListingReleased, portal.ListingReturned:
		page.Actions = append(page.Actions, view.Link{Label: "Als abgelaufen schließen", Href: href + "/ablaufen"})
	case portal.ListingLet:
		page.Actions = append(page.Actions, view.Link{Label: "Ende der Bindung eintragen", Href: href + "/bindung-beendet"})
	default:
	}
}

func termFacts(rq *Request, r placement.ListingRecord) []view.Fact {
	facts := []view.Fact{
		{Label: "Wer wählt aus", Value: view.RightName(rq.server.Texts, r.Right)},
		{Label: "Zuständig", Value: r.ContactName},
		{Label: "Zuschlag, Klimabonus oder Karenzzeit möglich", Value: view.Answer(r.Supplement)},
		{Label: "Eingereicht", Value: view.DateTime(r.SubmittedAt)},
	}
	if !r.ReleasedAt.IsZero() {
		facts = append(facts, view.Fact{Label: "Zuerst freigegeben", Value: view.DateTime(r.ReleasedAt)})
	}
	return facts
}

// roundFacts says which rounds an offer has had, the newest first.
func roundFacts(rq *Request, rounds []portal.Round) []view.Fact {
	var facts []view.Fact
	for _, r := range rounds {
		value := "begonnen am " + view.DateTime(r.CreatedAt) + " von " + r.ByName
		if !r.SentAt.IsZero() {
			value += ", Karten gesendet am " + view.DateTime(r.SentAt)
		}
		if r.Fewer != "" {
			value += ", " + rq.server.Texts.T("reason.fewer."+r.Fewer)
		}
		state := "abgeschlossen"
		if r.Open {
			state = "läuft"
		}
		facts = append(facts, view.Fact{Label: "Runde, " + state, Value: value, Note: view.RightName(rq.server.Texts, r.Right)})
	}
	return facts
}

func landlordFacts(l portal.Landlord) []view.Fact {
	if l.ID == "" {
		return []view.Fact{{Label: "Name", Value: "noch nicht zugeordnet"}, {Label: "Art", Value: "unbekannt"}}
	}
	kind := "privat"
	if l.Kind == portal.HousingCompany {
		kind = "Wohnungsunternehmen"
	}
	notice := "noch nicht angenommen"
	if !l.NoticeAt.IsZero() {
		notice = "angenommen am " + view.DateTime(l.NoticeAt)
	}
	return []view.Fact{
		{Label: "Name", Value: l.Name},
		{Label: "Art", Value: kind},
		{Label: "Telefon", Value: orNone(l.Phone)},
		{Label: "E-Mail", Value: orNone(l.Email)},
		{Label: "Hinweis nach § 78 SGB X", Value: notice},
	}
}

func orNone(text string) string {
	if text == "" {
		return "nicht angegeben"
	}
	return text
}

func verifiedLines(rq *Request, r placement.ListingRecord) []view.VerifiedLine {
	var lines []view.VerifiedLine
	add := func(what string, list []portal.Verification) {
		for _, v := range list {
			lines = append(lines, view.VerifiedLine{
				What: what, Seen: rq.server.Texts.T("verification." + v.Seen), Note: v.Note, Who: v.ByName, At: v.At,
			})
		}
	}
	add("Vermietung", r.SeenLandlord)
	add("Wohnung", r.SeenUnit)
	return lines
}

// mailRows are the mails about a record, for those who may read the outbox.
func mailRows(rq *Request, mails []notify.Row) []view.Row {
	var rows []view.Row
	if !portal.May(rq.Actor().Role, portal.ResMail, portal.Read) {
		return nil
	}
	for _, mail := range mails {
		rows = append(rows, view.Row{
			Title: rq.server.Texts.T("mail." + string(mail.Kind)), Href: "/mails/" + string(mail.ID), Note: "an " + mail.Address,
			Badge: mailBadge(rq, mail), Side: view.DateTime(mail.CreatedAt),
		})
	}
	return rows
}
