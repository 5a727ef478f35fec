package web

import (
	"regexp"
	"time"

	"github.com/gofiber/fiber/v2"
)

// cookieValue is what our cookies hold: tokens and encoded values.
var cookieValue = regexp.MustCompile(`^[A-Za-z0-9._=-]*$`)

// cookieName adds the prefix that stops other hosts of the same domain from
// planting a cookie; browsers accept it with https only.
func (s *Server) cookieName(name string) string {
	if s.secure {
		return "__Host-wr_" + name
	}
	return "wr_" + name
}

// Cookie returns the value of one of our cookies, or "".
func (rq *Request) Cookie(name string) string {
	value := rq.c.Cookies(rq.server.cookieName(name))
	if !cookieValue.MatchString(value) {
		return ""
	}
	return value
}

// SetCookie keeps a value in the browser. No script can read it, and no other
// site's form sends it along. The value must be a token or encoded text.
func (rq *Request) SetCookie(name, value string, life time.Duration) {
	if !cookieValue.MatchString(value) {
		panic("web: cookie " + name + " has a value that is no token")
	}
	rq.c.Cookie(&fiber.Cookie{
		Name:     rq.server.cookieName(name),
		Value:    value,
		Path:     "/",
		MaxAge:   max(1, int(life.Seconds())),
		Secure:   rq.server.secure,
		HTTPOnly: true,
		SameSite: fiber.CookieSameSiteLaxMode,
	})
}

// DropCookie has the browser forget a value.
func (rq *Request) DropCookie(name string) {
	rq.c.Cookie(&fiber.Cookie{
		Name:     rq.server.cookieName(name),
		Path:     "/",
		Expires:  time.Unix(1, 0),
		Secure:   rq.server.secure,
		HTTPOnly: true,
		SameSite: fiber.CookieSameSiteLaxMode,
	})
}
