package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal/form"
	"wohnraum/portal/reference"
	"wohnraum/portal/view"
)

func (sc *Screens) showTeams(rq *Request) error {
	return sc.renderTeams(rq, fiber.StatusOK, form.Empty())
}

func (sc *Screens) addTeam(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.New(values)
	name, site := f.Text("name", "Name des Teams", 80, true), f.Text("site", "Ort der Beratung", 80, true)
	if !f.OK() {
		return sc.renderTeams(rq, fiber.StatusUnprocessableEntity, f)
	}
	if err := sc.Accounts.AddTeam(rq.Context(), rq.Actor(), name, site); err != nil {
		return err
	}
	rq.Flash("success", "Das Team ist angelegt. Jetzt können Sie Personen dazu einladen.")
	return rq.Redirect("/zugaenge/teams")
}

func (sc *Screens) renderTeams(rq *Request, status int, f *form.Form) error {
	teams, err := sc.Accounts.Teams(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	page := view.Teams{Base: rq.Base("Teams"), Form: f, Sites: siteChoices()}
	for _, team := range teams {
		page.Teams = append(page.Teams, view.Fact{Label: team.Name, Value: team.Site})
	}
	return rq.RenderStatus(status, page)
}

func siteChoices() []view.Choice {
	choices := []view.Choice{{Label: "Bitte wählen"}}
	for _, m := range reference.Municipalities() {
		choices = append(choices, view.Choice{Value: m.Name, Label: m.Name})
	}
	return choices
}
