package web

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// caseworkRoutes are the pages of households and tenancies.
func (sc *Screens) caseworkRoutes() []Route {
	return slices.Concat(sc.householdRoutes(), sc.sectionRoutes(), sc.householdProposalRoutes(), []Route{
		{fiber.MethodGet, "/mietverhaeltnisse", portal.ResTenancy, portal.Read, sc.listTenancies},
		{fiber.MethodGet, "/mietverhaeltnisse/:id", portal.ResTenancy, portal.Read, sc.showTenancy},
		{fiber.MethodPost, "/mietverhaeltnisse/:id", portal.ResTenancy, portal.Update, sc.recordCheck},
	})
}

func (sc *Screens) householdRoutes() []Route {
	return []Route{
		{fiber.MethodGet, "/haushalte", portal.ResHousehold, portal.Read, sc.listHouseholds},
		{fiber.MethodGet, "/haushalte/neu", portal.ResHousehold, portal.Create, sc.askHousehold},
		{fiber.MethodPost, "/haushalte/neu", portal.ResHousehold, portal.Create, sc.recordHousehold},
		{fiber.MethodGet, "/haushalte/:id", portal.ResHousehold, portal.Read, sc.showHousehold},
		{fiber.MethodGet, "/haushalte/:id/angebote", portal.ResMatch, portal.Read, sc.showMatches},
		{fiber.MethodPost, "/haushalte/:id/ruhen", portal.ResHousehold, portal.Update, sc.setAside(portal.PauseHousehold)},
		{fiber.MethodPost, "/haushalte/:id/kontakt-verloren", portal.ResHousehold, portal.Update, sc.setAside(portal.LoseContact)},
		{fiber.MethodPost, "/haushalte/:id/selbst-gefunden", portal.ResHousehold, portal.Update, sc.setAside(portal.HelpItself)},
		{fiber.MethodPost, "/haushalte/:id/wieder-aufnehmen", portal.ResHousehold, portal.Update, sc.resumeHousehold},

		{fiber.MethodGet, "/haushalte/:id/dringlichkeit", portal.ResHousehold, portal.Update, sc.showUrgency},
		{fiber.MethodPost, "/haushalte/:id/dringlichkeit", portal.ResHousehold, portal.Update, sc.addFact},
		{fiber.MethodPost, "/haushalte/:id/dringlichkeit/:fact/bestaetigen", portal.ResHousehold, portal.Update, sc.confirmFact},
		{fiber.MethodPost, "/haushalte/:id/dringlichkeit/:fact/beenden", portal.ResHousehold, portal.Update, sc.endFact},

		{fiber.MethodGet, "/haushalte/:id/pruefung", portal.ResVetting, portal.Update, sc.showVetting},
		{fiber.MethodPost, "/haushalte/:id/pruefung", portal.ResVetting, portal.Update, sc.checkVetting},
		{fiber.MethodPost, "/haushalte/:id/pruefung/erneut", portal.ResVetting, portal.Update, sc.confirmVetting},

		{fiber.MethodGet, "/haushalte/:id/einwilligung", portal.ResConsent, portal.Create, sc.showConsents},
		{fiber.MethodPost, "/haushalte/:id/einwilligung", portal.ResConsent, portal.Create, sc.recordConsent},
		{fiber.MethodGet, "/haushalte/:id/einwilligung/:kind", portal.ResConsent, portal.Create, sc.printConsent},
		{fiber.MethodPost, "/haushalte/:id/einwilligung/:consent/widerruf", portal.ResConsent, portal.Delete, sc.withdrawConsent},
	}
}

// sectionRoutes are the sections of the file that all work alike.
func (sc *Screens) sectionRoutes() []Route {
	var routes []Route
	for _, s := range sc.sections() {
		routes = append(routes,
			Route{fiber.MethodGet, "/haushalte/:id/" + s.name, portal.ResHousehold, portal.Update, sc.showSection(s)},
			Route{fiber.MethodPost, "/haushalte/:id/" + s.name, portal.ResHousehold, portal.Update, sc.saveSection(s)},
		)
	}
	return routes
}

// householdProposalRoutes are the steps of a proposal. Each address that takes a
// form also shows the proposal, so that a form posted after the session had
// expired comes back filled in.
func (sc *Screens) householdProposalRoutes() []Route {
	const path = "/haushalte/:id/vorschlaege/:proposal"
	routes := []Route{
		{fiber.MethodGet, path, portal.ResProposal, portal.Respond, sc.showHouseholdProposal},
		{fiber.MethodGet, path + "/zettel", portal.ResConsent, portal.Create, sc.printNaming},
		{fiber.MethodGet, path + "/terminzettel", portal.ResViewing, portal.Read, sc.printTeamViewing},
		{fiber.MethodGet, path + "/mietangebot", portal.ResRequest, portal.Create, sc.printTeamRentOffer},
		{fiber.MethodPost, path + "/nennen", portal.ResProposal, portal.Respond, sc.nameHousehold},
		{fiber.MethodPost, path + "/zuruecknehmen", portal.ResProposal, portal.Respond, sc.takeBackNo},
		{fiber.MethodPost, path + "/mietangebot", portal.ResRequest, portal.Create, sc.offerRent},
	}
	for _, step := range []struct {
		word     string
		resource portal.Resource
		action   portal.Action
		handle   Handler
	}{
		{"antwort", portal.ResProposal, portal.Respond, sc.recordAnswer},
		{"absage", portal.ResProposal, portal.Respond, sc.recordDecline},
		{"entscheidung", portal.ResProposal, portal.Respond, sc.recordWord},
		{"einwilligung", portal.ResConsent, portal.Create, sc.recordNaming},
		{"besichtigung", portal.ResViewing, portal.Create, sc.setHouseholdViewing},
		{"ausgang", portal.ResViewing, portal.Update, sc.endHouseholdViewing},
		{"mietvertrag", portal.ResLease, portal.Update, sc.confirmLease},
		{"uebergabe", portal.ResLease, portal.Update, sc.confirmHandover},
	} {
		routes = append(routes,
			Route{fiber.MethodGet, path + "/" + step.word, portal.ResProposal, portal.Respond, sc.showHouseholdProposal},
			Route{fiber.MethodPost, path + "/" + step.word, step.resource, step.action, step.handle},
		)
	}
	return routes
}
