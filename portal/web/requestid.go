package web

import (
	"regexp"

	"github.com/gofiber/fiber/v2"
)

// foreignID is what a proxy may call a request: digits, with nothing in them that
// could be a name or a second line of the log.
var foreignID = regexp.MustCompile(`^[0-9a-fA-F-]{8,36}$`)

// requestID is the number that the page of an error, the log of the proxy and
// ours have in common. A visitor's own is not believed: they could give two
// requests the same.
func (s *Server) requestID(c *fiber.Ctx) string {
	if id := c.Get(fiber.HeaderXRequestID); c.IsProxyTrusted() && foreignID.MatchString(id) {
		return id
	}
	return s.ids.short()
}
