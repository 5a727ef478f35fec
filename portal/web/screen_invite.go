package web

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/reference"
	"wohnraum/portal/view"
)

// staffRoles are the roles that administrators grant.
func staffRoles() []portal.Role { return portal.Roles()[2:] }

func (sc *Screens) askInvite(rq *Request) error {
	return sc.showInvite(rq, fiber.StatusOK, form.Empty())
}

func (sc *Screens) invite(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.New(values)
	account := readInvitation(f)
	if !f.OK() {
		return sc.showInvite(rq, fiber.StatusUnprocessableEntity, f)
	}
	id, err := sc.Accounts.Invite(rq.Context(), rq.Actor(), account)
	if err != nil && portal.KindOf(err) == portal.Conflict {
		f.Fail("email", "Zu dieser Adresse gibt es schon einen Zugang.")
		return sc.showInvite(rq, fiber.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	rq.Flash("success", "Der Zugang ist zur Bestätigung vorgelegt.")
	return rq.Redirect("/zugaenge/" + string(id))
}

func readInvitation(f *form.Form) portal.Account {
	account := portal.Account{
		Name: f.Text("name", "Vor- und Nachname", 120, true), Email: f.Email("email", "E-Mail-Adresse", true),
		Role: portal.Role(f.Choice("role", "Rolle", roleNames(), true)),
	}
	switch account.Role {
	case portal.Caseworker:
		if account.Team = portal.TeamID(f.Value("team")); account.Team == "" {
			f.Fail("team", "Bitte wählen Sie das Team. Davon hängt ab, welche Haushalte die Person sieht.")
		}
	case portal.Authority:
		account.Body = f.Choice("body", "Behörde", bodyNames(), true)
	default:
	}
	return account
}

func roleNames() []string {
	var names []string
	for _, role := range staffRoles() {
		names = append(names, string(role))
	}
	return names
}

func (sc *Screens) showInvite(rq *Request, status int, f *form.Form) error {
	teams, err := sc.Accounts.Teams(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	page := view.Invite{
		Base: rq.Base("Person einladen"), Form: f, Roles: roleChoices(rq, "", staffRoles()),
		Teams: []view.Choice{{Label: "Bitte wählen"}}, Bodies: bodyChoices(),
	}
	for _, team := range teams {
		page.Teams = append(page.Teams, view.Choice{Value: string(team.ID), Label: team.Name})
	}
	return rq.RenderStatus(status, page)
}

func bodyChoices() []view.Choice {
	choices := []view.Choice{
		{Label: "Bitte wählen"},
		{Value: portal.BodyOf(portal.BasisJobcenter, ""), Label: "Jobcenter"},
	}
	for _, m := range reference.Municipalities() {
		choices = append(choices, view.Choice{Value: portal.BodyOf(portal.BasisSozialamt, m.Key), Label: "Sozialamt " + m.Name})
	}
	return choices
}

func bodyNames() []string {
	var names []string
	for _, choice := range bodyChoices()[1:] {
		names = append(names, choice.Value)
	}
	return slices.Clip(names)
}
