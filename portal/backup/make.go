package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wohnraum/portal/config"
	"wohnraum/portal/store"
)

// Source is the installation that is copied.
type Source struct{ Database, KeyFile string }

// Options of a backup.
type Options struct {
	WithKey bool // the secret key lies beside the backup
	Keep    int  // how many backups stay in the folder, the newest; 0 is all
}

// Made is a backup that was examined.
type Made struct {
	File  string
	Bytes int64
	Found store.Findings
}

const (
	prefix   = "wohnraum-"
	suffix   = ".db"
	sumEnd   = ".sha256"
	keyEnd   = ".key"
	instants = "20060102T150405Z" // sorts by time
)

// Make writes a backup into the folder, named by the moment.
func Make(ctx context.Context, from Source, folder string, at time.Time, o Options) (Made, error) {
	key, err := readKey(from.KeyFile)
	if err != nil {
		return Made{}, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Made{}, fmt.Errorf("backup: %w", err)
	}
	m := Made{File: filepath.Join(folder, prefix+at.UTC().Format(instants)+suffix)}
	if _, err := os.Stat(m.File); !errors.Is(err, fs.ErrNotExist) {
		return Made{}, fmt.Errorf("backup: %s is there already", m.File)
	}
	unfinished := m.File + ".part"
	err = m.write(ctx, from.Database, unfinished, key)
	if err == nil && o.WithKey {
		err = writeFile(strings.TrimSuffix(m.File, suffix)+keyEnd, from.KeyFile)
	}
	if err == nil {
		err = finish(unfinished, m.File)
	}
	if err != nil {
		return Made{}, errors.Join(err, remove(unfinished))
	}
	return m, prune(folder, o.Keep)
}

// write makes the copy and examines it, still under a name that nobody takes for
// a backup. The checksum is written first: a backup without one would be refused.
func (m *Made) write(ctx context.Context, database, unfinished string, key []byte) error {
	if err := remove(unfinished); err != nil {
		return err
	}
	if err := store.Backup(ctx, database, unfinished); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := os.Chmod(unfinished, 0o600); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	var err error
	if m.Found, err = examine(ctx, unfinished, key); err != nil {
		return err
	}
	sum, size, err := checksum(unfinished)
	if err != nil {
		return err
	}
	m.Bytes = size
	return writeSum(m.File, sum)
}

func examine(ctx context.Context, database string, key []byte) (store.Findings, error) {
	found, err := store.Examine(ctx, store.Settings{Path: database, Key: key})
	if err == nil {
		err = found.Err()
	}
	if err != nil {
		return found, fmt.Errorf("backup: %w", err)
	}
	return found, nil
}

// readKey never makes a key, as the first start does: it would open nothing.
func readKey(path string) ([]byte, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("backup: the secret key is needed to examine the records: %w", err)
	}
	key, err := config.LoadOrCreateKey(path, nil)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	return key, nil
}

// prune removes the oldest backups with what lies beside them.
func prune(folder string, keep int) error {
	files, err := filepath.Glob(filepath.Join(folder, prefix+"*"+suffix))
	if err != nil || keep <= 0 || len(files) <= keep {
		return err //nolint:wrapcheck // the pattern is ours
	}
	slices.Sort(files)
	var failed []error
	for _, file := range files[:len(files)-keep] {
		failed = append(failed, remove(file), remove(file+sumEnd), remove(strings.TrimSuffix(file, suffix)+keyEnd))
	}
	return errors.Join(failed...)
}
