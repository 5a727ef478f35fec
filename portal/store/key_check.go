package store

import (
	"context"
	"crypto/hmac"
	"errors"

	"wohnraum/portal"
)

// keyCheck is the setting that tells one secret key from another.
const keyCheck = "key_check"

var errOtherKey = errors.New("store: this database was made with another secret key: names would not open and the audit log would seem forged. " +
	"Please put the key file of this installation in its place")

// checkKey refuses a database that was made with another key. A new one keeps
// what it needs to tell, which says nothing about the key.
func (db *DB) checkKey(ctx context.Context) error {
	mark := db.keys.hashed(keyCheck, "")
	kept, err := db.keyMark(ctx)
	if err == nil && kept == "" {
		err = db.Write(ctx, func(tx *Tx) error {
			return tx.exec(ctx, "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", keyCheck, mark)
		})
		if err == nil {
			kept, err = db.keyMark(ctx)
		}
	}
	if err != nil {
		return portal.Errorf(portal.KindOf(err), "store: key: %w", err)
	}
	if !hmac.Equal([]byte(kept), []byte(mark)) {
		return errOtherKey
	}
	return nil
}

func (db *DB) keyMark(ctx context.Context) (mark string, err error) {
	err = db.Read(ctx, func(tx *Tx) error {
		mark, err = tx.Setting(ctx, keyCheck)
		return err
	})
	return mark, err
}
