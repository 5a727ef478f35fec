package web

import (
	"cmp"
	"slices"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

const blockedPerPage = 25

// blockedOffers lists the offers of a work list, those with most households first.
func blockedOffers(rq *Request, page *view.BlockingPage, misses []pairing.NearMiss, found placement.Blocking, q blockingQuery) {
	page.Curve = q.criterion == "rent"
	var offers []view.BlockedOffer
	for _, n := range misses {
		if last := len(offers) - 1; last < 0 || offers[last].Number != view.ListingRef(n.Listing.Number) {
			offers = append(offers, blockedOffer(n.Listing, found.Curves[n.Listing.ID], q))
		}
		offer := &offers[len(offers)-1]
		if n.Unclear() {
			offer.Unclear++
		} else {
			offer.Fails++
		}
	}
	if q.most != "" {
		offers = slices.DeleteFunc(offers, func(o view.BlockedOffer) bool { return len(o.Steps) == 0 })
	}
	slices.SortStableFunc(offers, func(a, b view.BlockedOffer) int {
		return cmp.Or(cmp.Compare(gain(b), gain(a)), cmp.Compare(b.Fails+b.Unclear, a.Fails+a.Unclear))
	})
	page.Offers, page.Pager = keyPage(offers, rq.Query("nach"), blockedPerPage, func(o view.BlockedOffer) string { return o.Number }, rq.Path(), q.values())
}

// gain is how many households the last step of an offer brings.
func gain(o view.BlockedOffer) int {
	if len(o.Steps) == 0 {
		return 0
	}
	return o.Steps[len(o.Steps)-1].More
}

func blockedOffer(l portal.Listing, curve []matching.RentStep, q blockingQuery) view.BlockedOffer {
	offer := view.BlockedOffer{
		Number: view.ListingRef(l.Number), Address: l.Unit.Address(), Place: view.MunicipalityName(l.Unit.Municipality),
		Href: "/angebote/" + string(l.ID) + "/knapp-daneben?kriterium=" + q.criterion, Rent: l.GrossColdRent(),
	}
	if q.criterion != "rent" {
		return offer
	}
	if most := numberIn(q.most); most > 0 {
		curve = slices.DeleteFunc(slices.Clone(curve), func(s matching.RentStep) bool { return s.Less > matching.Cents(100*most) })
	}
	offer.Steps = view.RentCurve(tellingSteps(curve), 3)
	return offer
}

// tellingSteps are those of a curve that people bargain by: the nearest one, the
// one that brings most at once, and the last.
func tellingSteps(curve []matching.RentStep) []matching.RentStep {
	if len(curve) <= 3 {
		return curve
	}
	most, gained := 1, 0
	for i := 1; i < len(curve)-1; i++ {
		if gain := curve[i].More - curve[i-1].More; gain > gained {
			most, gained = i, gain
		}
	}
	return []matching.RentStep{curve[0], curve[most], curve[len(curve)-1]}
}

// blockedHousehold is a household with the offers it just fails.
type blockedHousehold struct {
	pairing.NearMiss

	offers int
	team   string
}

// blockedHouseholds lists the households of a work list for the teams.
func blockedHouseholds(rq *Request, page *view.BlockingPage, misses []pairing.NearMiss, teams map[portal.TeamID]string, q blockingQuery) {
	at := map[portal.HouseholdID]int{}
	var list []blockedHousehold
	for _, n := range misses {
		if q.most != "" && n.Verdict.Gap.Number > int64(100*numberIn(q.most)) {
			continue
		}
		i, known := at[n.Household.ID]
		if !known {
			i, at[n.Household.ID] = len(list), len(list)
			list = append(list, blockedHousehold{NearMiss: n, team: teams[n.Household.Team]})
		}
		if n.Verdict.Gap.Number < list[i].Verdict.Gap.Number {
			list[i].NearMiss = n // the shortest way
		}
		list[i].offers++
	}
	slices.SortFunc(list, func(a, b blockedHousehold) int {
		return cmp.Or(compareText(a.team, b.team), cmp.Compare(b.offers, a.offers), cmp.Compare(a.Household.Number, b.Household.Number))
	})
	key := func(h blockedHousehold) string { return string(h.Household.ID) }
	shown, pager := keyPage(list, rq.Query("nach"), blockedPerPage, key, rq.Path(), q.values())
	page.Pager = pager
	for _, h := range shown {
		if last := len(page.Households) - 1; last < 0 || page.Households[last].Name != h.team {
			page.Households = append(page.Households, view.BlockedTeam{Name: h.team})
		}
		team := &page.Households[len(page.Households)-1]
		team.Rows = append(team.Rows, blockedRow(rq, h))
	}
}

func blockedRow(rq *Request, h blockedHousehold) view.Row {
	row := nearMissRow(rq, h.NearMiss)
	row.Href = "/haushalte/" + string(h.Household.ID) + "/angebote"
	row.Side = "bei " + offersText(h.offers)
	return row
}

func offersText(n int) string {
	if n == 1 {
		return "1 Angebot"
	}
	return itoa(n) + " Angeboten"
}
