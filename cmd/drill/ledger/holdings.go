// Package ledger compares what the writers of a drill know with what the database
// holds in the end.
package ledger

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/config"
	"wohnraum/portal/store"
)

// row is an offer as the database holds it, with how many of its parts.
type row struct {
	Email       string `db:"contact_email"`
	Street      string `db:"street"`
	HouseNumber string `db:"house_number"`
	Units       int    `db:"units"`
	Links       int    `db:"links"`
	Mails       int    `db:"mails"` // those that carry one of the links
}

// Holdings are what the database holds in the end.
type Holdings struct {
	rows    []row
	orphans []string // parts without their whole, by kind, and a damaged file
}

const offersText = `SELECT listing.contact_email, coalesce(unit.street, '') AS street, coalesce(unit.house_number, '') AS house_number,
	(SELECT count(*) FROM unit u WHERE u.id = listing.unit_id) AS units,
	(SELECT count(*) FROM link WHERE link.listing_id = listing.id AND link.purpose = 'confirm' AND link.email = listing.contact_email) AS links,
	(SELECT count(*) FROM outbox JOIN link ON link.id = outbox.link_id
		WHERE outbox.kind = 'landlord.confirm' AND outbox.recipient_address = listing.contact_email AND link.listing_id = listing.id) AS mails
FROM listing LEFT JOIN unit ON unit.id = listing.unit_id WHERE listing.contact_email <> '' ORDER BY listing.contact_email`

// orphanTexts find children whose parent is missing. Not each of them is watched
// by a foreign key.
var orphanTexts = map[string]string{
	"offer without dwelling": `SELECT count(*) FROM listing WHERE unit_id NOT IN (SELECT id FROM unit)`,
	"dwelling without offer": `SELECT count(*) FROM unit WHERE id NOT IN (SELECT unit_id FROM listing)`,
	"link without offer":     `SELECT count(*) FROM link WHERE listing_id <> '' AND listing_id NOT IN (SELECT id FROM listing)`,
	"link without mail":      `SELECT count(*) FROM link WHERE purpose = 'confirm' AND id NOT IN (SELECT link_id FROM outbox WHERE link_id IS NOT NULL)`,
	"mail without link":      `SELECT count(*) FROM outbox WHERE kind = 'landlord.confirm' AND (link_id IS NULL OR link_id NOT IN (SELECT id FROM link))`,
	"mail without offer":     `SELECT count(*) FROM outbox WHERE kind = 'landlord.confirm' AND subject_id NOT IN (SELECT id FROM listing)`,
}

// Read opens the database that the last harm left behind, as the program would,
// and reads it: the one in the data folder, or the one at the address.
func Read(ctx context.Context, data, address string) (Holdings, error) {
	key, err := config.LoadOrCreateKey(filepath.Join(data, "secret.key"), rand.Reader)
	if err != nil {
		return Holdings{}, fmt.Errorf("key: %w", err)
	}
	clock := portal.ClockFunc(time.Now)
	db, err := store.Open(ctx, store.Settings{
		Path: filepath.Join(data, "wohnraum.db"), URL: address, Clock: clock, IDs: portal.NewIDs(clock, rand.Reader), Key: key,
	})
	if err != nil {
		return Holdings{}, fmt.Errorf("open: %w", err)
	}
	found, err := holdingsOf(ctx, db, address == "")
	return found, errors.Join(err, db.Close())
}

func holdingsOf(ctx context.Context, db *store.DB, file bool) (Holdings, error) {
	var found Holdings
	err := db.Read(ctx, func(tx *store.Tx) error {
		if err := tx.SelectContext(ctx, &found.rows, offersText); err != nil {
			return fmt.Errorf("offers: %w", err)
		}
		for kind, text := range orphanTexts {
			var n int
			if err := tx.GetContext(ctx, &n, text); err != nil {
				return fmt.Errorf("%s: %w", kind, err)
			}
			if n > 0 {
				found.orphans = append(found.orphans, fmt.Sprintf("%s: %d", kind, n))
			}
		}
		if file {
			return found.examine(ctx, tx)
		}
		return nil
	})
	return found, err //nolint:wrapcheck // the texts above say where
}

// examine asks SQLite what it thinks of its file; PostgreSQL has looked at its
// own when it started.
func (h *Holdings) examine(ctx context.Context, tx *store.Tx) error {
	var sound string
	if err := tx.GetContext(ctx, &sound, "PRAGMA integrity_check"); err != nil {
		return fmt.Errorf("integrity: %w", err)
	}
	if sound != "ok" {
		h.orphans = append(h.orphans, "integrity_check: "+sound)
	}
	var broken int
	if err := tx.GetContext(ctx, &broken, "SELECT count(*) FROM pragma_foreign_key_check"); err != nil {
		return fmt.Errorf("foreign keys: %w", err)
	}
	if broken > 0 {
		h.orphans = append(h.orphans, fmt.Sprintf("broken foreign keys: %d", broken))
	}
	return nil
}
