package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// planRoutes are the pages of the plan over all open listings.
func (sc *Screens) planRoutes() []Route {
	return []Route{
		{fiber.MethodGet, "/plan", portal.ResPlan, portal.Read, sc.showPlan},
		{fiber.MethodGet, "/plan/vergleich", portal.ResPlan, portal.Read, sc.comparePlan},
		{fiber.MethodGet, "/plan/bedarf", portal.ResPlan, portal.Read, sc.showWanted},
	}
}
