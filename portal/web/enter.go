package web

import (
	"fmt"
	"runtime/debug"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// gate lets a request pass, or says why not.
type gate func(rq *Request) error

// requestKey is where a request keeps its own half in Fiber's context.
type requestKey struct{}

// enter is the outer frame. Whatever goes wrong inside becomes a page here, so
// that the log line and the answer agree.
func (s *Server) enter(c *fiber.Ctx) error {
	started := s.Clock.Now()
	rq := s.open(c)
	defer rq.end()
	err := s.admit(rq, c)
	if err != nil {
		s.fail(rq, err)
	}
	s.logAccess(rq, started)
	return nil
}

// open begins a request: its id, and the headers that every answer carries.
func (s *Server) open(c *fiber.Ctx) *Request {
	rq := &Request{server: s, c: c, id: s.requestID(c), session: anonymous()}
	rq.ctx, rq.end = s.deadline(c)
	c.Locals(requestKey{}, rq)
	for _, header := range s.headers {
		c.Set(header[0], header[1])
	}
	c.Set(fiber.HeaderXRequestID, rq.id)
	if s.draining.Load() {
		rq.c.Context().SetConnectionClose()
	}
	return rq
}

// admit passes a request through the gates into the router. A panic of a screen
// is a fault of that screen, not the end of the process.
func (s *Server) admit(rq *Request, c *fiber.Ctx) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			s.Log.ErrorContext(rq.ctx, "panic", "request_id", rq.id, "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
			err = portal.Errorf(portal.Internal, "panic: %v", cause)
		}
	}()
	for _, pass := range []gate{s.plainBody, s.knownHost, s.withinBudget} {
		if err := pass(rq); err != nil {
			return err
		}
	}
	return c.Next()
}

// page makes a router's handler from a route. The zero route is the page that
// does not exist.
func (s *Server) page(route Route) fiber.Handler {
	return func(c *fiber.Ctx) error {
		rq, ok := c.Locals(requestKey{}).(*Request)
		if !ok {
			return portal.Errorf(portal.Internal, "a request outside the frame")
		}
		rq.route = route
		for _, pass := range []gate{s.resume, s.sameOrigin, s.permitVisitor, s.readForm, s.proveForm, s.permit} {
			if err := pass(rq); err != nil || rq.answered {
				return err
			}
		}
		return s.carryOut(rq)
	}
}

// plain makes a router's handler for what needs no session: files and probes.
func (s *Server) plain(handle Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		rq, ok := c.Locals(requestKey{}).(*Request)
		if !ok {
			return portal.Errorf(portal.Internal, "a request outside the frame")
		}
		rq.route = Route{Path: c.Route().Path}
		return handle(rq)
	}
}
