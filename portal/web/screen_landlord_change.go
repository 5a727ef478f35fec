package web

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/landlords"
	"wohnraum/portal/view"
)

func (sc *Screens) askChange(rq *Request) error {
	offer, err := sc.ownOffer(rq)
	if err != nil {
		return err
	}
	if offer.Listing.Over() {
		return portal.Refuse(portal.Conflict, "listing.over", "")
	}
	f := refilled(rq, form.OfferChangeOf(offer.Listing))
	return sc.showChange(rq, fiber.StatusOK, changePage(rq, offer.Listing, f))
}

func (sc *Screens) changeOffer(rq *Request) error {
	offer, err := sc.ownOffer(rq)
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	l, f := offer.Listing, form.ParseOfferChange(values, rq.server.today())
	page := changePage(rq, l, f.Form)
	if !f.OK() {
		return sc.showChange(rq, fiber.StatusUnprocessableEntity, page)
	}
	saved, err := sc.Landlords.ChangeOffer(rq.Context(), rq.Actor(), l.ID, landlords.Change{
		Version: f.Version, Answers: f, Material: f.Material,
	})
	switch code, _ := portal.CodeOf(err); {
	case err == nil:
		rq.Flash("success", changedText(l, saved))
		return rq.Redirect(offerHref(l.ID))
	case code == "listing.material":
		page.Material = true
		return sc.showChange(rq, fiber.StatusConflict, page)
	case code == "record.changed":
		return sc.showConflict(rq, l.ID, f)
	default:
		return err
	}
}

// showConflict shows what was typed beside what is stored now. Sent again, the
// form says that its sender has seen both.
func (sc *Screens) showConflict(rq *Request, id portal.ListingID, f form.OfferChange) error {
	now, err := sc.Landlords.Offer(rq.Context(), rq.Actor(), id)
	if err != nil {
		return err
	}
	typed := now.Listing
	f.Fill(&typed)
	f.Set("version", strconv.Itoa(now.Listing.Version))
	page := changePage(rq, now.Listing, f.Form)
	page.Conflict, page.Differences = true, view.Differences(rq.server.Texts, typed, now.Listing)
	return sc.showChange(rq, fiber.StatusConflict, page)
}

func changedText(before, after portal.Listing) string {
	switch {
	case after.State == before.State:
		return "Ihre Änderung ist gespeichert."
	case before.State == portal.ListingReturned:
		return "Ihr Angebot ist wieder beim Amt eingegangen."
	default:
		return "Ihre Änderung ist gespeichert. Das Amt prüft Ihr Angebot noch einmal."
	}
}

func changePage(rq *Request, l portal.Listing, f *form.Form) view.ChangeOffer {
	page := view.ChangeOffer{
		Form: f, Number: offerNumber(l), Href: offerHref(l.ID), Heating: view.HeatingChoices(rq.server.Texts),
		MoveIns: view.MoveChoices(rq.server.Texts), Running: l.State == portal.ListingReserved,
		Returned: l.State == portal.ListingReturned,
	}
	if page.Returned {
		page.Why = returnReason(rq, l)
	}
	return page
}

func (sc *Screens) showChange(rq *Request, status int, page view.ChangeOffer) error {
	page.Base = rq.Base("Angaben ändern")
	return rq.RenderStatus(status, page)
}
