package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

// newOffer is the page on which staff take down an offer on the telephone.
func newOffer(rq *Request, f *form.Form, alert string) view.ListingEdit {
	return view.ListingEdit{
		Base: rq.Base("Angebot aufnehmen"), Form: f, Heading: "Angebot aufnehmen", Alert: alert, Version: 0,
		Lead:      "Für Vermieterinnen und Vermieter, die anrufen. Was nicht bekannt ist, bleibt offen.",
		BackLabel: "Alle Angebote", BackHref: "/angebote", Action: rq.Path(), Button: "Angebot speichern",
		Heating: view.HeatingChoices(rq.server.Texts), MoveIns: view.MoveChoices(rq.server.Texts),
	}
}

func (sc *Screens) askNewOffer(rq *Request) error {
	return rq.Render(newOffer(rq, refilled(rq, form.Empty()), ""))
}

func (sc *Screens) takeNewOffer(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseOfferByStaff(values, rq.server.today())
	if !f.OK() {
		return rq.RenderStatus(fiber.StatusUnprocessableEntity, newOffer(rq, f.Form, ""))
	}
	id, err := sc.Placement.RecordOffer(rq.Context(), rq.Actor(), f, f.By)
	if err == nil {
		rq.Flash("success", "Das Angebot ist aufgenommen. Es wartet jetzt auf die Prüfung.")
		return rq.Redirect("/angebote/" + string(id))
	}
	if status, text := mendable(rq, err); status != 0 {
		return rq.RenderStatus(status, newOffer(rq, f.Form, text))
	}
	return err
}

func (sc *Screens) askAmend(rq *Request) error {
	return sc.showAmend(rq, fiber.StatusOK, nil, "")
}

// showAmend shows the offer as it is, or what was typed.
func (sc *Screens) showAmend(rq *Request, status int, typed *form.Form, alert string) error {
	r, err := sc.staffListing(rq)
	if err != nil {
		return err
	}
	if typed == nil {
		typed = refilled(rq, form.OfferByStaffOf(r.Listing))
	}
	page := newOffer(rq, typed, alert)
	page.Heading, page.Title = "Angaben ändern: "+view.ListingRef(r.Number), "Angaben ändern"
	page.Lead = "Tragen Sie ein, was die Vermietung Ihnen gesagt hat."
	page.BackLabel, page.BackHref = "Zum Angebot", "/angebote/"+string(r.ID)
	page.Button, page.Version, page.Material = "Änderungen speichern", r.Version, r.Open()
	if sent := typed.Version(); sent >= 0 && status == fiber.StatusUnprocessableEntity {
		page.Version = sent
	}
	return rq.RenderStatus(status, page)
}

func (sc *Screens) takeAmend(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	r, err := sc.staffListing(rq)
	if err != nil {
		return err
	}
	f := form.ParseOfferByStaff(values, rq.server.today())
	if !f.OK() {
		return sc.showAmend(rq, fiber.StatusUnprocessableEntity, f.Form, "")
	}
	err = sc.Placement.AmendOffer(rq.Context(), rq.Actor(), r.ID, f.Version(), f, f.By)
	if err == nil {
		rq.Flash("success", "Die Änderungen sind gespeichert.")
		return rq.Redirect("/angebote/" + string(r.ID))
	}
	if status, text := mendable(rq, err); status != 0 {
		return sc.showAmend(rq, status, f.Form, text)
	}
	return err
}
