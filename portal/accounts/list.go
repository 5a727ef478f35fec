package accounts

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// pageSize is how many accounts a page shows.
const pageSize = 20

// Page is one page of accounts.
type Page struct {
	Accounts []portal.Account
	Total    int
	Next     string // the key of the next page; "" on the last one
}

// List returns accounts whose name or address contains a text, by address.
func (s *Service) List(ctx context.Context, actor portal.Actor, search string, role portal.Role, after string) (Page, error) {
	if err := portal.Permit(actor, portal.ResAccount, portal.Read); err != nil {
		return Page{}, err
	}
	var page Page
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		page.Accounts, page.Total, err = tx.ListAccounts(ctx, search, role, after, pageSize+1)
		if len(page.Accounts) > pageSize {
			page.Accounts = page.Accounts[:pageSize]
			page.Next = page.Accounts[pageSize-1].Email
		}
		return err
	})
	return page, err
}

// DemoCode computes the current code of a demo account, for `wohnraum demo code`.
// In any other installation it refuses.
func (s *Service) DemoCode(ctx context.Context, email string) (string, error) {
	var code string
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		kind, err := tx.Setting(ctx, "installation")
		if err != nil {
			return err
		}
		if kind != "demo" {
			return portal.Refuse(portal.Forbidden, "demo.only", "")
		}
		account, err := tx.AccountByEmail(ctx, email)
		if err != nil {
			return err
		}
		secret, err := tx.Opened(account.ID, account.TOTPSecret)
		if err != nil {
			return err
		}
		code, err = Code(secret, tx.Now().Time)
		return err
	})
	return code, err
}
