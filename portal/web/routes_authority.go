package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// authorityRoutes are the pages of the clerks of Jobcenter and Sozialamt.
func (sc *Screens) authorityRoutes() []Route {
	return []Route{
		{fiber.MethodGet, "/anfragen", portal.ResRequest, portal.Decide, sc.listRequests},
		{fiber.MethodGet, "/anfragen/:id", portal.ResRequest, portal.Decide, sc.showRequest},
		{fiber.MethodPost, "/anfragen/:id", portal.ResRequest, portal.Decide, sc.decideRequest},
	}
}
