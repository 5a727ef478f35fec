package web

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// Handler is a screen's half of a request: parse, call a use case, render or
// redirect. An error it returns becomes the error page of its kind.
type Handler func(rq *Request) error

// Route is one line of the routing table: which right a request needs before
// its handler runs. Whose records are reached is a question of scope, which the
// store answers.
type Route struct {
	Method, Path string
	Resource     portal.Resource
	Action       portal.Action
	Handle       Handler
}

// byItself tells whether open pages ask for the route, not their readers. It does
// not keep a session alive, and leads nobody to the sign-in page.
func (r Route) byItself() bool { return r.Resource == portal.ResCounts }

// routePath is what an address may look like: fixed words and whole-segment
// parameters. Free text belongs into the query.
var routePath = regexp.MustCompile(`^/$|^(/([a-z0-9][a-z0-9.-]*|:[a-z]+))+$`)

// check refuses a route that could be reached without a right, or in a way that
// the frame does not watch.
func (r Route) check() error {
	switch {
	case r.Method != fiber.MethodGet && r.Method != fiber.MethodPost:
		return fmt.Errorf("web: route %s %s: only GET and POST", r.Method, r.Path)
	case !routePath.MatchString(r.Path):
		return fmt.Errorf("web: route %s %s: the path needs lower-case words and :parameters", r.Method, r.Path)
	case r.Resource == "" || r.Action == 0:
		return fmt.Errorf("web: route %s %s has no right", r.Method, r.Path)
	case r.Handle == nil:
		return fmt.Errorf("web: route %s %s has no handler", r.Method, r.Path)
	}
	return nil
}

// register puts the routes into the router, and behind them the page for every
// address that none of them has.
func (s *Server) register(app *fiber.App) error {
	app.Use(s.enter)
	app.Get(livePath, s.plain(s.live))
	app.Get(readyPath, s.plain(s.ready))
	app.Get(metricsPath, s.plain(s.metrics))
	app.Get(assetPath, s.plain(s.asset))
	seen := map[string]bool{}
	for _, route := range wordsFirst(s.routes) {
		key := route.Method + " " + route.Path
		if err := route.check(); err != nil {
			return err
		}
		if seen[key] {
			return fmt.Errorf("web: route %s exists twice", key)
		}
		seen[key] = true
		s.add(app, route)
	}
	app.Use(s.page(Route{}))
	return nil
}

// wordsFirst orders the routes so that a fixed word is asked before a parameter
// in its place, whichever area was written first.
func wordsFirst(routes []Route) []Route {
	return slices.SortedStableFunc(slices.Values(routes), func(a, b Route) int {
		return strings.Compare(strings.ReplaceAll(a.Path, ":", "~"), strings.ReplaceAll(b.Path, ":", "~"))
	})
}

func (s *Server) add(app *fiber.App, route Route) {
	if route.Method == fiber.MethodGet {
		app.Get(route.Path, s.page(route)) // answers HEAD too
		return
	}
	app.Post(route.Path, s.page(route))
}
