package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// mailRoutes are the office's view of the outbox.
func (sc *Screens) mailRoutes() []Route {
	return []Route{
		{fiber.MethodGet, "/mails", portal.ResMail, portal.Read, sc.listMails},
		{fiber.MethodGet, "/mails/:id", portal.ResMail, portal.Read, sc.showMail},
		{fiber.MethodPost, "/mails/:id/erneut", portal.ResMail, portal.Update, sc.retryMail},
		{fiber.MethodPost, "/mails/:id/freigeben", portal.ResMail, portal.Update, sc.freeAddress},
		{fiber.MethodPost, "/mails/:id/erledigt", portal.ResMail, portal.Update, sc.resolveMail},
	}
}
