package store

import (
	"context"

	"wohnraum/portal"
)

// FormKey is a form that was posted: by whom, with which values, and where it
// led. Location is "" while it is being carried out.
type FormKey struct {
	Key       string         `db:"form_key"`
	Owner     string         `db:"account_id"`
	BodyHash  string         `db:"body_hash"`
	Location  string         `db:"location"`
	CreatedAt portal.Instant `db:"created_at"`
}

var formKeyTable = newTable("form_key", FormKey{})

// ClaimFormKey adds a key; false if it was claimed before, with the earlier row.
func (tx *Tx) ClaimFormKey(ctx context.Context, key FormKey) (FormKey, bool, error) {
	key.CreatedAt = tx.now
	var rows []FormKey
	if err := tx.many(ctx, &rows, "SELECT "+formKeyTable.columns+" FROM form_key WHERE form_key = ?", key.Key); err != nil || len(rows) > 0 {
		return firstOf(rows), false, err
	}
	return key, true, tx.create(ctx, formKeyTable, key)
}

func firstOf(rows []FormKey) FormKey {
	if len(rows) == 0 {
		return FormKey{}
	}
	return rows[0]
}

// FinishFormKey keeps where a form led.
func (tx *Tx) FinishFormKey(ctx context.Context, key, owner, location string) error {
	return tx.exec(ctx, "UPDATE form_key SET location = ? WHERE form_key = ? AND account_id = ?", location, key, owner)
}

// ReleaseFormKey gives up a key that led nowhere.
func (tx *Tx) ReleaseFormKey(ctx context.Context, key, owner string) error {
	return tx.exec(ctx, "DELETE FROM form_key WHERE form_key = ? AND account_id = ? AND location = ''", key, owner)
}

// ParkForm keeps what an account posted to a page after its session had ended.
func (tx *Tx) ParkForm(ctx context.Context, account portal.AccountID, path, body string) error {
	return tx.exec(ctx, `INSERT INTO parked_form (account_id, path, body, created_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (account_id, path) DO UPDATE SET body = excluded.body, created_at = excluded.created_at`,
		account, path, body, tx.now)
}

// ParkedForm returns what was kept since a moment; "" if nothing was.
func (tx *Tx) ParkedForm(ctx context.Context, account portal.AccountID, path string, since portal.Instant) (string, error) {
	var bodies []string
	err := tx.many(ctx, &bodies, "SELECT body FROM parked_form WHERE account_id = ? AND path = ? AND created_at >= ?", account, path, since)
	if err != nil || len(bodies) == 0 {
		return "", err
	}
	return bodies[0], nil
}

// DropParkedForm forgets what was kept.
func (tx *Tx) DropParkedForm(ctx context.Context, account portal.AccountID, path string) error {
	return tx.exec(ctx, "DELETE FROM parked_form WHERE account_id = ? AND path = ?", account, path)
}

// PurgeForms forgets keys and parked forms from before a moment.
func (tx *Tx) PurgeForms(ctx context.Context, before portal.Instant) error {
	if err := tx.exec(ctx, "DELETE FROM form_key WHERE created_at < ?", before); err != nil {
		return err
	}
	return tx.exec(ctx, "DELETE FROM parked_form WHERE created_at < ?", before)
}
