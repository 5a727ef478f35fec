package backup

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// finish gives a file its name once the disk has it.
func finish(unfinished, file string) error {
	if err := reach(unfinished); err != nil {
		return err
	}
	if err := os.Rename(unfinished, file); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return reach(filepath.Dir(file))
}

// reach waits until the disk has a file or folder.
func reach(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// writeFile copies a file that only its owner may read.
func writeFile(to, from string) error {
	source, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer func() { _ = source.Close() }()
	file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	_, err = io.Copy(file, source)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

func checksum(path string) (sum string, size int64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, fmt.Errorf("backup: %w", err)
	}
	defer func() { _ = file.Close() }()
	hash := sha256.New()
	if size, err = io.Copy(hash, file); err != nil {
		return "", 0, fmt.Errorf("backup: %w", err)
	}
	return hex.EncodeToString(hash.Sum(nil)), size, nil
}

// writeSum notes the checksum of a file beside it, as sha256sum would.
func writeSum(file, sum string) error {
	if err := os.WriteFile(file+sumEnd, []byte(sum+"  "+filepath.Base(file)+"\n"), 0o600); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return reach(file + sumEnd)
}

// compareSum refuses a file that is not the one whose checksum lies beside it.
func compareSum(file string) error {
	noted, err := os.ReadFile(file + sumEnd)
	if err != nil {
		return fmt.Errorf("backup: the checksum beside the backup: %w", err)
	}
	sum, _, err := checksum(file)
	if err != nil {
		return err
	}
	if want, _, _ := strings.Cut(string(noted), " "); want != sum {
		return fmt.Errorf("backup: %s is not what was backed up: its checksum is another one; please take an earlier backup", file)
	}
	return nil
}
