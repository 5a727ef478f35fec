package web

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/pairing"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

func (sc *Screens) review(rq *Request) (placement.Review, error) {
	id, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return placement.Review{}, err
	}
	return sc.Placement.Review(rq.Context(), rq.Actor(), id)
}

func (sc *Screens) showReview(rq *Request) error {
	r, err := sc.review(rq)
	if err != nil {
		return err
	}
	return renderReview(rq, fiber.StatusOK, r, refilled(rq, termsForm(r)), "")
}

// termsForm begins with what is settled, or with what is likely.
func termsForm(r placement.Review) *form.Form {
	right := r.Right
	if right == portal.RightUnset {
		right = portal.FreeChoice
		if len(r.Contracts) == 1 {
			right = r.Contracts[0].Right
		}
	}
	contract := string(r.Contract)
	if contract == "" && len(r.Contracts) == 1 {
		contract = string(r.Contracts[0].ID)
	}
	return form.Filled(map[string]string{
		"right": string(right), "contract": contract, "contact": string(r.Contact), "supplement": string(r.Supplement),
	})
}

func renderReview(rq *Request, status int, r placement.Review, f *form.Form, alert string) error {
	texts := rq.server.Texts
	page := view.ListingReview{
		Base: rq.Base("Angebot prüfen"), Form: f, Heading: "Prüfen: " + listingTitle(r.Listing), Number: view.ListingRef(r.Number), Alert: alert,
		State: view.StateBadge(texts, "listing", r.State), Begun: r.State == portal.ListingUnderReview,
		Href: "/angebote/" + string(r.ID) + "/pruefen", ListingHref: "/angebote/" + string(r.ID), Version: r.Version,
		Facts: view.StaffListingFacts(texts, r.Listing), Gross: r.GrossColdRent(), Landlord: landlordFacts(r.Landlord),
		LandlordSeen: r.Landlord.Verified(), UnitSeen: r.Unit.Verified(), Verified: verifiedLines(rq, r.ListingRecord),
		MayReturn: r.State == portal.ListingSubmitted || r.State == portal.ListingUnderReview,
		Contracts: []view.Choice{{Label: "kein Vertrag"}}, Officers: []view.Choice{{Label: "Bitte wählen"}},
	}
	for _, flag := range r.Flags {
		page.Flags = append(page.Flags, texts.T("flag."+flag))
	}
	for _, check := range r.Rent {
		line := rentLine(check)
		if page.Rents = append(page.Rents, line); !slices.Contains(page.Sources, line.Source) {
			page.Sources = append(page.Sources, line.Source)
		}
	}
	fillChoices(rq, &page, r)
	return rq.RenderStatus(status, page)
}

func fillChoices(rq *Request, page *view.ListingReview, r placement.Review) {
	for _, right := range portal.OccupancyRights() {
		page.Rights = append(page.Rights, view.Choice{Value: string(right), Label: view.RightName(rq.server.Texts, right)})
	}
	for _, c := range r.Contracts {
		page.Contracts = append(page.Contracts, view.Choice{Value: string(c.ID), Label: c.Reference + ", " + view.RightName(rq.server.Texts, c.Right)})
	}
	for _, officer := range r.Officers {
		page.Officers = append(page.Officers, view.Choice{Value: string(officer.ID), Label: officer.Name})
	}
}

// rentLine writes the comparison of a rent with one limit.
func rentLine(c pairing.RentCheck) view.RentLine {
	line := view.RentLine{Persons: view.Persons(c.Persons), Limit: c.Limit, Over: c.Over, Source: "Für diesen Ort und Tag gibt es keine Tabelle im Portal."}
	switch {
	case !c.Limit.Valid || !c.Known:
		line.Verdict = view.Badge{Kind: "warning", Text: "unklar"}
	case c.Over > 0:
		line.Verdict = view.Badge{Kind: "danger", Text: view.Euro(c.Over) + " darüber"}
	default:
		line.Verdict = view.Badge{Kind: "success", Text: "liegt darin"}
	}
	if c.Limit.Valid {
		line.Source = "Grenzen: " + c.Place + ", gültig ab " + view.Date(c.From) + ", " + c.Source
		if !c.Checked {
			line.Source += " (nicht geprüft)"
		}
	}
	return line
}

func (sc *Screens) beginReview(rq *Request) error {
	id, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return err
	}
	if err := sc.Placement.TakeUp(rq.Context(), rq.Actor(), id); err != nil {
		return err
	}
	rq.Flash("success", "Die Prüfung hat begonnen.")
	return rq.Redirect("/angebote/" + string(id) + "/pruefen")
}

// decideReview saves what was settled, or releases the offer with it.
func (sc *Screens) decideReview(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	r, err := sc.review(rq)
	if err != nil {
		return err
	}
	f := form.ParseTerms(values)
	if !f.OK() {
		return renderReview(rq, fiber.StatusUnprocessableEntity, r, f.Form, "")
	}
	terms := placement.Terms{Version: f.Version(), Right: f.Right, Contract: f.Contract, Contact: f.Contact, Supplement: f.Supplement}
	act, done, next := sc.Placement.SaveTerms, "Gespeichert.", "/pruefen"
	if f.Value("_action") == "release" {
		act, done, next = sc.Placement.Release, "Das Angebot ist freigegeben.", "/haushalte"
	}
	err = act(rq.Context(), rq.Actor(), r.ID, terms)
	if err == nil {
		rq.Flash("success", done)
		return rq.Redirect("/angebote/" + string(r.ID) + next)
	}
	if status, text := mendable(rq, err); status != 0 {
		return renderReview(rq, status, r, f.Form, text)
	}
	return err
}
