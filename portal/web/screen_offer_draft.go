package web

import (
	"wohnraum/portal"
	"wohnraum/portal/landlords"
	"wohnraum/portal/view"
)

// The addresses of the offer's steps.
const (
	wherePath   = "/wohnung-anbieten/wo"
	unitPath    = "/wohnung-anbieten/wohnung"
	rentPath    = "/wohnung-anbieten/miete"
	contactPath = "/wohnung-anbieten/kontakt"
	summaryPath = "/wohnung-anbieten/pruefen"
	sentPath    = "/wohnung-anbieten/abgeschickt"
)

// draftCookie holds the token of the draft that this browser works on.
const draftCookie = "draft"

// draft returns the draft of this browser; ok is false if there is none.
func (sc *Screens) draft(rq *Request) (draft portal.Listing, ok bool, err error) {
	draft, err = sc.Landlords.Draft(rq.Context(), rq.Cookie(draftCookie))
	if err != nil && portal.KindOf(err) == portal.NotFound {
		return portal.Listing{}, false, nil
	}
	return draft, err == nil, err
}

// withDraft hands this browser's draft to a step that cannot be the first one.
func (sc *Screens) withDraft(step func(*Request, portal.Listing) error) Handler {
	return func(rq *Request) error {
		draft, ok, err := sc.draft(rq)
		switch {
		case err != nil:
			return err
		case !ok:
			return sc.begin(rq)
		}
		return step(rq, draft)
	}
}

// begin sends a visitor without a draft to the first step. A step in the middle
// cannot be the first: nobody knows yet where the dwelling is.
func (sc *Screens) begin(rq *Request) error {
	if rq.Cookie(draftCookie) != "" {
		rq.DropCookie(draftCookie)
		rq.Flash("warning", "Ihr Entwurf ist abgelaufen oder auf einem anderen Gerät geöffnet. Bitte beginnen Sie neu oder nutzen Sie den Link aus unserer E-Mail.")
	}
	return rq.Redirect(wherePath)
}

// saveStep keeps one step under the token of this browser and renews its cookie.
func (sc *Screens) saveStep(rq *Request, token string, step landlords.Answers) error {
	if _, err := sc.Landlords.SaveDraft(rq.Context(), rq.Actor(), token, step); err != nil {
		return err
	}
	rq.SetCookie(draftCookie, token, landlords.DraftLife)
	return nil
}

// stepBase is the frame of a step. Steps are saved as often as they are sent, so
// they need no form key: with one, going back in the browser and correcting a
// field would be refused.
func (rq *Request) stepBase(title string) view.Base {
	base := rq.Base(title)
	base.FormKey = ""
	return base
}

// offerSteps shows how far a draft has come. Done steps lead back to their page.
func offerSteps(draft portal.Listing, current string) []view.Step {
	steps := []view.Step{
		{Label: "Wo", Href: wherePath, State: doneIf(draft.Unit.Municipality != "")},
		{Label: "Wohnung", Href: unitPath, State: doneIf(draft.Unit.Rooms > 0)},
		{Label: "Miete", Href: rentPath, State: doneIf(draft.ColdRent.Valid)},
		{Label: "Wünsche und Kontakt", Href: contactPath, State: doneIf(draft.ContactName != "")},
		{Label: "Prüfen", Href: summaryPath, State: "open"},
	}
	for i := range steps {
		if steps[i].Href == current {
			steps[i].State = "current"
		}
	}
	return steps
}

func doneIf(done bool) string {
	if done {
		return "done"
	}
	return "open"
}

// nextStep is the first step of a draft that is not done.
func nextStep(draft portal.Listing) string {
	for _, step := range offerSteps(draft, "") {
		if step.State != "done" {
			return step.Href
		}
	}
	return summaryPath
}

func (sc *Screens) beginOffer(rq *Request, draft portal.Listing) error {
	return rq.Render(view.OfferBegun{
		Base: rq.Base("Wohnung anbieten"), Address: draft.Unit.Address(), NextHref: nextStep(draft),
	})
}

func (sc *Screens) dropOffer(rq *Request) error {
	if err := sc.Landlords.DropDraft(rq.Context(), rq.Actor(), rq.Cookie(draftCookie)); err != nil {
		return err
	}
	rq.DropCookie(draftCookie)
	return rq.Redirect(wherePath)
}
