package web

import (
	"wohnraum/portal"
	"wohnraum/portal/landlords"
	"wohnraum/portal/view"
)

func (sc *Screens) showSummary(rq *Request, draft portal.Listing) error {
	estimate, err := sc.estimate(rq, draft.Unit.Municipality, draft.GrossColdRent())
	if err != nil {
		return err
	}
	groups := view.ListingFacts(rq.server.Texts, draft)
	for i, href := range []string{wherePath, unitPath, rentPath, contactPath, contactPath} {
		groups[i].Href = href
	}
	return rq.Render(view.OfferSummary{
		Base: rq.Base("Stimmt alles?"), Steps: offerSteps(draft, summaryPath), Groups: groups, Missing: missingAnswers(draft),
		Estimate: estimate, Email: draft.ContactEmail, Phone: draft.ContactPhone,
		OneOfOurs: rq.Actor().Role == portal.LandlordRole,
	})
}

// missingAnswers lead to the fields that an offer still lacks.
func missingAnswers(draft portal.Listing) []view.Link {
	fields := map[string]view.Link{
		"street": {Label: "Straße", Href: wherePath}, "house_number": {Label: "Hausnummer", Href: wherePath},
		"postal_code": {Label: "Postleitzahl", Href: wherePath}, "rooms": {Label: "Zimmer", Href: unitPath},
		"area": {Label: "Wohnfläche", Href: unitPath}, "floor": {Label: "Stockwerk", Href: unitPath},
		"available_from": {Label: "Frei ab", Href: unitPath}, "cold_rent": {Label: "Kaltmiete", Href: rentPath},
		"charges": {Label: "Betriebskosten", Href: rentPath}, "contact_name": {Label: "Ihr Name", Href: contactPath},
		"contact_email": {Label: "Telefon oder E-Mail", Href: contactPath},
	}
	var links []view.Link
	for _, name := range draft.Missing() {
		link := fields[name]
		link.Href += "#f-" + name
		links = append(links, link)
	}
	return links
}

func (sc *Screens) sendOffer(rq *Request) error {
	draft, ok, err := sc.draft(rq)
	switch {
	case err != nil:
		return err
	case !ok:
		return sc.begin(rq)
	case len(draft.Missing()) > 0:
		rq.Flash("warning", "Es fehlen noch Angaben. Sie stehen hier oben.")
		return rq.Redirect(summaryPath)
	}
	if err := limitLinks(rq, draft.ContactEmail+draft.ContactPhone); err != nil {
		return err
	}
	sent, offer, err := sc.Landlords.Send(rq.Context(), rq.Actor(), rq.Cookie(draftCookie))
	if err != nil {
		return err
	}
	switch sent {
	case landlords.SentByMail:
		return rq.Redirect(sentPath)
	case landlords.SentAtOnce:
		rq.DropCookie(draftCookie)
		rq.Flash("success", "Ihr Angebot ist beim Amt eingegangen.")
		return rq.Redirect(offerHref(offer.ID))
	default:
		rq.DropCookie(draftCookie)
		return rq.Redirect(sentPath)
	}
}

// offerSent says what happens now: with a draft that waits for its confirmation,
// which link; without one, that the office calls.
func (sc *Screens) offerSent(rq *Request) error {
	draft, _, err := sc.draft(rq)
	if err != nil {
		return err
	}
	return rq.Render(view.OfferSent{Base: rq.Base("Angebot abgeschickt"), Email: draft.ContactEmail})
}
