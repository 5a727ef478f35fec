package web

import (
	"net"
	"net/netip"
	"strings"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// plainBody refuses bodies that are packed (a small one could unfold to fill
// the memory) or chunked: no browser sends a form that way, and two servers may
// disagree on where such a body ends.
func (s *Server) plainBody(rq *Request) error {
	header := &rq.c.Request().Header
	switch {
	case len(header.Peek(fiber.HeaderContentEncoding)) > 0:
		return refused(fiber.StatusUnsupportedMediaType, "request.encoded")
	case len(header.Peek(fiber.HeaderTransferEncoding)) > 0 || header.ContentLength() == -1:
		rq.c.Context().SetConnectionClose()
		return refused(fiber.StatusLengthRequired, "request.chunked")
	case !header.IsPost() && len(rq.c.Request().Body()) > 0:
		rq.c.Context().SetConnectionClose()
		return refused(fiber.StatusBadRequest, "request.malformed")
	}
	return nil
}

// knownHost refuses requests for another name than the configured one: a page
// must not be reachable under an address that somebody else controls. Probes
// come with the address of the machine and see nothing.
func (s *Server) knownHost(rq *Request) error {
	path := rq.c.Path()
	if path == livePath || path == readyPath {
		return nil
	}
	header, address := string(rq.c.Request().Header.Host()), string(rq.c.Request().URI().Host())
	if !s.ours(header) || !s.ours(address) {
		return refused(fiber.StatusMisdirectedRequest, "request.host")
	}
	return nil
}

// ours tells whether host is a name of this portal. On the machine itself each
// of its names will do, with whatever port was free.
func (s *Server) ours(host string) bool {
	public := s.Settings.PublicURL
	if strings.EqualFold(withoutPort(host, public.Scheme), withoutPort(public.Host, public.Scheme)) {
		return true
	}
	return !s.secure && loopback(host)
}

// withoutPort cuts the port that the scheme implies anyway.
func withoutPort(host, scheme string) string {
	if scheme == "https" {
		return strings.TrimSuffix(host, ":443")
	}
	return strings.TrimSuffix(host, ":80")
}

func loopback(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	ip, err := netip.ParseAddr(name)
	return name == "localhost" || err == nil && ip.IsLoopback()
}

// refusal is an error with a status that no kind has.
type refusal struct {
	error
	status int
}

// Unwrap gives the kind and the code.
func (r refusal) Unwrap() error { return r.error }

func refused(status int, code string) error {
	return refusal{portal.Refuse(portal.Invalid, code, ""), status}
}
