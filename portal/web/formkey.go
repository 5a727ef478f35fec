package web

import (
	"context"
	"encoding/hex"
	"errors"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// Result is what became of a form.
type Result struct {
	Done     bool   // false: begun, but its end is not known
	Location string // where its sender was sent
}

// FormKeys remembers for a day which forms were carried out, so that a double
// click or a page sent again does not act twice.
type FormKeys interface {
	// Begin claims a key for its owner. It returns the earlier result if the same
	// form came before, and portal.Conflict if the key came with other values.
	Begin(ctx context.Context, key, owner, bodyHash string) (*Result, error)
	// Finish keeps the result of a claimed key.
	Finish(ctx context.Context, key, owner string, result Result) error
	// Release gives up a claimed key: nothing was carried out.
	Release(ctx context.Context, key, owner string) error
}

// outcome is what a second click gets of the first one: where it led, and the
// cookies, without which a sign-in would be lost with the answer that carried it.
type outcome struct {
	location string
	cookies  []string
}

// carryOut calls the screen; a form with a key only once.
func (s *Server) carryOut(rq *Request) error {
	key := rq.hidden.Get(keyField)
	if rq.c.Method() != fiber.MethodPost || s.FormKeys == nil || key == "" || len(key) > 64 {
		return s.carryOutAndUnpark(rq)
	}
	owner, hash, mine := rq.owner(), hex.EncodeToString(rq.bodyHash[:]), false
	// The second click waits for the first one and then goes where it went.
	first, err, _ := s.once.Do(owner+" "+key+" "+hash, func() (any, error) {
		mine = true
		err := s.carryOutOnce(rq, key, owner, hash)
		return outcome{rq.location, rq.newCookies()}, err
	})
	if err != nil || mine {
		return err
	}
	if got, _ := first.(outcome); got.location != "" {
		return rq.follow(got)
	}
	return s.carryOutAndUnpark(rq)
}

// carryOutOnce claims the key. A screen that shows the form again has carried
// out nothing, so its key is free for another try.
func (s *Server) carryOutOnce(rq *Request, key, owner, hash string) error {
	before, err := s.FormKeys.Begin(rq.ctx, key, owner, hash)
	switch {
	case err != nil:
		return err
	case before != nil && before.Done:
		return rq.Redirect(before.Location)
	case before != nil && !s.unreleased.take(owner+" "+key):
		return portal.Refuse(portal.Conflict, "form.unfinished", "")
	}
	err = s.carryOutAndUnpark(rq)
	if err != nil || rq.location == "" {
		return s.release(rq, key, owner, err)
	}
	s.finish(rq, key, owner)
	return nil
}

// finish notes where the form led. It was carried out, so its sender is told so
// even if this cannot be noted; whoever sends it again is then asked to look.
func (s *Server) finish(rq *Request, key, owner string) {
	if err := s.FormKeys.Finish(rq.ctx, key, owner, Result{Done: true, Location: rq.location}); err != nil {
		s.Log.WarnContext(rq.ctx, "form key not finished", "request_id", rq.id, "error", err)
	}
}

// follow answers like the first click was answered.
func (rq *Request) follow(first outcome) error {
	for _, cookie := range first.cookies {
		rq.c.Response().Header.Add(fiber.HeaderSetCookie, cookie)
	}
	return rq.Redirect(first.location)
}

// newCookies are the cookies of the answer so far.
func (rq *Request) newCookies() []string {
	var cookies []string
	for _, cookie := range rq.c.Response().Header.Cookies() {
		cookies = append(cookies, string(cookie))
	}
	return cookies
}

// release keeps the screen's error. A key that cannot be given up now is free
// all the same; it stays claimed where nobody knows whether the form was carried
// out.
func (s *Server) release(rq *Request, key, owner string, cause error) error {
	if errors.Is(cause, portal.ErrUnclear) {
		return cause
	}
	if err := s.FormKeys.Release(rq.ctx, key, owner); err != nil {
		s.unreleased.add(owner + " " + key)
		s.Log.WarnContext(rq.ctx, "form key not released", "request_id", rq.id, "error", err)
	}
	return cause
}

// owner is to whom a form key belongs.
func (rq *Request) owner() string {
	if rq.session.Step != SignedOut {
		return string(rq.session.Actor.Account)
	}
	return "visitor " + hex.EncodeToString(mac(rq.server.secrets.anonymous, rq.Cookie(anonymousCookie))[:16])
}
