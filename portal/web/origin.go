package web

import (
	"net/url"

	"github.com/gofiber/fiber/v2"
)

// sameOrigin refuses a POST that another site's page has sent. Browsers say so
// in Sec-Fetch-Site, older ones in Origin. A program that sends neither has no
// cookies of a visitor to misuse; the token stops it anyway.
func (s *Server) sameOrigin(rq *Request) error {
	if rq.c.Method() != fiber.MethodPost {
		return nil
	}
	switch rq.c.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		return refused(fiber.StatusForbidden, "request.foreign")
	}
	if origin := rq.c.Get(fiber.HeaderOrigin); origin != "" && !s.ownOrigin(rq, origin) {
		return refused(fiber.StatusForbidden, "request.foreign")
	}
	return nil
}

// ownOrigin compares an origin with the public address. On the machine itself
// that is whatever name and port the browser used, which knownHost has checked.
func (s *Server) ownOrigin(rq *Request, origin string) bool {
	public := s.Settings.PublicURL
	if origin == public.Scheme+"://"+withoutPort(public.Host, public.Scheme) {
		return true
	}
	return !s.secure && origin == "http://"+string(rq.c.Request().Header.Host())
}

// cameFrom is the page of ours that the request was sent from, or "".
func (s *Server) cameFrom(rq *Request) string {
	u, err := url.Parse(rq.c.Get(fiber.HeaderReferer))
	if err != nil || !s.ownOrigin(rq, u.Scheme+"://"+u.Host) {
		return ""
	}
	path, _ := LocalPath(u.EscapedPath())
	return path
}
