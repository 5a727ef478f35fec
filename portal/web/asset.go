package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

const assetPath = "/assets/*"

// forEver is right because the address of a file changes with its content.
const forEver = "public, max-age=31536000, immutable"

// asset serves an embedded file, packed where the browser takes it.
func (s *Server) asset(rq *Request) error {
	address := rq.c.Path()
	open := s.Assets.Open
	if strings.Contains(rq.c.Get(fiber.HeaderAcceptEncoding), "gzip") {
		if _, _, ok := s.Assets.OpenPacked(address); ok {
			open = s.Assets.OpenPacked
			rq.c.Set(fiber.HeaderContentEncoding, "gzip")
		}
	}
	body, contentType, ok := open(address)
	if !ok {
		return portal.Errorf(portal.NotFound, "no such file")
	}
	rq.c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	rq.c.Set(fiber.HeaderCacheControl, forEver)
	return rq.send(fiber.StatusOK, contentType, body)
}
