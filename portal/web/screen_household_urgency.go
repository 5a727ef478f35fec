package web

import (
	"fmt"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) showUrgency(rq *Request) error {
	return sc.renderUrgency(rq, fiber.StatusOK, refilled(rq, form.Empty()))
}

func (sc *Screens) renderUrgency(rq *Request, status int, f *form.Form) error {
	file, err := sc.openHousehold(rq)
	if err != nil {
		return err
	}
	page := view.HouseholdUrgency{
		HouseholdForm: view.HouseholdForm{Base: rq.Base("Dringlichkeit"), Head: householdHead(rq, file), Form: f},
		Facts:         needLines(sc.Casework, file, rq.server.today()), Urgency: file.Urgency,
	}
	page.Kinds = []view.Choice{{Label: "Bitte wählen"}}
	for _, row := range sc.Casework.Points().Rows {
		page.Kinds = append(page.Kinds, view.Choice{
			Value: row.Kind, Label: fmt.Sprintf("%s (%d Punkte)", rq.server.Texts.T("need."+row.Kind), row.Points),
		})
	}
	return rq.RenderStatus(status, page)
}

func (sc *Screens) addFact(rq *Request) error {
	id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	var kinds []string
	for _, row := range sc.Casework.Points().Rows {
		kinds = append(kinds, row.Kind)
	}
	f := form.ParseFact(values, rq.server.today(), kinds)
	if !f.OK() {
		return sc.renderUrgency(rq, fiber.StatusUnprocessableEntity, f.Form)
	}
	if err := sc.Casework.AddFact(rq.Context(), rq.Actor(), id, f.Fact); err != nil {
		status, ok := refusedForm(rq, err, f.Form, "kind")
		if !ok {
			return err
		}
		return sc.renderUrgency(rq, status, f.Form)
	}
	rq.Flash("success", "Der Grund ist eingetragen.")
	return rq.Redirect("/haushalte/" + string(id) + "/dringlichkeit")
}

func (sc *Screens) confirmFact(rq *Request) error {
	return sc.changeFact(rq, "Der Grund gilt noch, geprüft heute.", func(id portal.HouseholdID, fact portal.TaskID) error {
		return sc.Casework.ConfirmFact(rq.Context(), rq.Actor(), id, fact)
	})
}

func (sc *Screens) endFact(rq *Request) error {
	return sc.changeFact(rq, "Der Grund ist beendet und zählt nicht mehr.", func(id portal.HouseholdID, fact portal.TaskID) error {
		return sc.Casework.EndFact(rq.Context(), rq.Actor(), id, fact, rq.server.today())
	})
}

func (sc *Screens) changeFact(rq *Request, done string, change func(portal.HouseholdID, portal.TaskID) error) error {
	id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
	if err != nil {
		return err
	}
	fact, err := portal.ParseID[portal.TaskID](rq.Param("fact"))
	if err != nil {
		return err
	}
	if err := change(id, fact); err != nil {
		return err
	}
	rq.Flash("success", done)
	return rq.Redirect("/haushalte/" + string(id) + "/dringlichkeit")
}
