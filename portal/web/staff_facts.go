package web

import (
	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

func approvalFacts(rq *Request, r placement.ProposalRecord) []view.Fact {
	facts := []view.Fact{
		{Label: "Freigegeben von", Value: r.ApprovedName},
		{Label: "am", Value: view.DateTime(r.ApprovedAt)},
		{Label: "Wer wählt aus", Value: view.RightName(rq.server.Texts, r.Right)},
		{Label: "Wer zahlt die Miete", Value: view.BasisName(rq.server.Texts, r.Basis, r.BasisAt)},
	}
	if r.Rank > 0 {
		facts = append(facts, view.Fact{Label: "Platz in der Reihenfolge", Value: itoa(r.Rank)})
	} else {
		facts = append(facts, view.Fact{Label: "Platz in der Reihenfolge", Value: "von Hand ausgewählt"})
	}
	if r.OrderNote != "" {
		facts = append(facts, view.Fact{Label: "Warum nicht der Reihe nach", Value: rq.server.Texts.T("reason.order." + r.OrderNote)})
	}
	if r.SecondBy != "" {
		facts = append(facts, view.Fact{Label: "Zweite Freigabe", Value: r.SecondName + ", " + view.DateTime(r.SecondAt)})
	}
	if r.Round.Fewer != "" {
		facts = append(facts, view.Fact{Label: "Weniger als drei", Value: rq.server.Texts.T("reason.fewer." + r.Round.Fewer)})
	}
	return facts
}

func offerFacts(rq *Request, r placement.ProposalRecord) []view.Fact {
	l := r.Listing
	return []view.Fact{
		{Label: "Adresse", Value: l.Unit.Address() + ", " + l.Unit.PostalCode + " " + view.MunicipalityName(l.Unit.Municipality)},
		{Label: "Stand", Value: rq.server.Texts.T("state.listing." + string(l.State))},
		{Label: "Vermietung", Value: r.Landlord.Name},
		{Label: "Telefon", Value: orNone(r.Landlord.Phone)},
		{Label: "Bruttokaltmiete", Value: view.EuroMaybe(l.GrossColdRent())},
		{Label: "Heizkosten", Value: view.EuroMaybe(l.Heating)},
		{Label: "Zimmer", Value: view.Rooms(l.Unit.Rooms)},
		{Label: "Wohnfläche", Value: view.Area(l.Unit.Area)},
		{Label: "Frei ab", Value: view.Date(l.Available)},
	}
}

func namingFacts(n placement.Naming) []view.Fact {
	say := func(is bool) string {
		if is {
			return "liegt vor"
		}
		return "fehlt noch"
	}
	return []view.Fact{
		{Label: "Einwilligung für diese Wohnung und Miete", Value: say(n.Consent)},
		{Label: "Nachweis zur Vermietung", Value: say(n.LandlordVerified)},
		{Label: "Nachweis zur Wohnung", Value: say(n.UnitVerified)},
		{Label: "Hinweis nach § 78 SGB X angenommen", Value: say(n.NoticeAccepted)},
	}
}

func consentFacts(rq *Request, consents []portal.Consent) []view.Fact {
	var facts []view.Fact
	for _, c := range consents {
		value := view.Date(c.GivenOn) + ", " + rq.server.Texts.T("consent_form."+c.Form)
		if !c.WithdrawnAt.IsZero() {
			value += ", widerrufen am " + view.DateTime(c.WithdrawnAt)
		}
		facts = append(facts, view.Fact{Label: rq.server.Texts.T("consent." + string(c.Kind)), Value: value, Note: "Fassung " + c.TextVersion})
	}
	return facts
}

func viewingFacts(rq *Request, viewings []portal.Viewing) []view.Fact {
	var facts []view.Fact
	for _, v := range viewings {
		facts = append(facts, view.Fact{
			Label: view.DateTime(v.StartsAt), Value: rq.server.Texts.T("state.viewing." + v.State), Note: v.Place,
		})
	}
	return facts
}

func requestFacts(rq *Request, requests []portal.AuthorityRequest) []view.Fact {
	var facts []view.Fact
	for _, r := range requests {
		value := rq.server.Texts.T("state.request." + r.State)
		switch {
		case r.State == "waiting":
			value += ", fällig am " + view.Date(r.Due)
		default:
			value += " am " + view.Date(r.DecidedOn) + ", Aktenzeichen " + r.FileNumber + ", eingetragen von " + r.ByName
		}
		if r.Reason != "" {
			value += ". Grund: " + rq.server.Texts.T("reason.authority."+r.Reason)
		}
		facts = append(facts, view.Fact{Label: "Gesendet am " + view.DateTime(r.SentAt), Value: value, Note: view.EuroMaybe(r.Rent) + " Bruttokaltmiete"})
	}
	return facts
}

func tenancyFacts(r placement.ProposalRecord) []view.Fact {
	if r.Tenancy.ID == "" {
		return nil
	}
	facts := []view.Fact{{Label: "Beginn", Value: view.Date(r.Tenancy.StartedOn)}}
	for _, check := range r.Checks {
		value := "geplant"
		if check.DoneOn.Known() {
			value = "erledigt am " + view.Date(check.DoneOn)
		}
		facts = append(facts, view.Fact{Label: "Nachbetreuung " + view.Date(check.Due), Value: value})
	}
	return facts
}
