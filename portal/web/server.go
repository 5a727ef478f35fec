package web

import (
	"net/netip"
	"slices"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
	"golang.org/x/sync/singleflight"

	"wohnraum/portal"
)

// Sizes and times that one visitor may take from all others.
const (
	maxBody     = 1 << 20  // a form
	smallBody   = 64 << 10 // what must arrive in the normal time
	readTimeout = 5 * time.Second
	slowRead    = 20 * time.Second // a large form over a slow phone line
	headerSize  = 8 << 10
	maxConns    = 4096
)

// Server is the portal as its visitors meet it.
type Server struct {
	Deps
	app        *fiber.App
	routes     []Route
	rights     map[string]Route // GET routes by path, for the navigation
	secure     bool
	secrets    secrets
	ids        *randomIDs
	once       singleflight.Group // forms that are being carried out
	unreleased unreleased
	draining   atomic.Bool
	streams    *streams
	rhythm     rhythm
	headers    [][2]string
}

// New builds the server. It fails on a missing part and on a route without a
// right, so that neither is first met by a visitor.
func New(deps Deps) (*Server, error) {
	if err := deps.check(); err != nil {
		return nil, err
	}
	s := &Server{
		Deps:    deps,
		routes:  slices.Clone(deps.Routes),
		rights:  map[string]Route{},
		secure:  deps.Settings.Secure(),
		secrets: deriveSecrets(deps.Key),
		ids:     &randomIDs{source: deps.Random},
		streams: newStreams(),
		rhythm:  standardRhythm(),
	}
	for _, route := range s.routes {
		if route.Method == fiber.MethodGet {
			s.rights[route.Path] = route
		}
	}
	s.headers = securityHeaders(s.secure)
	s.app = fiber.New(s.fiberConfig())
	s.tighten(s.app.Server())
	if err := s.register(s.app); err != nil {
		return nil, err
	}
	return s, nil
}

// Routes lists what the server answers, for the test that walks every route
// with every role.
func (s *Server) Routes() []Route { return slices.Clone(s.routes) }

// App gives tests the router, for requests without a network.
func (s *Server) App() *fiber.App { return s.app }

// fiberConfig replaces the defaults that are unsafe here: strings that change
// after the request, addresses that match loosely, bodies and times without
// limit, and a proxy header that anybody may forge.
func (s *Server) fiberConfig() fiber.Config {
	return fiber.Config{
		Immutable:               true,
		CaseSensitive:           true,
		StrictRouting:           true,
		BodyLimit:               maxBody,
		Concurrency:             maxConns,
		ReadBufferSize:          headerSize,
		ReadTimeout:             readTimeout,
		WriteTimeout:            15 * time.Second,
		IdleTimeout:             60 * time.Second,
		EnableTrustedProxyCheck: true,
		TrustedProxies:          proxyTexts(s.Settings.TrustedProxies),
		ProxyHeader:             "X-Real-IP",
		EnableIPValidation:      true,
		DisableStartupMessage:   true,
		ErrorHandler:            s.outside,
	}
}

func proxyTexts(networks []netip.Prefix) []string {
	texts := make([]string, 0, len(networks))
	for _, network := range networks {
		texts = append(texts, network.String())
	}
	return texts
}

// tighten sets what Fiber does not pass on to its server.
func (s *Server) tighten(server *fasthttp.Server) {
	server.DisablePreParseMultipartForm = true
	server.SecureErrorLogMessage = true
	server.CloseOnShutdown = true
	server.HeaderReceived = bodyRule
	report := server.ErrorHandler
	server.ErrorHandler = func(ctx *fasthttp.RequestCtx, err error) {
		unread(ctx.Conn())
		report(ctx, err)
	}
	route := server.Handler
	server.Handler = func(ctx *fasthttp.RequestCtx) {
		if !knownMethod(ctx.Method()) {
			s.refuseMethod(ctx)
			return
		}
		route(ctx)
	}
}

// bodyRule gives a request the time and space that fit its kind. Only forms
// have a body.
func bodyRule(header *fasthttp.RequestHeader) fasthttp.RequestConfig {
	markDoubt(header)
	switch {
	case !header.IsPost():
		return fasthttp.RequestConfig{MaxRequestBodySize: 1}
	case header.ContentLength() > smallBody:
		return fasthttp.RequestConfig{MaxRequestBodySize: maxBody, ReadTimeout: slowRead}
	default:
		return fasthttp.RequestConfig{MaxRequestBodySize: maxBody, ReadTimeout: readTimeout}
	}
}

// today is the day in the county.
func (s *Server) today() portal.Date { return portal.DateOf(s.Clock.Now()) }
