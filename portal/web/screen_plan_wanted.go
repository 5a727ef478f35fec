package web

import (
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/view"
)

// showWanted lists the open listings by how much another dwelling like them is
// missing.
func (sc *Screens) showWanted(rq *Request) error {
	r, err := sc.Placement.Plan(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	page := view.PlanWanted{Base: rq.Base("Welche Wohnungen fehlen am meisten?"), None: len(r.Wanted) == 0, Filter: view.Filter{
		Action: "/plan/bedarf", Selects: []view.FilterSelect{
			{Name: "ort", Label: "Gemeinde", Value: rq.Query("ort"), Choices: municipalityChoices("Alle")},
			{Name: "zimmer", Label: "Zimmer", Value: rq.Query("zimmer"), Choices: roomChoices(r.Wanted)},
		},
	}}
	if rq.Query("ort") != "" || rq.Query("zimmer") != "" {
		page.Filter.Reset = "/plan/bedarf"
	}
	place, rooms := known(rq.Query("ort"), municipalityKeys()), rq.Query("zimmer")
	chosen := slices.DeleteFunc(slices.Clone(r.Wanted), func(w pairing.Want) bool {
		return place != "" && w.Listing.Unit.Municipality != place || rooms != "" && view.Rooms(w.Listing.Unit.Rooms) != rooms
	})
	begin, end, pager := offsetPage(rq, len(chosen), planLinesPerPage)
	page.Pager = pager
	for _, want := range chosen[begin:end] {
		page.Lines = append(page.Lines, wantedLine(rq, want))
	}
	return rq.Render(page)
}

// roomChoices are the numbers of rooms that there are.
func roomChoices(wanted []pairing.Want) []view.Choice {
	var sizes []portal.Rooms
	for _, want := range wanted {
		sizes = append(sizes, want.Listing.Unit.Rooms)
	}
	slices.Sort(sizes)
	choices := []view.Choice{{Label: "Alle"}}
	for _, size := range slices.Compact(sizes) {
		choices = append(choices, view.Choice{Value: view.Rooms(size), Label: view.Rooms(size)})
	}
	return choices
}

func wantedLine(rq *Request, want pairing.Want) view.WantedLine {
	return view.WantedLine{
		Listing: view.ListingRef(want.Listing.Number), Href: "/angebote/" + string(want.Listing.ID) + "/haushalte",
		Place: view.MunicipalityName(want.Listing.Unit.Municipality), Dwelling: dwellingText(want.Listing), Rent: want.Listing.GrossColdRent(),
		Helps:    want.Helps,
		Sentence: view.WantSentence(rq.server.Texts, want.Helps, want.Listing.Right == portal.Nomination, want.Urgency),
	}
}
