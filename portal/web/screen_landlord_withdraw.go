package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) askWithdraw(rq *Request) error {
	return sc.showWithdraw(rq, fiber.StatusOK, refilled(rq, form.Empty()))
}

func (sc *Screens) withdrawOffer(rq *Request) error {
	id, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseWithdrawal(values)
	if !f.OK() {
		return sc.showWithdraw(rq, fiber.StatusUnprocessableEntity, f.Form)
	}
	if err := sc.Landlords.WithdrawOffer(rq.Context(), rq.Actor(), id, f.Reason, f.Note); err != nil {
		return err
	}
	rq.Flash("success", "Ihr Angebot ist zurückgezogen. Vielen Dank, dass Sie an uns gedacht haben.")
	return rq.Redirect(offerHref(id))
}

func (sc *Screens) showWithdraw(rq *Request, status int, f *form.Form) error {
	offer, err := sc.ownOffer(rq)
	if err != nil {
		return err
	}
	if offer.Listing.Over() {
		return portal.Refuse(portal.Conflict, "listing.over", "")
	}
	return rq.RenderStatus(status, view.WithdrawOffer{
		Base: rq.Base("Angebot zurückziehen"), Form: f, Number: offerNumber(offer.Listing), Href: offerHref(offer.Listing.ID),
		Reasons: view.ReasonChoices(rq.server.Texts, portal.WithdrawReason), Running: offer.Listing.State == portal.ListingReserved,
	})
}
