package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) listTenancies(rq *Request) error {
	q := casework.TenancyQuery{
		Text: rq.Query("q"), Which: rq.Query("stand"), Mine: rq.Query("wer") == "ich", After: rq.Query("nach"), Before: rq.Query("vor"),
	}
	found, err := sc.Casework.Tenancies(rq.Context(), rq.Actor(), q)
	if err != nil {
		return err
	}
	page := view.TenancyList{Base: rq.Base("Mietverhältnisse"), Filter: tenancyFilter(rq, q)}
	for _, row := range found.Rows {
		page.Rows = append(page.Rows, view.TenancyLine{
			Number: view.HouseholdRef(row.HouseholdNumber), Href: "/mietverhaeltnisse/" + string(row.ID),
			Place:     row.Street + " " + row.HouseNumber + ", " + view.MunicipalityName(row.Municipality),
			StartedOn: row.StartedOn, NextDue: row.NextDue, Overdue: row.NextDue.Known() && row.NextDue < rq.server.today(),
			LastOutcome: row.LastOutcome, Ended: row.EndedOn,
		})
	}
	page.Pager = view.Pager{First: found.Skipped + 1, Last: found.Skipped + len(found.Rows), Total: found.Total}
	if found.Prev {
		page.Pager.Prev = withQuery(rq, "/mietverhaeltnisse", "vor", found.Rows[0].SortKey)
	}
	if found.Next {
		page.Pager.Next = withQuery(rq, "/mietverhaeltnisse", "nach", found.Rows[len(found.Rows)-1].SortKey)
	}
	return rq.Render(page)
}

func tenancyFilter(rq *Request, q casework.TenancyQuery) view.Filter {
	filter := view.Filter{
		Action: "/mietverhaeltnisse", Search: "Nummer des Haushalts", Query: q.Text,
		Selects: []view.FilterSelect{{Name: "stand", Label: "Zeigen", Value: q.Which, Choices: []view.Choice{
			{Label: "Alle"}, {Value: "due", Label: "Nachfrage ist fällig"}, {Value: "running", Label: "Laufende"}, {Value: "ended", Label: "Beendete"},
		}}},
	}
	if rq.Actor().Role == portal.Caseworker {
		filter.Selects = append(filter.Selects, view.FilterSelect{
			Name: "wer", Label: "Zuständig", Value: rq.Query("wer"), Choices: []view.Choice{{Label: "Mein Team"}, {Value: "ich", Label: "Ich"}},
		})
	}
	if q.Text != "" || q.Which != "" || q.Mine {
		filter.Reset = "/mietverhaeltnisse"
	}
	return filter
}

func (sc *Screens) showTenancy(rq *Request) error {
	return sc.renderTenancy(rq, fiber.StatusOK, refilled(rq, form.Empty()))
}

func (sc *Screens) renderTenancy(rq *Request, status int, f *form.Form) error {
	id, err := portal.ParseID[portal.TenancyID](rq.Param("id"))
	if err != nil {
		return err
	}
	k, err := sc.Casework.Tenancy(rq.Context(), rq.Actor(), id)
	if err != nil {
		return err
	}
	unit := k.Listing.Unit
	page := view.TenancyShow{
		Base: rq.Base("Mietverhältnis"), Form: f, ID: string(k.ID), Number: view.HouseholdRef(k.Household.Number), Name: k.Name,
		HouseholdHref: "/haushalte/" + string(k.Household.ID), StartedOn: k.StartedOn, EndedOn: k.EndedOn,
		Place:    unit.Address() + ", " + unit.PostalCode + " " + view.MunicipalityName(unit.Municipality),
		Landlord: k.Landlord.Name, Phone: k.Landlord.Phone, Outcomes: view.ReasonChoices(rq.server.Texts, portal.CheckOutcome),
		Team: portal.May(rq.Actor().Role, portal.ResTenancy, portal.Update),
	}
	for _, c := range k.Checks {
		page.Checks = append(page.Checks, view.AftercareLine{
			Due: c.Due, DoneOn: c.DoneOn, Outcome: c.Outcome, Note: c.Note, By: c.ByName,
			Overdue: !c.DoneOn.Known() && c.Due < rq.server.today() && !k.EndedOn.Known(),
		})
	}
	if next, ok := k.Next(); ok {
		page.Next, page.NextDue = string(next.ID), next.Due
	}
	return rq.RenderStatus(status, page)
}

func (sc *Screens) recordCheck(rq *Request) error {
	id, err := portal.ParseID[portal.TenancyID](rq.Param("id"))
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseCheck(values, rq.server.today())
	check, err := portal.ParseID[portal.CheckID](f.Value("check"))
	if err != nil {
		return err
	}
	if !f.OK() {
		return sc.renderTenancy(rq, fiber.StatusUnprocessableEntity, f.Form)
	}
	err = sc.Casework.RecordCheck(rq.Context(), rq.Actor(), id, check, casework.Checked{Outcome: f.Code, On: f.On, Note: f.Note})
	if err != nil {
		status, ok := refusedForm(rq, err, f.Form, "outcome")
		if !ok {
			return err
		}
		return sc.renderTenancy(rq, status, f.Form)
	}
	rq.Flash("success", "Das Ergebnis ist eingetragen.")
	return rq.Redirect("/mietverhaeltnisse/" + string(id))
}
