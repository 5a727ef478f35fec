package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) askUnit(rq *Request, draft portal.Listing) error {
	return sc.showUnit(rq, fiber.StatusOK, form.OfferUnitOf(draft), draft)
}

func (sc *Screens) saveUnit(rq *Request, draft portal.Listing) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseOfferUnit(values, rq.server.today())
	if !f.OK() {
		return sc.showUnit(rq, fiber.StatusUnprocessableEntity, f.Form, draft)
	}
	if err := sc.saveStep(rq, rq.Cookie(draftCookie), f); err != nil {
		return err
	}
	return rq.Redirect(rentPath)
}

func (sc *Screens) showUnit(rq *Request, status int, f *form.Form, draft portal.Listing) error {
	return rq.RenderStatus(status, view.OfferUnit{
		Base: rq.stepBase("Wie ist die Wohnung?"), Form: f, Steps: offerSteps(draft, unitPath),
	})
}
