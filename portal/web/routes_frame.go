package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// frameRoutes are the pages that law asks for, see decision 24.
func (sc *Screens) frameRoutes() []Route {
	return []Route{
		{fiber.MethodGet, "/impressum", portal.ResPublic, portal.Read, sc.imprint},
		{fiber.MethodGet, "/datenschutz", portal.ResPublic, portal.Read, sc.privacy},
		{fiber.MethodGet, "/barrierefreiheit", portal.ResPublic, portal.Read, sc.accessibility},
	}
}
