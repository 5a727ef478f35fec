package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

const (
	planLinesPerPage = 20
	wantedOnPlan     = 5
)

// showPlan shows who would be proposed where if all open listings were filled at
// once. It is made anew for each reading.
func (sc *Screens) showPlan(rq *Request) error {
	r, err := sc.Placement.Plan(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	page := view.PlanPage{
		Base: rq.Base("Gesamtplan"), Stats: planStats(r), Run: planRun(r), Proof: view.Proof(rq.server.Texts, r.Goal, r.Certificate),
		Filter: planFilter(rq), None: len(r.Places)+len(r.Open) == 0, Goals: planGoals(rq, r), AllHref: "/plan/bedarf",
	}
	lines := chosenLines(rq, planLines(r))
	begin, end, pager := offsetPage(rq, len(lines), planLinesPerPage)
	page.Pager = pager
	for _, line := range lines[begin:end] {
		page.Lines = append(page.Lines, planLine(rq, line))
	}
	for _, want := range r.Wanted[:min(wantedOnPlan, len(r.Wanted))] {
		page.Wanted = append(page.Wanted, wantedLine(rq, want))
	}
	return rq.Render(page)
}

func planStats(r placement.PlanRecord) []view.Stat {
	open := 0
	for _, o := range r.Open {
		open += o.Slots
	}
	return []view.Stat{
		{Value: itoa(len(r.Places)), Label: "Haushalte", Note: "bekämen einen Vorschlag"},
		{Value: itoa(r.Persons), Label: "Personen", Note: "in diesen Haushalten"},
		{Value: itoa(r.Urgency), Label: "Punkte Dringlichkeit", Note: "zusammen"},
		{Value: itoa(r.Fit), Label: "Punkte Passung", Note: "zusammen"},
		{Value: itoa(open), Label: "Plätze bleiben offen", Note: "mit Grund in der Liste", Href: "/plan?zeigen=offen"},
	}
}

func planRun(r placement.PlanRecord) []view.Fact {
	return []view.Fact{
		{Label: "Berechnet für", Value: view.Date(r.Today), Note: "mit den Angaben von jetzt"},
		{Label: "Regeln", Value: r.Rules},
		{Label: "Los Nummer", Value: strconv.FormatUint(r.Seed, 10)},
	}
}

// line is one line of the plan: a place, or slots that stay open.
type line struct {
	listing portal.Listing
	place   *pairing.Place
	open    *pairing.OpenPlace
}

// planLines lists places and what stays open, by listing.
func planLines(r placement.PlanRecord) []line {
	var lines []line
	for i := range r.Places {
		lines = append(lines, line{r.Places[i].Listing, &r.Places[i], nil})
	}
	for i := range r.Open {
		lines = append(lines, line{r.Open[i].Listing, nil, &r.Open[i]})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return a.listing.Number - b.listing.Number })
	return lines
}

func planFilter(rq *Request) view.Filter {
	rights := []view.Choice{{Label: "Alle"}}
	for _, right := range portal.OccupancyRights() {
		rights = append(rights, view.Choice{Value: string(right), Label: view.RightName(rq.server.Texts, right)})
	}
	filter := view.Filter{
		Action: "/plan", Search: "Nummer des Angebots oder Haushalts", Query: rq.Query("q"),
		Selects: []view.FilterSelect{
			{Name: "ort", Label: "Gemeinde", Value: rq.Query("ort"), Choices: municipalityChoices("Alle")},
			{Name: "recht", Label: "Wer wählt aus", Value: rq.Query("recht"), Choices: rights},
			{Name: "zeigen", Label: "Zeigen", Value: rq.Query("zeigen"), Choices: []view.Choice{
				{Label: "Alle"}, {Value: "haushalte", Label: "Nur mit Haushalt"}, {Value: "offen", Label: "Nur was offen bleibt"}, {Value: "los", Label: "Nur vom Los entschieden"},
			}},
		},
	}
	for _, name := range []string{"q", "ort", "recht", "zeigen"} {
		if rq.Query(name) != "" {
			filter.Reset = "/plan"
		}
	}
	return filter
}

