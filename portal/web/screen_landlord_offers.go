package web

import (
	"fmt"
	"net/url"
	"strconv"

	"wohnraum/portal"
	"wohnraum/portal/landlords"
	"wohnraum/portal/view"
)

// offersOnPage is how many offers a page lists.
const offersOnPage = 20

func offerHref(id portal.ListingID) string { return ownPath + "/" + string(id) }

func offerNumber(l portal.Listing) string { return fmt.Sprintf("A-%d", l.Number) }

func (sc *Screens) listOwnOffers(rq *Request) error {
	wanted := landlords.Wanted{
		Query: rq.Query("q"), State: portal.ListingState(rq.Query("stand")),
		After: portal.ListingID(rq.Query("nach")), Limit: offersOnPage,
	}
	offers, err := sc.Landlords.Offers(rq.Context(), rq.Actor(), wanted)
	if err != nil {
		return err
	}
	waiting, err := sc.Landlords.Waiting(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	filtered := wanted.Query != "" || wanted.State != ""
	page := view.OwnOffers{
		Base: rq.Base("Meine Angebote"), Waiting: owedRows(rq, waiting), Filter: rq.offerFilter(wanted, filtered),
		Any: filtered || offers.Total > 0, Pager: offerPager(rq, wanted, offers),
	}
	for _, l := range offers.Listings {
		page.Offers = append(page.Offers, view.OwnOfferLine{
			Number: offerNumber(l), Address: l.Unit.Address(), Town: view.MunicipalityName(l.Unit.Municipality),
			Rent: l.ColdRent, State: view.StateBadge(rq.server.Texts, "listing", l.State),
			Waiting: offers.Waiting[l.ID], Href: offerHref(l.ID),
		})
	}
	return rq.Render(page)
}

// owedRows lists what waits for the landlord, each with its page.
func owedRows(rq *Request, owed []landlords.Owed) []view.Row {
	rows := make([]view.Row, 0, len(owed))
	for _, one := range owed {
		row := view.Row{Title: "Bitte ergänzen Sie Ihr Angebot", Href: offerHref(one.Listing.ID) + "/aendern", Side: sideOf(one.Listing.Due)}
		if one.Proposal != nil {
			row = cardRow(rq, *one.Proposal)
		}
		if row.Note != "" {
			row.Note += ", "
		}
		row.Note += one.Listing.Unit.Address() + ", " + view.MunicipalityName(one.Listing.Unit.Municipality)
		rows = append(rows, row)
	}
	return rows
}

func (rq *Request) offerFilter(wanted landlords.Wanted, filtered bool) view.Filter {
	states := []view.Choice{{Label: "Alle"}}
	for _, state := range portal.ListingStates()[1:] {
		states = append(states, view.Choice{Value: string(state), Label: rq.server.Texts.T("state.listing." + string(state))})
	}
	filter := view.Filter{
		Action: ownPath, Search: "Straße oder Postleitzahl", Query: wanted.Query,
		Selects: []view.FilterSelect{{Name: "stand", Label: "Stand", Value: string(wanted.State), Choices: states}},
	}
	if filtered {
		filter.Reset = ownPath
	}
	return filter
}

// offerPager leads on by the last offer of the page. How many came before
// travels along, so that the page can say which part it shows.
func offerPager(rq *Request, wanted landlords.Wanted, offers landlords.Offers) view.Pager {
	before := min(number(rq.Query("ab")), max(0, offers.Total-1))
	pager := view.Pager{First: before + 1, Last: before + len(offers.Listings), Total: offers.Total}
	keep := url.Values{"q": {wanted.Query}, "stand": {string(wanted.State)}}
	if before > 0 {
		pager.Prev = ownPath + "?" + keep.Encode()
	}
	if len(offers.Listings) == wanted.Limit && pager.Last < pager.Total {
		keep.Set("nach", string(offers.Listings[len(offers.Listings)-1].ID))
		keep.Set("ab", strconv.Itoa(pager.Last))
		pager.Next = ownPath + "?" + keep.Encode()
	}
	return pager
}

// number reads a whole number of an address; 0 if it is none.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
