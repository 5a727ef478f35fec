package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) askDecline(rq *Request) error {
	return sc.showDecline(rq, fiber.StatusOK, refilled(rq, form.Empty()))
}

func (sc *Screens) declineCard(rq *Request) error {
	which, err := whichCard(rq)
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseLandlordRefusal(values)
	if !f.OK() {
		return sc.showDecline(rq, fiber.StatusUnprocessableEntity, f.Form)
	}
	if err := sc.Landlords.Decline(rq.Context(), rq.Actor(), which, f.Reason, f.Note); err != nil {
		return err
	}
	rq.Flash("success", "Ihre Absage ist angekommen. Danke für die Rückmeldung.")
	return rq.Redirect(offerHref(which.Listing))
}

func (sc *Screens) showDecline(rq *Request, status int, f *form.Form) error {
	p, err := sc.card(rq)
	if err != nil {
		return err
	}
	return rq.RenderStatus(status, view.DeclineCard{
		Base: rq.Base("Absagen"), Form: f, Heading: view.CardTitle(p.Shown), Href: cardHref(p),
		Reasons: view.ReasonChoices(rq.server.Texts, portal.LandlordRefusal),
	})
}

func (sc *Screens) takeBackOwnNo(rq *Request) error {
	which, err := whichCard(rq)
	if err != nil {
		return err
	}
	if err := sc.Landlords.TakeBackNo(rq.Context(), rq.Actor(), which); err != nil {
		return err
	}
	rq.Flash("success", "Ihre Absage ist zurückgenommen. Bitte antworten Sie noch einmal.")
	return rq.Redirect(offerHref(which.Listing) + "/vorschlag/" + string(which.Proposal))
}
