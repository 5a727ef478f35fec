package web

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) askWhere(rq *Request) error {
	draft, _, err := sc.draft(rq)
	if err != nil {
		return err
	}
	return sc.showWhere(rq, fiber.StatusOK, form.OfferWhereOf(draft), draft)
}

func (sc *Screens) saveWhere(rq *Request) error {
	before, known, err := sc.draft(rq)
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseOfferWhere(values)
	if !f.OK() {
		return sc.showWhere(rq, fiber.StatusUnprocessableEntity, f.Form, before)
	}
	token := rq.Cookie(draftCookie)
	if !known {
		if err := rq.Limit("draft", 10, time.Hour, rq.Network()); err != nil {
			return err
		}
		token = rq.server.ids.token(32)
	}
	if err := sc.saveStep(rq, token, f); err != nil {
		return err
	}
	if f.Email != "" && !strings.EqualFold(f.Email, before.ContactEmail) {
		if err := sc.sendResume(rq, token, f.Email); err != nil {
			return err
		}
	}
	return rq.Redirect(unitPath)
}

// sendResume mails the link to go on. The step is saved already, so a limit that
// is reached only leaves the mail out.
func (sc *Screens) sendResume(rq *Request, token, email string) error {
	if err := limitLinks(rq, email); err != nil {
		return nil //nolint:nilerr // the draft is safe without the mail
	}
	return sc.Landlords.SendResume(rq.Context(), rq.Actor(), token)
}

// limitLinks keeps the portal from being used to fill somebody's mailbox.
func limitLinks(rq *Request, email string) error {
	if err := rq.Limit("confirm", 6, 24*time.Hour, strings.ToLower(email)); err != nil {
		return err
	}
	return rq.Limit("confirm", 30, time.Hour, rq.Network())
}

func (sc *Screens) showWhere(rq *Request, status int, f *form.Form, draft portal.Listing) error {
	return rq.RenderStatus(status, view.OfferWhere{
		Base: rq.stepBase("Wo liegt die Wohnung?"), Form: f, Steps: offerSteps(draft, wherePath),
	})
}
