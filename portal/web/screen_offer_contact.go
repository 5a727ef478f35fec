package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) askContact(rq *Request, draft portal.Listing) error {
	if err := sc.knowLandlord(rq, &draft); err != nil {
		return err
	}
	return sc.showContact(rq, fiber.StatusOK, form.OfferContactOf(draft), draft)
}

// knowLandlord fills in what the office knows of a landlord who is signed in.
func (sc *Screens) knowLandlord(rq *Request, draft *portal.Listing) error {
	if rq.Actor().Role != portal.LandlordRole || draft.ContactName != "" {
		return nil
	}
	known, err := sc.Landlords.Own(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	draft.ContactName, draft.ContactPhone, draft.ContactEmail = known.Name, known.Phone, known.Email
	return nil
}

func (sc *Screens) saveContact(rq *Request, draft portal.Listing) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseOfferContact(values)
	if !f.OK() {
		return sc.showContact(rq, fiber.StatusUnprocessableEntity, f.Form, draft)
	}
	if err := sc.saveStep(rq, rq.Cookie(draftCookie), f); err != nil {
		return err
	}
	return rq.Redirect(summaryPath)
}

func (sc *Screens) showContact(rq *Request, status int, f *form.Form, draft portal.Listing) error {
	return rq.RenderStatus(status, view.OfferContact{
		Base: rq.stepBase("Ihre Wünsche und Ihr Kontakt"), Form: f, Steps: offerSteps(draft, contactPath),
		MoveIns: view.MoveChoices(rq.server.Texts),
	})
}
