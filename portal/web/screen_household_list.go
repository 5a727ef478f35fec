package web

import (
	"net/url"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/view"
)

func (sc *Screens) listHouseholds(rq *Request) error {
	q := casework.Query{
		Text: rq.Query("q"), State: portal.HouseholdState(rq.Query("stand")), Missing: rq.Query("fehlt"),
		Mine: rq.Query("wer") == "ich", Changed: rq.Query("zeit") == "neu", Category: rq.Query("art"), Sort: rq.Query("folge"),
		After: portal.HouseholdID(rq.Query("nach")), Before: portal.HouseholdID(rq.Query("vor")),
	}
	found, err := sc.Casework.Households(rq.Context(), rq.Actor(), q)
	page := view.HouseholdList{MayRecord: portal.May(rq.Actor().Role, portal.ResHousehold, portal.Create)}
	if code, _ := portal.CodeOf(err); code == "household.search" {
		_, page.Problem = rq.server.Texts.Explain(err)
		err = nil
	}
	if err != nil {
		return err
	}
	page.Base, page.Filter = rq.Base("Haushalte"), householdFilter(rq, q)
	for _, row := range found.Rows {
		page.Rows = append(page.Rows, householdLine(rq, row))
	}
	page.Pager = view.Pager{First: found.Skipped + 1, Last: found.Skipped + len(found.Rows), Total: found.Total}
	if found.Prev {
		page.Pager.Prev = withQuery(rq, "/haushalte", "vor", string(found.Rows[0].ID))
	}
	if found.Next {
		page.Pager.Next = withQuery(rq, "/haushalte", "nach", string(found.Rows[len(found.Rows)-1].ID))
	}
	return rq.Render(page)
}

// listFilters are the filters that the links of the pager keep.
var listFilters = []string{"q", "stand", "fehlt", "wer", "zeit", "art", "folge"}

// withQuery is the address of a list with its filters and one more value.
func withQuery(rq *Request, path, name, value string) string {
	query := url.Values{name: {value}}
	for _, filter := range listFilters {
		if kept := rq.Query(filter); kept != "" {
			query.Set(filter, kept)
		}
	}
	return path + "?" + query.Encode()
}

func householdLine(rq *Request, row casework.Row) view.HouseholdLine {
	line := view.HouseholdLine{
		Number: view.HouseholdRef(row.Number), Name: row.Name, Href: "/haushalte/" + string(row.ID),
		Persons: view.Persons(row.Persons), State: row.State, ChangedAt: row.ChangedAt, New: row.New, Urgency: row.Urgency.Total(),
	}
	if row.Last.Event != "" {
		line.Changed = rq.server.Texts.T("event.household." + string(row.Last.Event))
	} else {
		line.Changed = "aufgenommen"
	}
	var missing []string
	if casework.Running(row.State) || casework.Aside(row.State) { // after that nobody looks for it
		for _, link := range missingLinks(rq, row.Household, row.Ready) {
			missing = append(missing, link.Label)
		}
	}
	line.Missing = strings.Join(missing, ", ")
	if len(missing) > 2 {
		line.Missing = strings.Join(missing[:2], ", ") + " und mehr"
	}
	return line
}

// missingLinks says what a file lacks, each with the page where it is done.
func missingLinks(rq *Request, h portal.Household, ready portal.Readiness) []view.Link {
	texts, base := rq.server.Texts, "/haushalte/"+string(h.ID)
	pages := map[string]string{
		"persons": "/personen", "rooms_min": "/bedarf", "category": "/lage", "rent_basis": "/miete", "own_limit": "/miete", "wishes": "/wuensche",
	}
	var links []view.Link
	for _, field := range ready.Intake {
		links = append(links, view.Link{Label: texts.T("missing." + field), Href: base + pages[field]})
	}
	for _, kind := range ready.Consents {
		links = append(links, view.Link{Label: texts.T("consent." + string(kind)), Href: base + "/einwilligung"})
	}
	for _, item := range ready.Vetting {
		links = append(links, view.Link{Label: texts.T("vetting." + item), Href: base + "/pruefung"})
	}
	return links
}

func householdFilter(rq *Request, q casework.Query) view.Filter {
	texts := rq.server.Texts
	states := []view.Choice{{Label: "Alle"}}
	for _, state := range portal.HouseholdStates() {
		states = append(states, view.Choice{Value: string(state), Label: texts.T("state.household." + string(state))})
	}
	filter := view.Filter{
		Action: "/haushalte", Search: "Nummer oder ganze Wörter des Namens", Query: q.Text,
		Selects: []view.FilterSelect{
			{Name: "stand", Label: "Stand", Value: string(q.State), Choices: states},
			{Name: "fehlt", Label: "Was fehlt?", Value: q.Missing, Choices: []view.Choice{
				{Label: "Alle"},
				{Value: "intake", Label: "Angaben"},
				{Value: "consents", Label: "Einwilligung"},
				{Value: "vetting", Label: "Prüfung"},
				{Value: "stale", Label: "Prüfung zu alt"},
			}},
			{Name: "art", Label: "Wohnungsnotfall", Value: q.Category, Choices: []view.Choice{
				{Label: "Alle"},
				{Value: "BAGW-A", Label: "A Wohnungslos"},
				{Value: "BAGW-B", Label: "B Bedroht"},
				{Value: "BAGW-C", Label: "C Unzumutbar"},
				{Value: "BAGW-D", Label: "D Zugewandert"},
				{Value: "BAGW-E", Label: "E Nachsorge"},
			}},
			{Name: "zeit", Label: "Geändert", Value: rq.Query("zeit"), Choices: []view.Choice{{Label: "Immer"}, {Value: "neu", Label: "Letzte 7 Tage"}}},
			{Name: "folge", Label: "Reihenfolge", Value: q.Sort, Choices: []view.Choice{{Label: "Zuletzt geändert"}, {Value: "number", Label: "Zuletzt aufgenommen"}}},
		},
	}
	if rq.Actor().Role == portal.Caseworker {
		filter.Selects = append(filter.Selects, view.FilterSelect{
			Name: "wer", Label: "Zuständig", Value: rq.Query("wer"), Choices: []view.Choice{{Label: "Mein Team"}, {Value: "ich", Label: "Ich"}},
		})
	}
	for _, name := range listFilters {
		if rq.Query(name) != "" {
			filter.Reset = "/haushalte"
		}
	}
	return filter
}
