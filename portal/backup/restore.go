package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"wohnraum/portal/store"
)

// Target is where an installation is put.
type Target struct{ Database, KeyFile string }

// Restore puts a backup in the place of a database that is gone. If the target
// has no key, the one at key is copied to it. A database that is there stays.
func Restore(ctx context.Context, file string, to Target, key string) (store.Findings, error) {
	for _, left := range []string{"", "-wal", "-shm"} {
		if _, err := os.Stat(to.Database + left); !errors.Is(err, fs.ErrNotExist) {
			return store.Findings{}, fmt.Errorf("backup: %s is there; a restore writes over nothing: please move it away", to.Database+left)
		}
	}
	if err := compareSum(file); err != nil {
		return store.Findings{}, err
	}
	if err := os.MkdirAll(filepath.Dir(to.Database), 0o700); err != nil {
		return store.Findings{}, fmt.Errorf("backup: %w", err)
	}
	unfinished := to.Database + ".part"
	found, err := bring(ctx, file, unfinished, to, key)
	if err != nil {
		return found, errors.Join(err, remove(unfinished))
	}
	return found, finish(unfinished, to.Database)
}

// bring copies the backup and examines it where it will be used.
func bring(ctx context.Context, file, unfinished string, to Target, key string) (store.Findings, error) {
	if key == "" {
		key = to.KeyFile
	}
	secret, err := readKey(key)
	if err != nil {
		return store.Findings{}, err
	}
	if err := writeFile(unfinished, file); err != nil {
		return store.Findings{}, err
	}
	found, err := examine(ctx, unfinished, secret)
	if err != nil {
		return found, err
	}
	return found, takeKey(to.KeyFile, key)
}

// takeKey puts the key that fits in its place. Another one that lies there is
// kept: it may be all that opens something else.
func takeKey(place, key string) error {
	if place == key {
		return nil
	}
	there, err := os.ReadFile(place)
	if errors.Is(err, fs.ErrNotExist) {
		return writeFile(place, key)
	}
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if fits, err := os.ReadFile(key); err != nil || string(fits) != string(there) {
		return errors.Join(fmt.Errorf("backup: %s is another key than %s, which fits the backup: please move it away", place, key), err)
	}
	return nil
}
