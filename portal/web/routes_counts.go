package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// countsRoutes are what open pages ask for by themselves.
func (sc *Screens) countsRoutes() []Route {
	return []Route{
		{fiber.MethodGet, countsPath, portal.ResCounts, portal.Read, sc.showCounts},
	}
}
