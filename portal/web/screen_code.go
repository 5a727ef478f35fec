package web

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) askCode(rq *Request) error {
	if rq.Session().Step != SecondFactor {
		return rq.Redirect("/anmelden")
	}
	return sc.showCode(rq, fiber.StatusOK, form.Empty(), rq.Next())
}

func (sc *Screens) giveCode(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	if rq.Session().Step != SecondFactor {
		return rq.Redirect("/anmelden")
	}
	if err := rq.Limit("signin", 5, 15*time.Minute, "code "+string(rq.Session().Actor.Account)); err != nil {
		return err
	}
	f := form.New(values)
	opened, err := sc.Accounts.GiveCode(rq.Context(), rq.Cookie(sessionCookie), f.Text("code", "Code", 7, true), rq.Agent())
	if err != nil && portal.KindOf(err) == portal.Invalid {
		f.Fail("code", "Der Code stimmt nicht oder ist abgelaufen. Bitte geben Sie den Code ein, den die App gerade zeigt.")
		return sc.showCode(rq, fiber.StatusUnprocessableEntity, f, f.Value("next"))
	}
	if err != nil {
		return err
	}
	return rq.admit(opened, f.Value("next"))
}

func (sc *Screens) showCode(rq *Request, status int, f *form.Form, next string) error {
	return rq.RenderStatus(status, view.SignInCode{Base: rq.Base("Zweiter Schritt"), Form: f, Next: next})
}

func (sc *Screens) signOut(rq *Request) error {
	session := rq.Session()
	if session.Step != SignedOut {
		if err := sc.Accounts.SignOut(rq.Context(), session.Actor, session.ID); err != nil {
			return err
		}
	}
	rq.EndSession()
	rq.Flash("success", "Sie sind abgemeldet.")
	return rq.Redirect("/")
}
