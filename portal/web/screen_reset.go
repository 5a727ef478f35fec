package web

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) askReset(rq *Request) error {
	return rq.Render(view.ResetRequest{Base: rq.Base("Neues Passwort"), Form: form.Empty()})
}

func (sc *Screens) sendReset(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.New(values)
	email := f.Email("email", "E-Mail-Adresse", true)
	if !f.OK() {
		return rq.RenderStatus(fiber.StatusUnprocessableEntity, view.ResetRequest{Base: rq.Base("Neues Passwort"), Form: f})
	}
	if err := rq.Limit("signin", 3, time.Hour, "reset "+email); err != nil {
		return err
	}
	if err := sc.Accounts.SendReset(rq.Context(), email); err != nil {
		return err
	}
	return rq.Redirect("/anmelden/link")
}
