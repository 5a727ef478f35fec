package web

import (
	"strconv"
	"strings"

	"wohnraum/matching/rent"
	"wohnraum/portal"
	"wohnraum/portal/reference"
	"wohnraum/portal/view"
)

func (sc *Screens) listLimits(rq *Request) error {
	found, err := sc.Planning.Limits(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	page := view.RentLimits{
		Base: rq.Base("Mietobergrenzen"), Missing: found.Missing,
		Current: rentTables(found.Current), Coming: rentTables(found.Coming), Past: rentTables(found.Past),
		MayEdit: portal.May(rq.Actor().Role, portal.ResRule, portal.Create),
		MayTry:  portal.May(rq.Actor().Role, portal.ResWhatIf, portal.Read),
	}
	for _, entry := range found.Waiting {
		page.Waiting = append(page.Waiting, view.Row{
			Title: entry.Name, Href: limitEntryHref(entry.ID), Note: "eingegeben von " + entry.EnteredName,
			Badge: view.Badge{Kind: "warning", Text: "wartet"}, Side: view.DateTime(entry.EnteredAt),
		})
	}
	return rq.Render(page)
}

func limitEntryHref(id portal.TaskID) string { return "/mietgrenzen/eintraege/" + string(id) }

func rentTables(tables []rent.Table) []view.RentTable {
	shown := make([]view.RentTable, 0, len(tables))
	for _, table := range tables {
		one := view.RentTable{
			Place: table.Area, Municipalities: municipalityNames(table.Municipalities),
			Span: view.RentSpan(portal.Date(table.From), portal.Date(table.To)), Source: table.Source, Verified: verifiedBadge(table.Verified),
		}
		for _, step := range table.Steps {
			one.Steps = append(one.Steps, rentStep(strconv.Itoa(step.Persons), step))
		}
		if table.Further.MaxRent > 0 {
			one.Steps = append(one.Steps, rentStep("jede weitere", table.Further))
		}
		shown = append(shown, one)
	}
	return shown
}

func rentStep(persons string, step rent.Step) view.RentStep {
	return view.RentStep{Persons: persons, Area: view.Area(portal.Area(step.MaxArea)), Rent: view.Euro(portal.Cents(step.MaxRent))}
}

func municipalityNames(keys []string) string {
	names := make([]string, 0, len(keys))
	for _, key := range keys {
		m, _ := reference.ByKey(key)
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}

func verifiedBadge(verified bool) view.Badge {
	if verified {
		return view.Badge{Kind: "success", Text: "geprüft"}
	}
	return view.Badge{Kind: "warning", Text: "nicht geprüft"}
}
