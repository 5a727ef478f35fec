package web

import (
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/accounts"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) askSignIn(rq *Request) error {
	if rq.Session().Step == SignedIn {
		return rq.Redirect(home(rq.Actor().Role))
	}
	return sc.showSignIn(rq, fiber.StatusOK, form.Empty(), rq.Next())
}

func (sc *Screens) signIn(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.New(values)
	email, password := f.Email("email", "E-Mail-Adresse", true), f.Value("password")
	if password == "" {
		f.Fail("password", "Bitte geben Sie Ihr Passwort ein.")
	}
	if !f.OK() {
		return sc.showSignIn(rq, fiber.StatusUnprocessableEntity, f, f.Value("next"))
	}
	if err := limitSignIn(rq, email); err != nil {
		return err
	}
	opened, err := sc.Accounts.SignIn(rq.Context(), email, password, rq.Agent())
	if portal.KindOf(err) == portal.Invalid && err != nil {
		f.Fail("password", "E-Mail-Adresse oder Passwort stimmt nicht. Bitte prüfen Sie beides.")
		return sc.showSignIn(rq, fiber.StatusUnprocessableEntity, f, f.Value("next"))
	}
	if err != nil {
		return err
	}
	return rq.admit(opened, f.Value("next"))
}

// limitSignIn counts tries by account and by network, so that neither one
// account nor many can be guessed at leisure.
func limitSignIn(rq *Request, email string) error {
	if err := rq.Limit("signin", 5, 15*time.Minute, email); err != nil {
		return err
	}
	return rq.Limit("signin", 60, 15*time.Minute, rq.Network())
}

// admit sets the session's cookie and leads on: to the second factor if it is
// pending, else to where the visitor wanted to go, else home.
func (rq *Request) admit(opened accounts.Opened, next string) error {
	rq.SetSession(opened.Token, opened.Expires)
	path, ok := LocalPath(next)
	if !ok {
		path = "/"
	}
	if opened.Pending {
		return rq.Redirect("/anmelden/code?next=" + url.QueryEscape(path))
	}
	if path == "/" {
		path = "/start"
	}
	return rq.Redirect(path)
}

func (sc *Screens) showSignIn(rq *Request, status int, f *form.Form, next string) error {
	f.Set("password", "")
	return rq.RenderStatus(status, view.SignIn{Base: rq.Base("Anmelden"), Form: f, Next: next})
}

func (sc *Screens) sendSignInLink(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.New(values)
	email := f.Email("link_email", "E-Mail-Adresse", true)
	if !f.OK() {
		return sc.showSignIn(rq, fiber.StatusUnprocessableEntity, f, "/")
	}
	if err := rq.Limit("signin", 3, time.Hour, "link "+email); err != nil {
		return err
	}
	if err := sc.Accounts.SendSignInLink(rq.Context(), email); err != nil {
		return err
	}
	return rq.Redirect("/anmelden/link")
}

func (sc *Screens) signInSent(rq *Request) error {
	return rq.Render(view.SignInSent{
		Base: rq.Base("Link unterwegs"),
		Lead: "Wenn es zu dieser Adresse einen Zugang gibt, ist jetzt eine E-Mail mit einem Link dorthin unterwegs.",
	})
}
