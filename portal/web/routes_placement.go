package web

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// placementRoutes are the pages of the placement office, and the inbox that
// caseworkers and clerks share with it.
func (sc *Screens) placementRoutes() []Route {
	return slices.Concat([]Route{
		{fiber.MethodGet, "/posteingang", portal.ResInbox, portal.Read, sc.showInbox},
		{fiber.MethodGet, "/posteingang/:id", portal.ResInbox, portal.Update, sc.showTask},
		{fiber.MethodPost, "/posteingang/:id", portal.ResInbox, portal.Update, sc.finishTask},

		{fiber.MethodGet, "/angebote", portal.ResListing, portal.Read, sc.listStaffListings},
		{fiber.MethodGet, "/angebote/neu", portal.ResListing, portal.Create, sc.askNewOffer},
		{fiber.MethodPost, "/angebote/neu", portal.ResListing, portal.Create, sc.takeNewOffer},
		{fiber.MethodGet, "/angebote/:id/aendern", portal.ResListing, portal.Update, sc.askAmend},
		{fiber.MethodPost, "/angebote/:id/aendern", portal.ResListing, portal.Update, sc.takeAmend},
		{fiber.MethodGet, "/angebote/:id", portal.ResListing, portal.Read, sc.showStaffListing},
		{fiber.MethodGet, "/angebote/:id/pruefen", portal.ResReview, portal.Read, sc.showReview},
		{fiber.MethodPost, "/angebote/:id/pruefen", portal.ResReview, portal.Decide, sc.decideReview},
		{fiber.MethodPost, "/angebote/:id/pruefen/beginnen", portal.ResReview, portal.Decide, sc.beginReview},

		{fiber.MethodGet, "/angebote/:id/haushalte", portal.ResShortlist, portal.Read, sc.showShortlist},
		{fiber.MethodGet, "/angebote/:id/haushalte/freigeben", portal.ResProposal, portal.Decide, sc.askApproval},
		{fiber.MethodPost, "/angebote/:id/haushalte/freigeben", portal.ResProposal, portal.Decide, sc.approve},
		{fiber.MethodGet, "/angebote/:id/haushalte/:household", portal.ResMatch, portal.Read, sc.showPair},

		{fiber.MethodGet, "/vorschlaege", portal.ResProposal, portal.Update, sc.listStaffProposals},
		{fiber.MethodGet, "/vorschlaege/:id", portal.ResProposal, portal.Update, sc.showStaffProposal},
		{fiber.MethodGet, "/vorschlaege/:id/berechnung", portal.ResRun, portal.Read, sc.showRun},
		{fiber.MethodPost, "/vorschlaege/:id/berechnung/nachrechnen", portal.ResRun, portal.Read, sc.replayRun},
		{fiber.MethodGet, "/vorschlaege/:id/berechnung/dokument", portal.ResRun, portal.Read, sc.downloadRun},
		{fiber.MethodGet, "/vorschlaege/:id/mietangebot", portal.ResProposal, portal.Update, sc.printRentOffer},
		{fiber.MethodGet, "/vorschlaege/:id/besichtigungsblatt", portal.ResProposal, portal.Update, sc.printViewing},
	}, sc.stepRoutes())
}

// stepRoutes are the forms of single steps: each has an address that shows it and
// takes it.
func (sc *Screens) stepRoutes() []Route {
	var routes []Route
	for path, steps := range map[string][]staffStep{
		"/vorschlaege/:id/":                   sc.proposalSteps(),
		"/angebote/:id/":                      sc.listingSteps(),
		"/angebote/:id/haushalte/:household/": sc.pairSteps(),
	} {
		for _, step := range steps {
			routes = append(routes,
				Route{fiber.MethodGet, path + step.word, step.resource, step.action, sc.askStep(step)},
				Route{fiber.MethodPost, path + step.word, step.resource, step.action, sc.takeStep(step)},
			)
		}
	}
	slices.SortFunc(routes, func(a, b Route) int { return compareText(a.Path+a.Method, b.Path+b.Method) })
	return routes
}
