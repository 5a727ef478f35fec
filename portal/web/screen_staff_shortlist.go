package web

import (
	"strconv"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// candidatesShown is how many households the page lists of each kind.
const candidatesShown = 20

func (sc *Screens) showShortlist(rq *Request) error {
	id, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return err
	}
	c, err := sc.Placement.Candidates(rq.Context(), rq.Actor(), id, candidatesShown)
	if err != nil {
		return err
	}
	problem := ""
	if query := rq.Query("nummer"); query != "" {
		household, err := sc.Placement.FindHousehold(rq.Context(), rq.Actor(), numberIn(query))
		if err == nil {
			return rq.Redirect(pairHref(id, household))
		}
		if portal.KindOf(err) != portal.NotFound {
			return err
		}
		problem = "Diese Nummer gibt es nicht. Eine Nummer sieht so aus: H-1042."
	}
	return rq.Render(shortlistPage(rq, c, problem))
}

func shortlistPage(rq *Request, c placement.Candidates, problem string) view.Shortlist {
	texts, href := rq.server.Texts, "/angebote/"+string(c.Listing.ID)
	page := view.Shortlist{
		Base: rq.Base("Passende Haushalte"), Heading: "Haushalte für " + listingTitle(c.Listing), Number: view.ListingRef(c.Listing.Number),
		Href: href + "/haushalte", ListingHref: href, State: view.StateBadge(texts, "listing", c.Listing.State),
		Facts: []view.Fact{
			{Label: "Bruttokaltmiete", Value: view.EuroMaybe(c.Listing.GrossColdRent())},
			{Label: "Zimmer", Value: view.Rooms(c.Listing.Unit.Rooms)},
			{Label: "Wohnfläche", Value: view.Area(c.Listing.Unit.Area)},
			{Label: "Frei ab", Value: view.Date(c.Listing.Available)},
			{Label: "Wer wählt aus", Value: view.RightName(texts, c.Listing.Right)},
		},
		Open: c.Open, Needed: c.Open, Many: c.Listing.Right == portal.Nomination, MayApprove: c.MayApprove(),
		FittingTotal: c.FittingTotal, UnclearTotal: c.UnclearTotal, MisfitTotal: c.MisfitTotal, Taken: c.Taken,
		Rules: c.Rules, Seed: c.Seed, Problem: problem, Query: rq.Query("nummer"), Proposals: proposalLines(rq, c.Proposals),
	}
	if c.Running {
		page.Round = "Für dieses Angebot läuft eine Runde, begonnen von " + c.Round.ByName + " am " + view.DateTime(c.Round.CreatedAt) + "."
		page.MaySendFewer = c.Open > 0 && c.Round.Right == portal.Nomination && c.Round.SentAt.IsZero() && c.Round.Fewer == ""
	}
	for i, pair := range c.Fitting {
		page.Fitting = append(page.Fitting, candidateLine(rq, pair, i+1, false))
	}
	for i, pair := range c.Unclear {
		page.Unclear = append(page.Unclear, candidateLine(rq, pair, i+1, true))
	}
	for _, misfit := range c.Misfits {
		page.Misfits = append(page.Misfits, view.MisfitLine{Name: view.RuleName(texts, misfit.Rule), Count: misfit.Count})
	}
	return page
}

// candidateLine is a household in the order; of an unclear one only what is open
// is shown.
func candidateLine(rq *Request, pair pairing.Pair, rank int, onlyOpen bool) view.CandidateLine {
	criteria := view.Criteria(rq.server.Texts, pair.Verdicts, pair.Household.Persons)
	if onlyOpen {
		criteria = view.OpenCriteria(criteria)
	}
	size := view.Persons(pair.Household.Persons)
	if pair.Household.Children > 0 {
		size += ", davon " + childrenText(pair.Household.Children)
	}
	return view.CandidateLine{
		Rank: rank, ID: string(pair.Household.ID), Number: view.HouseholdRef(pair.Household.Number), Size: size,
		Href: pairHref(pair.Listing.ID, pair.Household.ID), Situation: points(pair, matching.TermSituation),
		Waiting: points(pair, matching.TermWaiting), Household: points(pair, matching.TermHousehold),
		Support: points(pair, matching.TermSupport), Total: pair.Explanation.Urgency, Fit: pair.Fit, AsOf: pair.Urgency.AsOf,
		Ticket: pair.Ticket, Open: criteria,
	}
}

func childrenText(n int) string {
	if n == 1 {
		return "1 Kind"
	}
	return strconv.Itoa(n) + " Kinder"
}

func points(pair pairing.Pair, term matching.TermID) int {
	for _, p := range pair.Points {
		if p.Term == term {
			return p.Points
		}
	}
	return 0
}

func pairHref(l portal.ListingID, h portal.HouseholdID) string {
	return "/angebote/" + string(l) + "/haushalte/" + string(h)
}
