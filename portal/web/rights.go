package web

import (
	"net/url"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// Where visitors are sent who have not finished signing in.
const (
	SignInPath = "/anmelden"
	CodePath   = "/anmelden/code"
)

// may tells whether a route is for this actor. What everybody may, those who
// have signed in may too.
func may(actor portal.Actor, route Route) bool {
	return portal.May(actor.Role, route.Resource, route.Action) ||
		portal.May(portal.Anonymous, route.Resource, route.Action)
}

// permitVisitor sends those who have not signed in to do so. Nothing of their
// request is carried out; a form that outlived its session is kept for them.
func (s *Server) permitVisitor(rq *Request) error {
	if rq.session.Step == SignedIn || rq.route.Handle == nil || may(rq.Actor(), rq.route) {
		return nil
	}
	if rq.route.byItself() {
		return rq.send(fiber.StatusNoContent, textType, nil)
	}
	if rq.session.Step == Expired && rq.c.Method() == fiber.MethodPost {
		return s.park(rq)
	}
	return s.sendToSignIn(rq, rq.formPage())
}

// sendToSignIn redirects to the next step of signing in, and from there back.
func (s *Server) sendToSignIn(rq *Request, next string) error {
	target := SignInPath
	if rq.session.Step == SecondFactor {
		target = CodePath
	}
	return rq.Redirect(target + "?next=" + url.QueryEscape(next))
}

// permit asks the permission table. Forbidden looks like absent: that a page
// exists is nothing that a foreign role needs to know.
func (s *Server) permit(rq *Request) error {
	if rq.route.Handle == nil || !may(rq.Actor(), rq.route) {
		return portal.Errorf(portal.NotFound, "no page for role %q", rq.Actor().Role)
	}
	return nil
}

// formPage is the page that the request belongs to: its own address, or for a
// form that is posted elsewhere the page that holds the form.
func (rq *Request) formPage() string {
	if rq.c.Method() != fiber.MethodPost {
		if path, ok := LocalPath(rq.c.OriginalURL()); ok {
			return path
		}
		return "/"
	}
	if _, ok := rq.server.rights[rq.route.Path]; ok {
		return rq.c.Path()
	}
	if page := rq.server.cameFrom(rq); page != "" {
		return page
	}
	return "/"
}
