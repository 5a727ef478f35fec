package config

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// keyBytes is the length of the one secret from which all others are derived.
const keyBytes = 32

// LoadOrCreateKey reads the portal's secret, or makes one on the first start.
// Losing it loses sealed names and open links, so it is never made anew over a
// file that is damaged.
func LoadOrCreateKey(path string, random io.Reader) ([]byte, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return createKey(path, random)
	}
	if err != nil {
		return nil, fmt.Errorf("secret key: %w", err)
	}
	if err := private(path); err != nil {
		return nil, err
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) != keyBytes {
		return nil, fmt.Errorf("secret key: %s does not hold %d hexadecimal digits; restore it from the backup", path, 2*keyBytes)
	}
	return key, nil
}

func createKey(path string, random io.Reader) ([]byte, error) {
	key := make([]byte, keyBytes)
	if _, err := io.ReadFull(random, key); err != nil {
		return nil, fmt.Errorf("secret key: no randomness: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("secret key: %w", err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, fmt.Errorf("secret key: %w", err)
	}
	_, err = io.WriteString(file, hex.EncodeToString(key)+"\n")
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return nil, fmt.Errorf("secret key: %w", err)
	}
	return key, nil
}

// private refuses a key that others on the machine may read.
func private(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("secret key: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("secret key: %s can be read by others; run: chmod 600 %s", path, path)
	}
	return nil
}