// chosenLines keeps what the filter asks for.
func chosenLines(rq *Request, lines []line) []line {
	place, right := known(rq.Query("ort"), municipalityKeys()), known(rq.Query("recht"), portal.OccupancyRights())
	return slices.DeleteFunc(lines, func(l line) bool {
		return place != "" && l.listing.Unit.Municipality != place || right != "" && l.listing.Right != right ||
			!l.isAbout(rq.Query("q")) || !l.isOf(rq.Query("zeigen"))
	})
}

// isAbout tells whether a line has the number that was asked for.
func (l line) isAbout(query string) bool {
	query = strings.ToUpper(strings.TrimSpace(query))
	if query == "" {
		return true
	}
	said := []string{view.ListingRef(l.listing.Number), strconv.Itoa(l.listing.Number)}
	if l.place != nil {
		said = append(said, view.HouseholdRef(l.place.Household.Number), strconv.Itoa(l.place.Household.Number))
	}
	return slices.Contains(said, query)
}

func (l line) isOf(kind string) bool {
	switch kind {
	case "haushalte":
		return l.place != nil
	case "offen":
		return l.open != nil
	case "los":
		return l.place != nil && l.place.ByLot()
	default:
		return true
	}
}

func planLine(rq *Request, l line) view.PlanLine {
	texts := rq.server.Texts
	row := view.PlanLine{
		Listing: view.ListingRef(l.listing.Number), ListingHref: "/angebote/" + string(l.listing.ID),
		Place: view.MunicipalityName(l.listing.Unit.Municipality), Dwelling: dwellingText(l.listing), Rent: l.listing.GrossColdRent(),
	}
	if l.place == nil {
		row.Open, row.Why = texts.T("plan.open", map[string]any{"Count": l.open.Slots}), whyOpen(texts, *l.open)
		row.WhyHref = row.ListingHref + "/knapp-daneben"
		if l.open.Fitting > l.open.Seen {
			row.WhyHref = row.ListingHref + "/haushalte"
		}
		return row
	}
	row.Household, row.Href = view.HouseholdRef(l.place.Household.Number), pairHref(l.listing.ID, l.place.Household.ID)
	row.Size, row.Urgency, row.Fit, row.Rank = view.Persons(l.place.Household.Persons), l.place.Urgency, l.place.Fit, l.place.Rank
	if l.place.ByLot() {
		row.Lot = texts.T("plan.lot", map[string]any{"Count": l.place.Equals})
	}
	return row
}

func dwellingText(l portal.Listing) string {
	return view.Rooms(l.Unit.Rooms) + " Zimmer, " + view.Area(l.Unit.Area)
}

// whyOpen says why nobody is seen for a place: who fits is needed elsewhere, a
// fact is missing, or nobody fits at all.
func whyOpen(texts view.Texts, o pairing.OpenPlace) string {
	switch elsewhere := o.Fitting - o.Seen; {
	case elsewhere > 0:
		return texts.T("plan.why.elsewhere", map[string]any{"Count": elsewhere})
	case o.Seen > 0:
		return texts.T("plan.why.no_more")
	case o.Unclear > 0:
		return texts.T("plan.why.unclear", map[string]any{"Count": o.Unclear})
	default:
		return texts.T("plan.why.nobody")
	}
}

// offsetPage cuts a list that is made anew for each reading: it has no keys to
// page by, so the address says how many come before.
func offsetPage(rq *Request, total, size int) (begin, end int, pager view.Pager) {
	begin = min(max(numberQuery(rq, "ab"), 0), max(0, total-1)) / size * size
	end = min(begin+size, total)
	pager = view.Pager{Total: total, First: min(begin+1, total), Last: end}
	address := func(from int) string {
		values := url.Values{}
		for key, value := range rq.c.Queries() {
			if key != "ab" && value != "" {
				values.Set(key, value)
			}
		}
		if from > 0 {
			values.Set("ab", strconv.Itoa(from))
		}
		return rq.Path() + "?" + values.Encode()
	}
	if begin > 0 {
		pager.Prev = address(begin - size)
	}
	if end < total {
		pager.Next = address(end)
	}
	return begin, end, pager
}
