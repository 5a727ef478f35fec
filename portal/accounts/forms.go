package accounts

import (
	"context"
	"encoding/json"
	"fmt"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Forms remembers posted forms for a day: keys, so that a form sent twice acts
// once, and what was posted after a session had ended.
type Forms struct{ db *store.DB }

// Forms returns the memory of posted forms.
func (s *Service) Forms() *Forms { return &Forms{db: s.db} }

// Begin claims a key for its owner. It returns where the same form led before,
// found if it came before at all; Conflict if it came with other values.
func (f *Forms) Begin(ctx context.Context, key, owner, bodyHash string) (location string, found bool, err error) {
	err = f.db.Write(ctx, func(tx *store.Tx) error {
		before, claimed, err := tx.ClaimFormKey(ctx, store.FormKey{Key: key, Owner: owner, BodyHash: bodyHash})
		switch {
		case err != nil || claimed:
			return err
		case before.Owner != owner || before.BodyHash != bodyHash:
			return portal.Refuse(portal.Conflict, "form.other_values", "")
		}
		location, found = before.Location, true
		return nil
	})
	return location, found, err
}

// Finish keeps where a claimed form led.
func (f *Forms) Finish(ctx context.Context, key, owner, location string) error {
	return f.db.Write(ctx, func(tx *store.Tx) error { return tx.FinishFormKey(ctx, key, owner, location) })
}

// Release gives up a claimed key: nothing was carried out.
func (f *Forms) Release(ctx context.Context, key, owner string) error {
	return f.db.Write(ctx, func(tx *store.Tx) error { return tx.ReleaseFormKey(ctx, key, owner) })
}

// Park keeps what an account posted to a page after its session had ended.
func (f *Forms) Park(ctx context.Context, account portal.AccountID, page string, values map[string][]string) error {
	body, err := json.Marshal(values)
	if err != nil {
		return fmt.Errorf("accounts: park: %w", err)
	}
	return f.db.Write(ctx, func(tx *store.Tx) error { return tx.ParkForm(ctx, account, page, string(body)) })
}

// Find returns what was parked within the last day.
func (f *Forms) Find(ctx context.Context, account portal.AccountID, page string) (map[string][]string, bool, error) {
	var body string
	err := f.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		body, err = tx.ParkedForm(ctx, account, page, portal.At(tx.Now().Add(-keptAfterEnd)))
		return err
	})
	if err != nil || body == "" {
		return nil, false, err
	}
	var values map[string][]string
	if err := json.Unmarshal([]byte(body), &values); err != nil {
		return nil, false, fmt.Errorf("accounts: parked form: %w", err)
	}
	return values, true, nil
}

// Drop forgets what was parked.
func (f *Forms) Drop(ctx context.Context, account portal.AccountID, page string) error {
	return f.db.Write(ctx, func(tx *store.Tx) error { return tx.DropParkedForm(ctx, account, page) })
}
