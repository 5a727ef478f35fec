package web

import (
	"context"
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

// Request is one request as a screen sees it.
type Request struct {
	server  *Server
	c       *fiber.Ctx
	ctx     context.Context //nolint:containedctx // a request is its context's life
	end     context.CancelFunc
	id      string
	route   Route
	session Session
	resumed bool // it is known who asks

	values     form.Values
	hidden     url.Values // token and key of the form
	bodyHash   [32]byte
	newVisitor string
	flash      []view.Flash
	retryAfter time.Duration

	answered bool
	location string // where the answer redirects to
}

// Context ends at the request's deadline.
func (rq *Request) Context() context.Context { return rq.ctx }

// ID is the number of the request that pages and log lines share.
func (rq *Request) ID() string { return rq.id }

// Path is the address without its query.
func (rq *Request) Path() string { return rq.c.Path() }

// Param returns a parameter of the route's path; parse it with portal.ParseID.
func (rq *Request) Param(name string) string { return rq.c.Params(name) }

// Query returns a single value of the query, "" if it is absent.
func (rq *Request) Query(name string) string { return rq.c.Query(name) }

// QueryAll returns every value of the query under a name, as boxes send them.
func (rq *Request) QueryAll(name string) []string {
	var values []string
	for _, value := range rq.c.Request().URI().QueryArgs().PeekMulti(name) {
		values = append(values, string(value))
	}
	return values
}

// Agent is what the browser calls itself.
func (rq *Request) Agent() string {
	agent := rq.c.Get(fiber.HeaderUserAgent)
	return agent[:min(len(agent), 200)]
}

// Form returns the posted values, without the token and the key.
func (rq *Request) Form() (form.Values, error) {
	if rq.c.Method() != fiber.MethodPost {
		return nil, portal.Errorf(portal.Internal, "a form is read from a %s", rq.c.Method())
	}
	return rq.values, nil
}

// Next is the local address in the query's "next", or "/": where to go after
// signing in.
func (rq *Request) Next() string {
	if path, ok := LocalPath(rq.Query("next")); ok {
		return path
	}
	return "/"
}
