package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// The addresses of a landlord's own pages.
const (
	ownPath   = "/meine-angebote"
	offerPath = ownPath + "/:id"
	cardPath  = offerPath + "/vorschlag/:proposal"
)

// landlordRoutes are what a landlord follows and answers once signed in.
func (sc *Screens) landlordRoutes() []Route {
	return []Route{
		{fiber.MethodGet, ownPath, portal.ResOwnListing, portal.Read, sc.listOwnOffers},
		{fiber.MethodGet, offerPath, portal.ResOwnListing, portal.Read, sc.showOwnOffer},
		{fiber.MethodGet, offerPath + "/aendern", portal.ResOwnListing, portal.Update, sc.askChange},
		{fiber.MethodPost, offerPath + "/aendern", portal.ResOwnListing, portal.Update, sc.changeOffer},
		{fiber.MethodGet, offerPath + "/zurueckziehen", portal.ResOwnListing, portal.Delete, sc.askWithdraw},
		{fiber.MethodPost, offerPath + "/zurueckziehen", portal.ResOwnListing, portal.Delete, sc.withdrawOffer},

		{fiber.MethodGet, cardPath, portal.ResCard, portal.Read, sc.showCard},
		{fiber.MethodPost, cardPath, portal.ResCard, portal.Respond, sc.answerCard},
		{fiber.MethodGet, cardPath + "/absage", portal.ResCard, portal.Respond, sc.askDecline},
		{fiber.MethodPost, cardPath + "/absage", portal.ResCard, portal.Respond, sc.declineCard},
		{fiber.MethodPost, cardPath + "/absage/zuruecknehmen", portal.ResCard, portal.Respond, sc.takeBackOwnNo},
		{fiber.MethodGet, cardPath + "/kontakt", portal.ResCard, portal.Read, sc.showContactOf},
		{fiber.MethodGet, cardPath + "/termine", portal.ResViewing, portal.Create, sc.askTimes},
		{fiber.MethodPost, cardPath + "/termine", portal.ResViewing, portal.Create, sc.offerTimes},
		{fiber.MethodPost, cardPath + "/termine/absagen", portal.ResViewing, portal.Update, sc.cancelViewing},
		{fiber.MethodPost, cardPath + "/zusage", portal.ResCard, portal.Respond, sc.sayYes},
		{fiber.MethodGet, cardPath + "/mietvertrag", portal.ResLease, portal.Create, sc.askLease},
		{fiber.MethodPost, cardPath + "/mietvertrag", portal.ResLease, portal.Create, sc.reportLease},
		{fiber.MethodGet, cardPath + "/uebergabe", portal.ResLease, portal.Create, sc.askHandover},
		{fiber.MethodPost, cardPath + "/uebergabe", portal.ResLease, portal.Create, sc.reportHandover},
	}
}
