package web

import (
	"net/url"

	"wohnraum/portal"
	"wohnraum/portal/view"
)

func (sc *Screens) listAccounts(rq *Request) error {
	search, role, after := rq.Query("q"), portal.Role(rq.Query("rolle")), rq.Query("nach")
	found, err := sc.Accounts.List(rq.Context(), rq.Actor(), search, role, after)
	if err != nil {
		return err
	}
	page := view.AccountList{Base: rq.Base("Zugänge"), Filter: sc.accountFilter(rq, search, role)}
	for _, account := range found.Accounts {
		page.Accounts = append(page.Accounts, view.AccountLine{
			Name: account.Name, Email: account.Email, RoleLabel: rq.server.Texts.T("role." + string(account.Role)),
			Href: "/zugaenge/" + string(account.ID), State: accountBadge(account),
		})
	}
	page.Pager = view.Pager{First: min(1, len(found.Accounts)), Last: len(found.Accounts), Total: found.Total}
	if found.Next != "" {
		page.Pager.Next = "/zugaenge?" + url.Values{"q": {search}, "rolle": {string(role)}, "nach": {found.Next}}.Encode()
	}
	if after != "" {
		page.Pager.Prev = "/zugaenge?" + url.Values{"q": {search}, "rolle": {string(role)}}.Encode()
	}
	return rq.Render(page)
}

func (sc *Screens) accountFilter(rq *Request, search string, role portal.Role) view.Filter {
	filter := view.Filter{Action: "/zugaenge", Search: "Name oder E-Mail", Query: search, Selects: []view.FilterSelect{{
		Name: "rolle", Label: "Rolle", Value: string(role), Choices: roleChoices(rq, "Alle Rollen", portal.Roles()[1:]),
	}}}
	if search != "" || role != "" {
		filter.Reset = "/zugaenge"
	}
	return filter
}

func roleChoices(rq *Request, all string, roles []portal.Role) []view.Choice {
	var choices []view.Choice
	if all != "" {
		choices = append(choices, view.Choice{Label: all})
	}
	for _, role := range roles {
		choices = append(choices, view.Choice{Value: string(role), Label: rq.server.Texts.T("role." + string(role))})
	}
	return choices
}

func accountBadge(account portal.Account) view.Badge {
	switch {
	case !account.Active:
		return view.Badge{Kind: "warning", Text: "nicht aktiv"}
	case account.Role != portal.LandlordRole && account.PasswordHash == "":
		return view.Badge{Kind: "info", Text: "eingeladen"}
	default:
		return view.Badge{Kind: "success", Text: "aktiv"}
	}
}
