package web

import (
	"net/url"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

const listingsPerPage = 20

// staffListingStates are the states that staff can see: a draft is nobody's yet.
func staffListingStates() []portal.ListingState {
	return slices.DeleteFunc(portal.ListingStates(), func(s portal.ListingState) bool { return s == portal.ListingDraft })
}

func (sc *Screens) listStaffListings(rq *Request) error {
	f := placement.ListingFilter{
		Query: rq.Query("q"), State: known(rq.Query("stand"), staffListingStates()), Municipality: known(rq.Query("ort"), municipalityKeys()),
		Right: known(rq.Query("recht"), portal.OccupancyRights()), After: numberQuery(rq, "nach"), Before: numberQuery(rq, "vor"), Limit: listingsPerPage,
	}
	if f.Number = numberIn(f.Query); f.Number > 0 {
		f.Query = ""
	}
	found, err := sc.Placement.Listings(rq.Context(), rq.Actor(), f)
	if err != nil {
		return err
	}
	page := view.ListingList{Base: rq.Base("Angebote"), Filter: listingFilter(rq, f), MayRecord: portal.May(rq.Actor().Role, portal.ResListing, portal.Create)}
	for _, line := range found.Rows {
		page.Rows = append(page.Rows, listingLine(rq, line))
	}
	if n := len(found.Rows); n > 0 {
		query := url.Values{"q": {rq.Query("q")}, "stand": {string(f.State)}, "ort": {f.Municipality}, "recht": {string(f.Right)}}
		page.Pager = numberPager("/angebote", query, found.Skipped, n, found.Total, found.Rows[0].Number, found.Rows[n-1].Number)
	}
	return rq.Render(page)
}

func listingFilter(rq *Request, f placement.ListingFilter) view.Filter {
	rights := []view.Choice{{Label: "Alle"}}
	for _, right := range portal.OccupancyRights() {
		rights = append(rights, view.Choice{Value: string(right), Label: view.RightName(rq.server.Texts, right)})
	}
	filter := view.Filter{
		Action: "/angebote", Search: "Nummer, Straße oder Vermietung", Query: rq.Query("q"),
		Selects: []view.FilterSelect{
			{Name: "stand", Label: "Stand", Value: string(f.State), Choices: stateChoices(rq, "listing", "Alle", staffListingStates())},
			{Name: "ort", Label: "Gemeinde", Value: f.Municipality, Choices: municipalityChoices("Alle")},
			{Name: "recht", Label: "Wer wählt aus", Value: string(f.Right), Choices: rights},
		},
	}
	if f.Query != "" || f.Number > 0 || f.State != "" || f.Municipality != "" || f.Right != "" {
		filter.Reset = "/angebote"
	}
	return filter
}

func listingLine(rq *Request, line placement.ListingLine) view.ListingLine {
	return view.ListingLine{
		Number: view.ListingRef(line.Number), Address: line.Unit.Address(), Municipality: view.MunicipalityName(line.Unit.Municipality),
		Landlord: line.LandlordName, Right: view.RightName(rq.server.Texts, line.Right), Rent: line.GrossColdRent(), Rooms: line.Unit.Rooms,
		State: view.StateBadge(rq.server.Texts, "listing", line.State), Due: line.Due,
		Overdue: line.Due.Known() && line.Due < rq.server.today(), Href: "/angebote/" + string(line.ID),
	}
}
