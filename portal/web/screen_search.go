package web

import (
	"net/url"
	"strconv"

	"wohnraum/portal"
	"wohnraum/portal/finding"
	"wohnraum/portal/search"
	"wohnraum/portal/view"
)

func (sc *Screens) search(rq *Request) error {
	q := finding.Query{
		Text: rq.Query("q"), Kind: search.Kind(rq.Query("was")), Municipality: known(rq.Query("ort"), municipalityKeys()), State: rq.Query("stand"),
		Rooms: known(rq.Query("zimmer"), search.RoomsBands()), Rent: known(rq.Query("miete"), search.RentBands()), Page: max(numberQuery(rq, "seite"), 1),
	}
	found, err := sc.Finding.Search(rq.Context(), rq.Actor(), q)
	if err != nil {
		return err
	}
	page := view.SearchPage{Base: rq.Base("Suche"), Filter: searchFilter(rq, q, found), Asked: !q.Blank(), Simple: found.Simple}
	page.SearchBox = false // the page has its own
	if found.Refused != nil {
		_, why := rq.server.Texts.Explain(found.Refused)
		page.Filter.Note = "Haushalte sind nicht dabei. " + why
	}
	for _, hit := range found.Households {
		page.Households = append(page.Households, householdHit(rq, hit))
	}
	if found.More {
		page.AllHref = "/haushalte?q=" + url.QueryEscape(q.Text)
	}
	for _, hit := range found.Hits {
		page.Rows = append(page.Rows, hitRow(rq, hit))
	}
	page.Pager = searchPager(q, found)
	return rq.Render(page)
}

func searchPager(q finding.Query, found finding.Found) view.Pager {
	pager := view.Pager{First: found.First, Last: found.First + len(found.Hits) - 1, Total: found.Total}
	at := func(page int) string {
		query := searchQuery(q)
		query.Set("seite", strconv.Itoa(page))
		return searchPath + "?" + query.Encode()
	}
	if q.Page > 1 {
		pager.Prev = at(q.Page - 1)
	}
	if pager.Last < found.Total && len(found.Hits) > 0 {
		pager.Next = at(q.Page + 1)
	}
	return pager
}

// searchQuery keeps what was asked, in an address.
func searchQuery(q finding.Query) url.Values {
	query := url.Values{}
	for name, value := range map[string]string{
		"q": q.Text, "was": string(q.Kind), "ort": q.Municipality, "stand": q.State, "zimmer": q.Rooms, "miete": q.Rent,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	return query
}

// hitRow is one line of the result: what it is called by, what and where it is,
// and how it stands.
func hitRow(rq *Request, hit finding.Hit) view.Row {
	switch hit.Kind {
	case search.Listing:
		return view.Row{
			Title: view.ListingRef(hit.Number) + ", " + hit.Unit.Address(), Href: "/angebote/" + hit.ID,
			Note:  joined("Angebot in "+town(hit.Unit), rooms(hit.Unit), coldRent(hit), letBy(hit)),
			Badge: view.StateBadge(rq.server.Texts, "listing", hit.State),
		}
	case search.Unit:
		return view.Row{
			Title: hit.Unit.Address() + ", " + town(hit.Unit), Href: "/angebote/" + string(hit.Listing),
			Note: joined("Wohnung", rooms(hit.Unit), "zuletzt angeboten als "+view.ListingRef(hit.Number), letBy(hit)),
		}
	case search.Landlord:
		return view.Row{Title: hit.Name, Href: "/angebote?q=" + url.QueryEscape(hit.Name), Note: "Vermietung, zu ihren Angeboten"}
	case search.Contract:
		return view.Row{
			Title: joined("Kooperationsvertrag", hit.File), Href: "/angebote?q=" + url.QueryEscape(hit.Name), Note: joined("mit "+hit.Name, "zu den Angeboten"),
		}
	default:
		return caseRow(rq, hit)
	}
}

// caseRow is a rent offer or a tenancy; it leads where the reader works on it.
func caseRow(rq *Request, hit finding.Hit) view.Row {
	c := hit.Case
	row := view.Row{
		Note: joined(view.HouseholdRef(c.HouseholdNumber), view.ListingRef(c.ListingNumber), hit.Unit.Address()+", "+town(hit.Unit)),
	}
	if hit.Noun == "tenancy" {
		row.Title, row.Href = joined("Mietverhältnis", hit.File), "/mietverhaeltnisse/"+hit.ID
		row.Badge = view.Badge{Kind: "success", Text: "läuft"}
		if hit.State != "running" {
			row.Badge = view.Badge{Text: "beendet"}
		}
		return row
	}
	row.Title, row.Href = joined("Mietangebot zu "+view.ProposalRef(c.ProposalNumber), hit.File), "/vorschlaege/"+string(c.Proposal)
	if !portal.May(rq.Actor().Role, portal.ResProposal, portal.Update) {
		row.Href = "/haushalte/" + string(c.Household) + "/vorschlaege/" + string(c.Proposal)
	}
	row.Badge = view.StateBadge(rq.server.Texts, "request", hit.State)
	return row
}

func householdHit(rq *Request, hit finding.Hit) view.Row {
	row := view.Row{
		Title: view.HouseholdRef(hit.Number), Href: "/haushalte/" + hit.ID, Note: "Haushalt",
		Badge: view.StateBadge(rq.server.Texts, "household", hit.State),
	}
	if hit.Name != "" {
		row.Title += ", " + hit.Name
	}
	return row
}

func town(u portal.Unit) string { return view.MunicipalityName(u.Municipality) }

func rooms(u portal.Unit) string {
	if u.Rooms == 0 {
		return ""
	}
	return view.Rooms(u.Rooms) + " Zimmer"
}

func coldRent(hit finding.Hit) string {
	if !hit.Rent.Valid {
		return ""
	}
	return view.Euro(hit.Rent.V) + " kalt"
}

func letBy(hit finding.Hit) string {
	if hit.Name == "" {
		return ""
	}
	return "vermietet von " + hit.Name
}

// joined puts what is known behind each other.
func joined(parts ...string) string {
	text := ""
	for _, part := range parts {
		switch {
		case part == "":
		case text == "":
			text = part
		default:
			text += ", " + part
		}
	}
	return text
}
