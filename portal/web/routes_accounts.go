package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// accountRoutes are the ways in and out, and the accounts themselves.
func (sc *Screens) accountRoutes() []Route {
	return []Route{
		{fiber.MethodGet, "/anmelden", portal.ResSignIn, portal.Read, sc.askSignIn},
		{fiber.MethodPost, "/anmelden", portal.ResSignIn, portal.Create, sc.signIn},
		{fiber.MethodPost, "/anmelden/link", portal.ResSignIn, portal.Create, sc.sendSignInLink},
		{fiber.MethodGet, "/anmelden/link", portal.ResSignIn, portal.Read, sc.signInSent},
		{fiber.MethodGet, "/anmelden/code", portal.ResSignIn, portal.Read, sc.askCode},
		{fiber.MethodPost, "/anmelden/code", portal.ResSignIn, portal.Create, sc.giveCode},
		{fiber.MethodPost, "/abmelden", portal.ResSignIn, portal.Create, sc.signOut},
		{fiber.MethodGet, "/passwort-vergessen", portal.ResSignIn, portal.Read, sc.askReset},
		{fiber.MethodPost, "/passwort-vergessen", portal.ResSignIn, portal.Create, sc.sendReset},
		{fiber.MethodGet, "/start", portal.ResSession, portal.Read, sc.showHome},
		{fiber.MethodGet, "/konto", portal.ResSession, portal.Read, sc.showProfile},
		{fiber.MethodPost, "/konto", portal.ResSession, portal.Update, sc.changePassword},
		{fiber.MethodPost, "/konto/abmelden", portal.ResSession, portal.Delete, sc.endSession},
		{fiber.MethodGet, "/zugaenge", portal.ResAccount, portal.Read, sc.listAccounts},
		{fiber.MethodGet, "/zugaenge/einladen", portal.ResAccount, portal.Create, sc.askInvite},
		{fiber.MethodPost, "/zugaenge/einladen", portal.ResAccount, portal.Create, sc.invite},
		{fiber.MethodGet, "/zugaenge/teams", portal.ResAccount, portal.Read, sc.showTeams},
		{fiber.MethodPost, "/zugaenge/teams", portal.ResAccount, portal.Create, sc.addTeam},
		{fiber.MethodGet, "/zugaenge/:id", portal.ResAccount, portal.Read, sc.showAccount},
		{fiber.MethodPost, "/zugaenge/:id/bestaetigen", portal.ResAccount, portal.Update, sc.confirmAccount},
		{fiber.MethodPost, "/zugaenge/:id/schliessen", portal.ResAccount, portal.Update, sc.closeAccount},
		{fiber.MethodPost, "/zugaenge/:id/oeffnen", portal.ResAccount, portal.Update, sc.reopenAccount},
		{fiber.MethodGet, "/protokoll", portal.ResAudit, portal.Read, sc.showAudit},
		{fiber.MethodGet, "/zustand", portal.ResStatus, portal.Read, sc.showStatus},
	}
}
