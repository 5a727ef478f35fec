package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// searchPath is where the box in the head of every staff page leads.
const searchPath = "/suche"

// findingRoutes is the search of staff.
func (sc *Screens) findingRoutes() []Route {
	return []Route{
		{fiber.MethodGet, searchPath, portal.ResSearch, portal.Read, sc.search},
	}
}
