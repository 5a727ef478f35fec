package store

import (
	"context"

	"wohnraum/portal"
)

// ListAccounts returns the accounts whose name or address contains a text, by
// address, and how many there are in all.
func (tx *Tx) ListAccounts(ctx context.Context, search string, role portal.Role, after string, limit int) ([]portal.Account, int, error) {
	const matching = `(? = '' OR instr(lower(name), lower(?)) > 0 OR instr(email, lower(?)) > 0) AND (? = '' OR role = ?)`
	var total int
	if err := tx.one(ctx, &total, "SELECT count(*) FROM account WHERE "+matching, search, search, search, role, role); err != nil {
		return nil, 0, err
	}
	var accounts []portal.Account
	err := tx.many(ctx, &accounts, "SELECT * FROM account WHERE "+matching+" AND email > ? ORDER BY email LIMIT ?",
		search, search, search, role, role, after, limit)
	return accounts, total, err
}
