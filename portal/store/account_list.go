package store

import (
	"context"

	"wohnraum/portal"
)

// ListAccounts returns the accounts whose name or address contains a text, by
// address, and how many there are in all.
func (tx *Tx) ListAccounts(ctx context.Context, search string, role portal.Role, after string, limit int) ([]portal.Account, int, error) {
	const matching = `(? = '' OR lower(name) LIKE ? ESCAPE '!' OR email LIKE ? ESCAPE '!') AND (? = '' OR role = ?)`
	pattern := part(search)
	var total int
	if err := tx.one(ctx, &total, "SELECT count(*) FROM account WHERE "+matching, search, pattern, pattern, role, role); err != nil {
		return nil, 0, err
	}
	var accounts []portal.Account
	err := tx.many(ctx, &accounts, "SELECT "+accountTable.columns+" FROM account WHERE "+matching+" AND email > ? ORDER BY email LIMIT ?",
		search, pattern, pattern, role, role, after, limit)
	return accounts, total, err
}
