package web

import (
	"strconv"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

func pairIDs(rq *Request) (portal.ListingID, portal.HouseholdID, error) {
	l, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return "", "", err
	}
	h, err := portal.ParseID[portal.HouseholdID](rq.Param("household"))
	return l, h, err
}

func (sc *Screens) pair(rq *Request) (placement.PairRecord, error) {
	l, h, err := pairIDs(rq)
	if err != nil {
		return placement.PairRecord{}, err
	}
	return sc.Placement.Pair(rq.Context(), rq.Actor(), l, h)
}

// showPair says for any household and offer, matched or not, why and why not.
func (sc *Screens) showPair(rq *Request) error {
	l, h, err := pairIDs(rq)
	if err != nil {
		return err
	}
	r, err := sc.Placement.PairInPlan(rq.Context(), rq.Actor(), l, h)
	if err != nil {
		return err
	}
	texts := rq.server.Texts
	criteria := view.PairCriteria(texts, r.Verdicts, r.Household.Persons, view.OriginOf(r.Listing, r.Household))
	page := view.PairPage{
		Base: rq.Base("Warum, warum nicht"), Number: view.HouseholdRef(r.Household.Number), ListingNumber: view.ListingRef(r.Listing.Number),
		Heading:     "Passt " + view.HouseholdRef(r.Household.Number) + " zu " + listingTitle(r.Listing) + "?",
		ListingHref: "/angebote/" + string(r.Listing.ID), ShortlistHref: "/angebote/" + string(r.Listing.ID) + "/haushalte",
		Answer: view.VerdictOf(r.Answer).Badge(), Criteria: criteria, Changes: view.OpenCriteria(criteria),
		Total: r.Explanation.Urgency, Fit: r.Fit, Rank: r.Rank, Rules: r.Rules, Facts: view.NeedFacts(texts, r.Household),
		Card: view.CardFacts(texts, r.Card), Common: r.Common, Protected: r.Household.Protected,
		Plan: pairPlan(rq, r),
	}
	for _, hold := range r.Holds {
		page.Holds = append(page.Holds, texts.T("hold."+string(hold)))
	}
	for _, p := range r.Points {
		page.Points = append(page.Points, view.Fact{Label: texts.T("term." + string(p.Term)), Value: strconv.Itoa(p.Points)})
	}
	if rq.Actor().Role != portal.Placement {
		page.ShortlistHref = "/haushalte/" + string(r.Household.ID) + "/angebote"
		return rq.Render(page)
	}
	pairDecisions(&page, r)
	return rq.Render(page)
}

// pairDecisions offers what can be decided about a pair.
func pairDecisions(page *view.PairPage, r placement.PairRecord) {
	href := pairHref(r.Listing.ID, r.Household.ID)
	if r.HasLive {
		page.LiveNumber, page.LiveHref = view.ProposalRef(r.Live.Number), "/vorschlaege/"+string(r.Live.ID)
		return
	}
	if r.Answer == matching.Fits && r.Listing.Open() {
		page.ApproveHref = page.ShortlistHref + "/freigeben?wahl=" + string(r.Household.ID)
	}
	if r.Answer != matching.DoesNotFit {
		page.DismissHref = href + "/verwerfen"
	}
	for _, v := range r.Verdicts {
		if v.Rule == "rent" && v.Answer != matching.Fits && v.Reason != matching.ReasonOwnMaximum && r.Household.Basis != portal.BasisSelf {
			page.RentWordHref = href + "/miete"
		}
	}
}
