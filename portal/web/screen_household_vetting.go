package web

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) showVetting(rq *Request) error {
	return sc.renderVetting(rq, fiber.StatusOK, refilled(rq, form.Empty()))
}

func (sc *Screens) renderVetting(rq *Request, status int, f *form.Form) error {
	file, err := sc.openHousehold(rq)
	if err != nil {
		return err
	}
	page := view.HouseholdVetting{
		HouseholdForm: view.HouseholdForm{Base: rq.Base("Prüfung"), Head: householdHead(rq, file), Form: f},
		VettedOn:      file.VettedOn, Complete: file.VettedOn.Known(),
	}
	if file.VettedOn.Known() {
		page.Until = file.VettedOn.AddMonths(sc.Casework.Fresh().VettingMonths)
	}
	for _, item := range portal.VettingItems() {
		line := view.VettingLine{Item: item}
		if i := slices.IndexFunc(file.Vetting, func(v portal.VettingItem) bool { return v.Item == item }); i >= 0 {
			line.On, line.By = file.Vetting[i].On, file.Vetting[i].ByName
		}
		page.Items = append(page.Items, line)
		page.Choices = append(page.Choices, view.Choice{Value: item, Label: rq.server.Texts.T("vetting." + item)})
	}
	return rq.RenderStatus(status, page)
}

func (sc *Screens) checkVetting(rq *Request) error {
	id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseVetting(values, rq.server.today())
	if !f.OK() {
		return sc.renderVetting(rq, fiber.StatusUnprocessableEntity, f.Form)
	}
	if err := sc.Casework.CheckVetting(rq.Context(), rq.Actor(), id, f.Items, f.On); err != nil {
		return err
	}
	rq.Flash("success", "Die Prüfung ist gespeichert.")
	return rq.Redirect("/haushalte/" + string(id) + "/pruefung")
}

func (sc *Screens) confirmVetting(rq *Request) error {
	id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
	if err != nil {
		return err
	}
	if err := sc.Casework.ConfirmVetting(rq.Context(), rq.Actor(), id, rq.server.today()); err != nil {
		return err
	}
	rq.Flash("success", "Alle Punkte sind heute geprüft.")
	return rq.Redirect("/haushalte/" + string(id) + "/pruefung")
}
