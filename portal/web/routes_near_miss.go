package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// nearMissRoutes are the pages about what keeps households and offers apart, and
// about what other rules would do.
func (sc *Screens) nearMissRoutes() []Route {
	return []Route{
		{fiber.MethodGet, "/knapp-daneben", portal.ResShortlist, portal.Read, sc.showBlocking},
		{fiber.MethodGet, "/angebote/:id/knapp-daneben", portal.ResShortlist, portal.Read, sc.showNearMisses},
		{fiber.MethodGet, "/was-waere-wenn", portal.ResWhatIf, portal.Read, sc.showWhatIf},
	}
}
