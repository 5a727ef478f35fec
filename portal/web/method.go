package web

import (
	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"wohnraum/portal"
)

// knownMethod tells whether a method is used by pages at all. Fiber would
// answer others by itself, without our headers.
func knownMethod(method []byte) bool {
	switch string(method) {
	case fiber.MethodGet, fiber.MethodHead, fiber.MethodPost:
		return true
	default:
		return false
	}
}

// refuseMethod answers before the router is asked. The context of the router
// cannot be had for a method that it does not know.
func (s *Server) refuseMethod(ctx *fasthttp.RequestCtx) {
	for _, header := range s.headers {
		ctx.Response.Header.Set(header[0], header[1])
	}
	title, text := s.Texts.Explain(portal.Refuse(portal.Invalid, "request.method", ""))
	ctx.Response.Header.Set(fiber.HeaderAllow, "GET, HEAD, POST")
	ctx.SetStatusCode(fiber.StatusMethodNotAllowed)
	ctx.SetContentType(htmlType)
	ctx.SetBodyString(barePage(title, text, ""))
	ctx.SetConnectionClose()
}
