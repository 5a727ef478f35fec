package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) askHousehold(rq *Request) error {
	return showNewHousehold(rq, fiber.StatusOK, refilled(rq, form.Empty()))
}

func (sc *Screens) recordHousehold(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseIntake(values, rq.server.today(), categoryCodes())
	if !f.OK() {
		return showNewHousehold(rq, fiber.StatusUnprocessableEntity, f.Form)
	}
	id, err := sc.Casework.RecordHousehold(rq.Context(), rq.Actor(), casework.Intake{
		Members: []portal.Member{f.Person}, Category: f.Category, Note: f.Note,
	})
	if err != nil {
		return err
	}
	rq.Flash("success", "Der Haushalt ist aufgenommen.")
	return rq.Redirect("/haushalte/" + string(id) + "/personen")
}

func showNewHousehold(rq *Request, status int, f *form.Form) error {
	return rq.RenderStatus(status, view.HouseholdNew{
		Base: rq.Base("Haushalt aufnehmen"), Form: f, Categories: categoryChoices("Noch offen"),
	})
}
