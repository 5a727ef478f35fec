package web

import (
	"bytes"
	"net"
	"net/netip"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"wohnraum/portal"
)

// doubtMark is how a request that could be read in two ways is passed on to
// plainBody; whoever sends it themselves is refused too.
const doubtMark = "X-Doubtful"

// markDoubt looks at the header as it came, before the body is read. Two
// servers in a row must not disagree on where a request ends: lines that end
// or go on in unusual ways, and bodies in chunks, which no browser sends for a
// form, are not guessed at. Nothing behind them on the connection is read.
func markDoubt(header *fasthttp.RequestHeader) {
	for line := range bytes.Lines(header.RawHeaders()) {
		folded := line[0] == ' ' || line[0] == '\t'
		name, _, _ := bytes.Cut(line, []byte(":"))
		if folded || !bytes.HasSuffix(line, []byte("\r\n")) || strings.EqualFold(string(name), fiber.HeaderTransferEncoding) {
			header.SetConnectionClose()
			header.Set(doubtMark, "1")
			return
		}
	}
}

// plainBody refuses requests in doubt, and bodies that are packed: a small one
// could unfold to fill the memory.
func (s *Server) plainBody(rq *Request) error {
	header := &rq.c.Request().Header
	switch {
	case len(header.Peek(doubtMark)) > 0:
		return refused(fiber.StatusBadRequest, "request.malformed")
	case len(header.Peek(fiber.HeaderContentEncoding)) > 0:
		return refused(fiber.StatusUnsupportedMediaType, "request.encoded")
	}
	return nil
}

// knownHost refuses requests for another name than the configured one: a page
// must not be reachable under an address that somebody else controls. Probes
// come with the address of the machine and see nothing.
func (s *Server) knownHost(rq *Request) error {
	if forMachine(rq.c.Path()) {
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
