package demo

import (
	"context"

	"wohnraum/portal/store"
)

// Stand is how far an installation is a demo county.
type Stand string

// The stands of an installation.
const (
	Empty    Stand = "empty"    // nothing was set up
	Begun    Stand = "begun"    // loading was interrupted: start over with an empty folder
	Complete Stand = "complete" // a demo county
	Real     Stand = "real"     // never to be touched by a demo
)

// The settings that say what an installation is (decision 26).
const (
	settingInstallation = "installation"
	settingLoaded       = "demo_loaded"
	demoKind            = "demo"
)

// StandOf tells what a database holds.
func StandOf(ctx context.Context, db *store.DB) (Stand, error) {
	stand := Empty
	err := db.Read(ctx, func(tx *store.Tx) error {
		kind, err := tx.Setting(ctx, settingInstallation)
		if err != nil {
			return err
		}
		loaded, err := tx.Setting(ctx, settingLoaded)
		if err != nil {
			return err
		}
		stand, err = standOf(ctx, tx, kind, loaded)
		return err
	})
	return stand, err
}

// standOf: a database without a mark in which somebody has an account is real,
// whatever else is missing.
func standOf(ctx context.Context, tx *store.Tx, kind, loaded string) (Stand, error) {
	_, accounts, err := tx.ListAccounts(ctx, "", "", "", 1)
	switch {
	case err != nil:
		return "", err
	case kind == demoKind && loaded != "":
		return Complete, nil
	case accounts == 0 && (kind == "" || kind == demoKind):
		return Empty, nil
	case kind == demoKind:
		return Begun, nil
	default:
		return Real, nil
	}
}
