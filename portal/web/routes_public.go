package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// publicRoutes are what everybody may read and do without an account: the start
// page, the offer of a dwelling, and mailed links.
func (sc *Screens) publicRoutes() []Route {
	return []Route{
		{fiber.MethodGet, "/", portal.ResPublic, portal.Read, sc.start},

		{fiber.MethodGet, "/wohnung-anbieten", portal.ResDraft, portal.Read, sc.withDraft(sc.beginOffer)},
		{fiber.MethodPost, "/wohnung-anbieten", portal.ResDraft, portal.Delete, sc.dropOffer},
		{fiber.MethodGet, wherePath, portal.ResDraft, portal.Read, sc.askWhere},
		{fiber.MethodPost, wherePath, portal.ResDraft, portal.Create, sc.saveWhere},
		{fiber.MethodGet, unitPath, portal.ResDraft, portal.Read, sc.withDraft(sc.askUnit)},
		{fiber.MethodPost, unitPath, portal.ResDraft, portal.Update, sc.withDraft(sc.saveUnit)},
		{fiber.MethodGet, rentPath, portal.ResDraft, portal.Read, sc.withDraft(sc.askRent)},
		{fiber.MethodPost, rentPath, portal.ResDraft, portal.Update, sc.withDraft(sc.saveRent)},
		{fiber.MethodGet, rentPath + "/einschaetzung", portal.ResPublic, portal.Read, sc.estimateRent},
		{fiber.MethodGet, contactPath, portal.ResDraft, portal.Read, sc.withDraft(sc.askContact)},
		{fiber.MethodPost, contactPath, portal.ResDraft, portal.Update, sc.withDraft(sc.saveContact)},
		{fiber.MethodGet, summaryPath, portal.ResDraft, portal.Read, sc.withDraft(sc.showSummary)},
		{fiber.MethodPost, summaryPath, portal.ResDraft, portal.Create, sc.sendOffer},
		{fiber.MethodGet, sentPath, portal.ResDraft, portal.Read, sc.offerSent},

		{fiber.MethodGet, "/l/:id/:token", portal.ResSignIn, portal.Read, sc.openLink},
		{fiber.MethodPost, "/l/:id/:token", portal.ResSignIn, portal.Create, sc.useLink},
		{fiber.MethodPost, "/l/:id/:token/aendern", portal.ResDraft, portal.Update, sc.correctOffer},
		{fiber.MethodPost, "/l/:id/:token/neu", portal.ResSignIn, portal.Create, sc.renewLink},
	}
}
