package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// planRoutes are the pages of the plan over all open listings, and of the plans
// that were stored.
func (sc *Screens) planRoutes() []Route {
	return []Route{
		{fiber.MethodGet, "/plan", portal.ResPlan, portal.Read, sc.showPlan},
		{fiber.MethodGet, "/plan/vergleich", portal.ResPlan, portal.Read, sc.comparePlan},
		{fiber.MethodGet, "/plan/bedarf", portal.ResPlan, portal.Read, sc.showWanted},
		{fiber.MethodGet, "/plan/ueberblick", portal.ResPlanSums, portal.Read, sc.showPlanSums},

		{fiber.MethodGet, "/berechnungen", portal.ResRun, portal.Read, sc.listPlanRuns},
		{fiber.MethodPost, "/berechnungen", portal.ResRun, portal.Create, sc.keepPlan},
		{fiber.MethodGet, "/berechnungen/:run", portal.ResRun, portal.Read, sc.showPlanRun},
		{fiber.MethodPost, "/berechnungen/:run/nachrechnen", portal.ResRun, portal.Read, sc.replayPlanRun},
		{fiber.MethodGet, "/berechnungen/:run/dokument", portal.ResRun, portal.Read, sc.downloadPlanRun},
	}
}
