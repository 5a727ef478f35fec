package web

import (
	"net/url"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

const requestsPerPage = 20

// listRequests is what waits for a clerk, and what is done.
func (sc *Screens) listRequests(rq *Request) error {
	found, err := sc.Placement.Requests(rq.Context(), rq.Actor(), portal.RequestID(rq.Query("vor")), requestsPerPage)
	if err != nil {
		return err
	}
	page := view.RequestList{Base: rq.Base("Anfragen")}
	for _, line := range found.Waiting {
		page.Waiting = append(page.Waiting, requestLine(rq, line))
	}
	for _, line := range found.Past.Rows {
		page.Past = append(page.Past, requestLine(rq, line))
	}
	past := found.Past
	page.Pager = view.Pager{First: past.Skipped + 1, Last: past.Skipped + len(past.Rows), Total: past.Total}
	if past.Skipped > 0 {
		page.Pager.Prev = "/anfragen"
	}
	if n := len(past.Rows); past.Skipped+n < past.Total && n > 0 {
		page.Pager.Next = "/anfragen?vor=" + url.QueryEscape(string(past.Rows[n-1].ID))
	}
	return rq.Render(page)
}

func requestLine(rq *Request, line placement.RequestLine) view.RequestLine {
	return view.RequestLine{
		Number: view.ProposalRef(line.ProposalNumber), Place: view.MunicipalityName(line.Municipality), Persons: view.Persons(line.Persons),
		Rent: line.Rent, SentAt: line.SentAt, Due: line.Due, Overdue: line.Running && line.Due < rq.server.today(),
		State: requestBadge(rq, line), Href: "/anfragen/" + string(line.ID),
	}
}

// requestBadge: a request whose proposal has ended waits for nobody.
func requestBadge(rq *Request, line placement.RequestLine) view.Badge {
	kinds := map[string]string{"granted": "success", "refused": "danger", "waiting": "info"}
	if line.AuthorityRequest.State == "waiting" && !line.Running {
		return view.Badge{Text: "hat sich erledigt"}
	}
	return view.Badge{Kind: kinds[line.AuthorityRequest.State], Text: rq.server.Texts.T("state.request." + line.AuthorityRequest.State)}
}

func (sc *Screens) request(rq *Request) (placement.RequestRecord, error) {
	id, err := portal.ParseID[portal.RequestID](rq.Param("id"))
	if err != nil {
		return placement.RequestRecord{}, err
	}
	return sc.Placement.Request(rq.Context(), rq.Actor(), id)
}

func (sc *Screens) showRequest(rq *Request) error {
	r, err := sc.request(rq)
	if err != nil {
		return err
	}
	return renderRequest(rq, fiber.StatusOK, r, refilled(rq, form.Filled(map[string]string{"on": view.Date(rq.server.today())})), "")
}

func renderRequest(rq *Request, status int, r placement.RequestRecord, f *form.Form, alert string) error {
	l := r.Listing
	page := view.RequestRecord{
		Base: rq.Base("Anfrage " + view.ProposalRef(r.ProposalNumber)), Form: f, Heading: "Mietangebot " + view.ProposalRef(r.ProposalNumber), Alert: alert,
		State: requestBadge(rq, r.RequestLine), Due: r.Due, Running: r.Running, Overdue: r.Running && r.Due < rq.server.today(),
		Household: []view.Fact{
			{Label: "Name", Value: r.Name},
			{Label: "Geboren am", Value: view.Date(r.Born)},
			{Label: "Personen", Value: itoa(r.Persons)},
			{Label: "davon Kinder", Value: itoa(r.Children)},
		},
		Unit: []view.Fact{
			{Label: "Adresse", Value: l.Unit.Address() + ", " + l.Unit.PostalCode + " " + view.MunicipalityName(l.Unit.Municipality)},
			{Label: "Wohnfläche", Value: view.Area(l.Unit.Area)},
			{Label: "Zimmer", Value: view.Rooms(l.Unit.Rooms)},
			{Label: "Einzug ab", Value: view.Date(r.MoveIn)},
		},
		Rent:  append(rentOfferFacts(l), view.Fact{Label: "Angebotene Bruttokaltmiete", Value: view.EuroMaybe(r.AuthorityRequest.Rent)}),
		Check: rentLine(r.Rent), Decided: decidedFacts(rq, r), Action: rq.Path(), Reasons: decisionChoices(rq), MayDecide: r.Running,
	}
	return rq.RenderStatus(status, page)
}

func decidedFacts(rq *Request, r placement.RequestRecord) []view.Fact {
	if r.AuthorityRequest.State == "waiting" {
		return nil
	}
	return requestFacts(rq, []portal.AuthorityRequest{r.AuthorityRequest})
}

func (sc *Screens) decideRequest(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	r, err := sc.request(rq)
	if err != nil {
		return err
	}
	f := form.New(values)
	d := form.ParseDecision(f)
	if !f.OK() {
		return renderRequest(rq, fiber.StatusUnprocessableEntity, r, f, "")
	}
	err = sc.Placement.Decide(rq.Context(), rq.Actor(), r.ID, placement.Decision{
		Granted: d.Granted, On: d.On, FileNumber: d.File, Reason: d.Reason, Note: d.Note,
	})
	if err == nil {
		rq.Flash("success", "Ihre Entscheidung ist gespeichert. Die Beratung ist benachrichtigt.")
		return rq.Redirect("/anfragen")
	}
	if status, text := mendable(rq, err); status != 0 {
		return renderRequest(rq, status, r, f, text)
	}
	return err
}
