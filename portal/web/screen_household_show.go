package web

import (
	"cmp"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/view"
)

func (sc *Screens) showHousehold(rq *Request) error {
	f, err := sc.openHousehold(rq)
	if err != nil {
		return err
	}
	head := householdHead(rq, f)
	page := view.HouseholdShow{
		Base: rq.Base("Haushalt " + head.Number), Head: head,
		Missing: missingLinks(rq, f.Household, f.Ready), Unknown: unknownLinks(rq, f.Household),
		Urgency: f.Urgency, Facts: needLines(sc.Casework, f, rq.server.today()), Note: f.Note,
		Timeline: append([]view.Event{{State: "done", Title: "Haushalt aufgenommen", At: f.CreatedAt}}, teamTimeline(rq, portal.SubjectHousehold, f.Timeline)...),
		Running:  head.Team && casework.Running(f.State), Aside: head.Team && casework.Aside(f.State),
	}
	base := head.Href
	if !head.Team {
		base = ""
		withoutPages(page.Missing)
		withoutPages(page.Unknown)
	}
	page.Groups = view.HouseholdFacts(rq.server.Texts, f, base)
	for _, p := range f.Proposals {
		page.Proposals = append(page.Proposals, teamProposalLine(rq, head, p))
	}
	if f.Tenancy != "" {
		page.Tenancy = "/mietverhaeltnisse/" + string(f.Tenancy)
	}
	return rq.Render(page)
}

func teamProposalLine(rq *Request, head view.HouseholdHead, p casework.ProposalLine) view.HouseholdProposalLine {
	line := view.HouseholdProposalLine{
		Number: view.ProposalRef(p.Number), Place: view.MunicipalityName(p.Listing.Unit.Municipality), State: p.State, Live: p.Live,
		Href: head.Href + "/vorschlaege/" + string(p.ID),
	}
	if !head.Team {
		line.Href = "/vorschlaege/" + string(p.ID)
	}
	if p.Live {
		line.Due = p.Due
		if p.Owes != "" {
			line.Owes = rq.server.Texts.T("role." + string(p.Owes))
		}
	}
	return line
}

// teamTimeline writes changes of state in words. Their reasons stand in the lists of
// reasons, or among the causes of a stop.
func teamTimeline(rq *Request, subject portal.SubjectKind, rows []portal.Transition) []view.Event {
	texts := rq.server.Texts
	events := make([]view.Event, len(rows))
	for i, row := range rows {
		events[i] = view.Event{
			State: "done", At: row.At, Who: cmp.Or(row.ByName, texts.T("role."+string(row.ByRole))),
			Title:  texts.T("event." + string(subject) + "." + string(row.Event)),
			Reason: reasonText(rq, row.Event, row.Reason),
		}
		if row.Note != "" {
			events[i].Reason = withComma(events[i].Reason, row.Note)
		}
		if row.OnBehalf != "" {
			events[i].Who = withComma(events[i].Who, row.OnBehalf)
		}
	}
	return events
}

func withComma(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

// reasonText is the German text of a coded reason; the event says from which
// list it is.
func reasonText(rq *Request, event portal.Event, code string) string {
	if code == "" {
		return ""
	}
	lists := map[portal.Event]portal.Reasons{
		portal.HouseholdDeclines: portal.HouseholdRefusal, portal.LandlordDeclines: portal.LandlordRefusal,
		portal.RefuseRent: portal.AuthorityRefusal, portal.StaffDeclines: portal.StaffRefusal, portal.Dismiss: portal.DismissReason,
		portal.Lapse: portal.LapseReason, portal.ViewingDone: portal.ViewingOutcome,
	}
	list, ok := lists[event]
	switch {
	case ok && list.Has(code):
		return rq.server.Texts.T("reason." + string(list) + "." + code)
	case stopReasons[code]:
		return rq.server.Texts.T("reason.stop." + code)
	default:
		return ""
	}
}

// stopReasons are the causes that follow a household to its proposals.
var stopReasons = map[string]bool{
	"consent_withdrawn": true, "pause": true, "lose_contact": true, "help_itself": true, "resume": true, "stands": true, "ended": true,
}

// needLines shows facts of urgency with their points, the running ones first.
func needLines(cases *casework.Service, f casework.File, today portal.Date) []view.NeedLine {
	points := map[string]int{}
	for _, row := range cases.Points().Rows {
		points[row.Kind] = row.Points
	}
	stale := today.AddMonths(-cases.Fresh().FactMonths)
	var running, ended []view.NeedLine
	for _, fact := range f.Facts {
		line := view.NeedLine{
			ID: string(fact.ID), Kind: fact.Kind, Source: fact.Source, By: fact.ByName, Points: points[fact.Kind],
			Since: fact.Since, CheckedOn: fact.CheckedOn, Ended: fact.EndedOn, Stale: fact.CheckedOn < stale,
		}
		if fact.EndedOn.Known() {
			ended = append(ended, line)
		} else {
			running = append(running, line)
		}
	}
	return append(running, ended...)
}
