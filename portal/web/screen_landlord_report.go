package web

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/landlords"
	"wohnraum/portal/view"
)

func (sc *Screens) askLease(rq *Request) error {
	return sc.showReport(rq, fiber.StatusOK, refilled(rq, form.Empty()), false)
}

func (sc *Screens) askHandover(rq *Request) error {
	return sc.showReport(rq, fiber.StatusOK, refilled(rq, form.Empty()), true)
}

func (sc *Screens) reportLease(rq *Request) error {
	return sc.report(rq, false, "Danke! Die Beratung bestätigt den Mietvertrag.", sc.Landlords.ReportLease)
}

func (sc *Screens) reportHandover(rq *Request) error {
	return sc.report(rq, true, "Danke! Die Beratung bestätigt die Übergabe.", sc.Landlords.ReportHandover)
}

// report reads a day and keeps it by the given use case.
func (sc *Screens) report(rq *Request, handover bool, thanks string, keep func(context.Context, portal.Actor, landlords.Which, portal.Date) error) error {
	which, err := whichCard(rq)
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseReport(values, rq.server.today())
	if !f.OK() {
		return sc.showReport(rq, fiber.StatusUnprocessableEntity, f.Form, handover)
	}
	if err := keep(rq.Context(), rq.Actor(), which, f.On); err != nil {
		return err
	}
	rq.Flash("success", thanks)
	return rq.Redirect(offerHref(which.Listing) + "/vorschlag/" + string(which.Proposal))
}

func (sc *Screens) showReport(rq *Request, status int, f *form.Form, handover bool) error {
	p, err := sc.card(rq)
	if err != nil {
		return err
	}
	title := "Mietvertrag melden"
	if handover {
		title = "Übergabe melden"
	}
	return rq.RenderStatus(status, view.ReportDay{
		Base: rq.Base(title), Form: f, Heading: view.CardTitle(p.Shown), Href: cardHref(p), Handover: handover,
		Early: !handover && landlords.EarlyLease(p.Proposal),
	})
}
