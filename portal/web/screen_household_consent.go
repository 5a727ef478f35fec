package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) showConsents(rq *Request) error {
	return sc.renderConsents(rq, fiber.StatusOK, refilled(rq, form.Empty()))
}

func (sc *Screens) renderConsents(rq *Request, status int, f *form.Form) error {
	file, err := sc.openHousehold(rq)
	if err != nil {
		return err
	}
	text, err := casework.TextOf(portal.ConsentInformation)
	if err != nil {
		return err
	}
	page := view.HouseholdConsents{
		HouseholdForm: view.HouseholdForm{Base: rq.Base("Einwilligungen"), Head: householdHead(rq, file), Form: f},
		Ways:          consentWays(rq, ""), TextVersion: text.Version, Missing: file.Ready.Consents,
	}
	for _, c := range file.Consents {
		page.Records = append(page.Records, consentLine(c))
	}
	for _, kind := range portal.ConsentKinds()[:3] {
		page.Kinds = append(page.Kinds, view.Choice{Value: string(kind), Label: rq.server.Texts.T("consent." + string(kind))})
	}
	return rq.RenderStatus(status, page)
}

func consentLine(c portal.Consent) view.ConsentLine {
	line := view.ConsentLine{
		ID: string(c.ID), Kind: c.Kind, Way: c.Form, Version: c.TextVersion, By: c.ByName, On: c.GivenOn,
		WithdrawnAt: c.WithdrawnAt, Valid: c.Valid(),
	}
	if c.Kind == portal.ConsentNaming {
		line.About = "für eine Miete von " + view.EuroMaybe(c.Rent) + ", frei ab " + view.Date(c.Available)
	}
	return line
}

func (sc *Screens) recordConsent(rq *Request) error {
	id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseConsent(values, rq.server.today(), casework.Forms())
	if !f.OK() {
		return sc.renderConsents(rq, fiber.StatusUnprocessableEntity, f.Form)
	}
	err = sc.Casework.RecordConsent(rq.Context(), rq.Actor(), id, f.Kind, givenBy(f))
	if err != nil {
		status, ok := refusedForm(rq, err, f.Form, "kind")
		if !ok {
			return err
		}
		return sc.renderConsents(rq, status, f.Form)
	}
	rq.Flash("success", "Die Einwilligung ist eingetragen.")
	return rq.Redirect("/haushalte/" + string(id) + "/einwilligung")
}

func givenBy(f form.Consent) casework.Given {
	return casework.Given{Form: f.Way, On: f.On, Version: f.Version}
}

func (sc *Screens) withdrawConsent(rq *Request) error {
	id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
	if err != nil {
		return err
	}
	consent, err := portal.ParseID[portal.ConsentID](rq.Param("consent"))
	if err != nil {
		return err
	}
	if err := sc.Casework.WithdrawConsent(rq.Context(), rq.Actor(), id, consent); err != nil {
		return err
	}
	rq.Flash("success", "Der Widerruf ist eingetragen. Was auf dieser Einwilligung beruhte, ist beendet.")
	return rq.Redirect("/haushalte/" + string(id) + "/einwilligung")
}

// printConsent shows one of the three general consents to sign.
func (sc *Screens) printConsent(rq *Request) error {
	file, err := sc.openHousehold(rq)
	if err != nil {
		return err
	}
	kind := portal.ConsentKind(rq.Param("kind"))
	if kind == portal.ConsentNaming {
		return portal.Errorf(portal.NotFound, "naming is printed with its proposal")
	}
	text, err := casework.TextOf(kind)
	if err != nil {
		return err
	}
	head := householdHead(rq, file)
	return rq.Render(view.ConsentSheet{
		Base: rq.Base(text.Title), Number: head.Number, Name: head.Name, Back: head.Href + "/einwilligung", Text: text,
	})
}
