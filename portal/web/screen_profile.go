package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

func (sc *Screens) showProfile(rq *Request) error {
	return sc.renderProfile(rq, fiber.StatusOK, form.Empty())
}

func (sc *Screens) renderProfile(rq *Request, status int, f *form.Form) error {
	sessions, err := sc.Accounts.Sessions(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	for _, field := range []string{"old", "password", "again"} {
		f.Set(field, "")
	}
	page := view.Profile{Base: rq.Base("Mein Zugang"), Form: f, Email: rq.Actor().Name}
	for _, session := range sessions {
		page.Sessions = append(page.Sessions, view.SessionLine{
			ID: session.ID, Agent: agentName(session.Agent), Since: session.CreatedAt, SeenAt: session.SeenAt,
			Current: session.ID == rq.Session().ID,
		})
	}
	return rq.RenderStatus(status, page)
}

func (sc *Screens) changePassword(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.New(values)
	old, password := f.Value("old"), f.Value("password")
	checkNewPassword(f)
	if !f.OK() {
		return sc.renderProfile(rq, fiber.StatusUnprocessableEntity, f)
	}
	err = sc.Accounts.ChangePassword(rq.Context(), rq.Actor(), rq.Session().ID, old, password)
	if err != nil && portal.KindOf(err) == portal.Invalid {
		f.Fail("old", "Das bisherige Passwort stimmt nicht.")
		return sc.renderProfile(rq, fiber.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	rq.Flash("success", "Das Passwort ist geändert. Auf anderen Geräten sind Sie abgemeldet.")
	return rq.Redirect("/konto")
}

func (sc *Screens) endSession(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	id := portal.SessionID(form.New(values).Value("session"))
	if err := sc.Accounts.EndSession(rq.Context(), rq.Actor(), id, rq.Session().ID); err != nil {
		return err
	}
	rq.Flash("success", "Die Anmeldung ist beendet.")
	return rq.Redirect("/konto")
}
