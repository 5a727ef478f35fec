package web

import (
	"context"
	"strings"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
)

// Parked keeps for a day what somebody posted after their session had expired.
// It refills their form after they signed in; it is never carried out.
type Parked interface {
	Park(ctx context.Context, account portal.AccountID, page string, values form.Values) error
	Find(ctx context.Context, account portal.AccountID, page string) (form.Values, bool, error)
	Drop(ctx context.Context, account portal.AccountID, page string) error
}

// park keeps the form of an expired session and sends its sender to sign in.
// Only a form that was rendered for that session is kept: another site must not
// be able to fill in what somebody later sends.
func (s *Server) park(rq *Request) error {
	if err := s.readForm(rq); err != nil {
		return err
	}
	if err := s.proveForm(rq); err != nil {
		return err
	}
	page := rq.formPage()
	if s.Parked != nil {
		path, _, _ := strings.Cut(page, "?")
		if err := s.Parked.Park(rq.ctx, rq.session.Actor.Account, path, withoutSecrets(rq.values)); err != nil {
			return err
		}
	}
	return s.sendToSignIn(rq, page)
}

// Refill returns what the actor posted to this page when the session had
// expired, for a screen that shows the form.
func (rq *Request) Refill() (form.Values, bool) {
	s := rq.server
	if s.Parked == nil || rq.session.Step != SignedIn {
		return nil, false
	}
	values, ok, err := s.Parked.Find(rq.ctx, rq.session.Actor.Account, rq.c.Path())
	if err != nil {
		s.Log.WarnContext(rq.ctx, "parked form not found", "request_id", rq.id, "error", err)
		return nil, false
	}
	return values, ok
}

// carryOutAndUnpark calls the screen. Once its form is accepted, what was
// parked for the page has served.
func (s *Server) carryOutAndUnpark(rq *Request) error {
	if err := rq.route.Handle(rq); err != nil {
		return err
	}
	if s.Parked == nil || rq.location == "" || rq.session.Step != SignedIn || rq.c.Method() != fiber.MethodPost {
		return nil
	}
	if err := s.Parked.Drop(rq.ctx, rq.session.Actor.Account, rq.formPage()); err != nil {
		s.Log.WarnContext(rq.ctx, "parked form not dropped", "request_id", rq.id, "error", err)
	}
	return nil
}

// withoutSecrets leaves out what must not lie in a database as it was typed.
func withoutSecrets(values form.Values) form.Values {
	kept := form.Values{}
	for name, texts := range values {
		if !strings.HasPrefix(name, "password") && name != "code" {
			kept[name] = texts
		}
	}
	return kept
}
