package web

import (
	"context"
	"errors"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/view"
)

// statuses says how each kind of failure looks to a browser.
var statuses = map[portal.Kind]int{
	portal.Internal:        fiber.StatusInternalServerError,
	portal.Invalid:         fiber.StatusUnprocessableEntity,
	portal.Unauthenticated: fiber.StatusUnauthorized,
	portal.Forbidden:       fiber.StatusForbidden,
	portal.NotFound:        fiber.StatusNotFound,
	portal.Conflict:        fiber.StatusConflict,
	portal.Gone:            fiber.StatusGone,
	portal.Limited:         fiber.StatusTooManyRequests,
	portal.Unavailable:     fiber.StatusServiceUnavailable,
}

// statusOf returns the status of an error.
func statusOf(err error) int {
	if own, ok := errors.AsType[refusal](err); ok {
		return own.status
	}
	return statuses[portal.KindOf(err)]
}

// translate gives the errors of the router and of the clock their kind.
func translate(err error) error {
	var routing *fiber.Error
	switch {
	case errors.As(err, &routing):
		return routingError(routing.Code)
	case errors.Is(err, context.DeadlineExceeded) && portal.KindOf(err) == portal.Internal:
		return portal.Errorf(portal.Unavailable, "too slow: %w", err)
	default:
		return err
	}
}

func routingError(status int) error {
	switch status {
	case fiber.StatusNotFound, fiber.StatusMethodNotAllowed:
		return portal.Errorf(portal.NotFound, "no route")
	case fiber.StatusRequestEntityTooLarge:
		return refused(status, "request.too_large")
	case fiber.StatusRequestHeaderFieldsTooLarge:
		return refused(status, "request.header_too_large")
	case fiber.StatusRequestTimeout:
		return refused(status, "request.slow")
	default:
		return refused(fiber.StatusBadRequest, "request.malformed")
	}
}

// fail answers with the page of an error. The cause goes to the log only.
func (s *Server) fail(rq *Request, err error) {
	err = translate(err)
	status := statusOf(err)
	if status >= fiber.StatusInternalServerError {
		s.Log.ErrorContext(rq.ctx, "request failed", "request_id", rq.id, "route", rq.route.Path, "error", err)
	}
	if rq.retryAfter > 0 {
		rq.c.Set(fiber.HeaderRetryAfter, strconv.Itoa(int(rq.retryAfter.Seconds())+1))
	}
	rq.c.Response().Header.Del(fiber.HeaderLocation)
	title, text := s.explain(rq, err)
	page := view.Error{
		Base: rq.safeBase(title, status), Status: status, Heading: title, Text: text,
		Next: view.Link{Href: "/", Label: "Zur Startseite"}, Contact: true, Draft: s.draft(rq, status),
	}
	if broken := rq.RenderStatus(status, page); broken != nil {
		s.Log.ErrorContext(rq.ctx, "error page failed", "request_id", rq.id, "error", broken)
		_ = rq.send(status, htmlType, []byte(barePage(title, text, rq.id))) // writes to memory
	}
}

// safeBase leaves out navigation and tokens where the visitor is not known yet
// or the server is in trouble.
func (rq *Request) safeBase(title string, status int) view.Base {
	if !rq.resumed || status >= fiber.StatusInternalServerError {
		return rq.bare(title)
	}
	return rq.Base(title)
}

// outside answers errors from before the frame: a body that is too large, a
// header that cannot be read. There is no visitor and no session yet.
func (s *Server) outside(c *fiber.Ctx, err error) error {
	started := s.Clock.Now()
	rq := s.open(c)
	defer rq.end()
	s.fail(rq, err)
	s.logAccess(rq, started)
	return nil
}
