package app

import (
	"testing"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// Whose own mail did not arrive is not told of it by mail: that one would fail
// too, and stand beside the first in the inbox.
func TestFailedMail_IsNotAnnouncedAtItsOwnAddress(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		for _, name := range []string{"erna", "jonas"} {
			account := portal.Account{
				ID: portal.New[portal.AccountID](tx.IDs()), Name: name, Email: name + "@kreis.example",
				Role: portal.Placement, Active: true, CreatedAt: tx.Now(),
			}
			if err := tx.CreateAccount(t.Context(), account); err != nil {
				return err
			}
		}
		return failedMail(t.Context(), tx, notify.Row{ID: "018f0000-0000-7000-8000-000000000001", Address: "erna@kreis.example"})
	})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	err = db.Read(t.Context(), func(tx *store.Tx) error {
		return tx.SelectContext(t.Context(), &told, "SELECT recipient_address FROM outbox")
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(told) != 1 || told[0] != "jonas@kreis.example" {
		t.Errorf("told were %v", told)
	}
}
