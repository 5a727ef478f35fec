package app

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/accounts"
	"wohnraum/portal/store"
)

// FirstAdministrator returns a link that sets up the first administrator; "" if
// there is one. The same account is offered until somebody took it.
func (a *App) FirstAdministrator(ctx context.Context) (string, error) {
	var waiting portal.Account
	var ready bool
	err := a.DB.Read(ctx, func(tx *store.Tx) error {
		administrators, err := tx.AccountsOfRole(ctx, portal.Administrator, "", "")
		for _, account := range administrators {
			ready = ready || account.PasswordHash != ""
			waiting = account
		}
		return err
	})
	switch {
	case err != nil || ready || a.Demo:
		return "", err
	case waiting.ID != "":
		return a.personal(a.Screens.Accounts.RenewInvitation(ctx, waiting.ID))
	default:
		return a.InviteAdministrator(ctx, accounts.Placeholder, "Erste Administration")
	}
}

// InviteAdministrator makes one of the first two administrators and returns the
// link that sets it up.
func (a *App) InviteAdministrator(ctx context.Context, email, name string) (string, error) {
	return a.personal(a.Screens.Accounts.InviteAdministrator(ctx, email, name))
}

func (a *App) personal(id portal.LinkID, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return a.Tokens.Personal(id), nil
}
