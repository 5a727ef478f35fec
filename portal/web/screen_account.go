package web

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/accounts"
	"wohnraum/portal/view"
)

func (sc *Screens) showAccount(rq *Request) error {
	id, err := portal.ParseID[portal.AccountID](rq.Param("id"))
	if err != nil {
		return err
	}
	record, err := sc.Accounts.Find(rq.Context(), rq.Actor(), id)
	if err != nil {
		return err
	}
	return rq.Render(sc.accountPage(rq, record))
}

func (sc *Screens) accountPage(rq *Request, record accounts.Record) view.AccountRecord {
	account := record.Account
	page := view.AccountRecord{
		Base: rq.Base(account.Name), Name: account.Name, ID: account.ID, State: accountBadge(account),
		Facts: []view.Fact{
			{Label: "E-Mail", Value: account.Email},
			{Label: "Rolle", Value: rq.server.Texts.T("role." + string(account.Role))},
			{Label: "Angelegt", Value: view.DateTime(account.CreatedAt)},
		},
		Close: account.Active && account.ID != rq.Actor().Account,
	}
	for _, step := range record.Steps {
		page.Timeline = append(page.Timeline, view.Event{
			State: "done", Title: rq.server.Texts.T("account.event." + string(step.Event)), At: step.At, Who: step.ByName,
		})
	}
	if last := len(record.Steps) - 1; !account.Active && last >= 0 {
		invited := record.Steps[last].Event == "invite"
		page.Confirm = invited && record.Steps[last].By != rq.Actor().Account
		page.Waits = invited && !page.Confirm
		page.Reopen = !invited
	}
	return page
}

func (sc *Screens) confirmAccount(rq *Request) error {
	return changeAccount(rq, sc.Accounts.Confirm, "Der Zugang ist bestätigt. Die Einladung ist unterwegs.")
}

func (sc *Screens) closeAccount(rq *Request) error {
	return changeAccount(rq, sc.Accounts.Close, "Der Zugang ist geschlossen.")
}

func (sc *Screens) reopenAccount(rq *Request) error {
	return changeAccount(rq, sc.Accounts.Reopen, "Der Zugang wartet auf die Bestätigung durch eine zweite Person.")
}

func changeAccount(rq *Request, change func(context.Context, portal.Actor, portal.AccountID) error, done string) error {
	id, err := portal.ParseID[portal.AccountID](rq.Param("id"))
	if err != nil {
		return err
	}
	if err := change(rq.Context(), rq.Actor(), id); err != nil {
		return err
	}
	rq.Flash("success", done)
	return rq.Redirect("/zugaenge/" + string(id))
}
