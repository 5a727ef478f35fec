package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/landlords"
	"wohnraum/portal/view"
)

func (sc *Screens) askTimes(rq *Request) error {
	return sc.showTimes(rq, fiber.StatusOK, refilled(rq, form.Empty()))
}

func (sc *Screens) offerTimes(rq *Request) error {
	which, err := whichCard(rq)
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseViewingTimes(values, portal.At(rq.server.Clock.Now()))
	if !f.OK() {
		return sc.showTimes(rq, fiber.StatusUnprocessableEntity, f.Form)
	}
	err = sc.Landlords.SetTimes(rq.Context(), rq.Actor(), which, landlords.Times{At: f.Times, Place: f.Place, Agreed: f.Agreed})
	if err != nil {
		return err
	}
	if f.Agreed {
		rq.Flash("success", "Der Termin ist eingetragen.")
	} else {
		rq.Flash("success", "Ihre Termine sind bei der Beratung. Sie hören von uns, welcher passt.")
	}
	return rq.Redirect(offerHref(which.Listing) + "/vorschlag/" + string(which.Proposal))
}

func (sc *Screens) cancelViewing(rq *Request) error {
	which, err := whichCard(rq)
	if err != nil {
		return err
	}
	if err := sc.Landlords.CancelViewing(rq.Context(), rq.Actor(), which); err != nil {
		return err
	}
	rq.Flash("success", "Der Termin ist abgesagt. Wir sagen dem Haushalt Bescheid. Hier können Sie neue Termine vorschlagen.")
	return rq.Redirect(offerHref(which.Listing) + "/vorschlag/" + string(which.Proposal) + "/termine")
}

func (sc *Screens) showTimes(rq *Request, status int, f *form.Form) error {
	p, err := sc.card(rq)
	if err != nil {
		return err
	}
	return rq.RenderStatus(status, view.OfferTimes{
		Base: rq.Base("Besichtigung"), Form: f, Heading: view.CardTitle(p.Shown), Href: cardHref(p), CanSettle: p.State.KnowsName(),
	})
}
