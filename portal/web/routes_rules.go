package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// ruleRoutes are the dated rules, rent limits and the point table, and the figures
// by which the steering group sees what they do.
func (sc *Screens) ruleRoutes() []Route {
	return []Route{
		{fiber.MethodGet, "/fairness", portal.ResFairness, portal.Read, sc.showFairness},
		{fiber.MethodGet, "/mietgrenzen", portal.ResRule, portal.Read, sc.listLimits},
		{fiber.MethodGet, "/mietgrenzen/punkte", portal.ResRule, portal.Read, sc.showPoints},
		{fiber.MethodGet, "/mietgrenzen/einlesen", portal.ResRule, portal.Create, sc.askLimitText},
		{fiber.MethodPost, "/mietgrenzen/einlesen", portal.ResRule, portal.Create, sc.takeLimitText},
		{fiber.MethodGet, "/mietgrenzen/neu", portal.ResRule, portal.Create, sc.askLimitTable},
		{fiber.MethodPost, "/mietgrenzen/neu", portal.ResRule, portal.Create, sc.takeLimitTable},
		{fiber.MethodGet, "/mietgrenzen/eintraege/:id", portal.ResRule, portal.Update, sc.showLimitEntry},
		{fiber.MethodPost, "/mietgrenzen/eintraege/:id/bestaetigen", portal.ResRule, portal.Update, sc.confirmLimitEntry},
		{fiber.MethodPost, "/mietgrenzen/eintraege/:id/verwerfen", portal.ResRule, portal.Update, sc.discardLimitEntry},
	}
}
