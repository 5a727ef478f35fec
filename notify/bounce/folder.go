package bounce

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

const (
	done    = ".Done"
	unclear = ".Unclear"

	// largest is the largest file that is read. A report returns one letter of
	// ours, which has some kilobytes.
	largest = 1 << 20
	// mostFiles are handled in one round, so that a flood leaves room for a stop.
	mostFiles = 500
	// life is how long handled files are kept.
	life = 90 * 24 * time.Hour
)

// folder is an open Maildir. Nothing outside of it can be reached, whatever names
// and links there are in it.
type folder struct {
	root *os.Root
}

func openFolder(dir string) (*folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("bounce: %w", err)
	}
	for _, box := range []string{done, unclear} {
		for _, sub := range []string{"cur", "new", "tmp"} {
			if err := root.MkdirAll(path.Join(box, sub), 0o700); err != nil {
				return nil, errors.Join(fmt.Errorf("bounce: %w", err), root.Close())
			}
		}
	}
	return &folder{root: root}, nil
}

func (f *folder) close() error { return f.root.Close() }

// arrived lists files that nobody has handled yet. Who opens the folder with a
// mail program moves them from new to cur.
func (f *folder) arrived() ([]string, error) {
	var names []string
	for _, sub := range []string{"new", "cur"} {
		entries, err := f.entries(sub)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && len(names) < mostFiles {
				names = append(names, path.Join(sub, e.Name()))
			}
		}
	}
	slices.Sort(names)
	return names, nil
}

func (f *folder) entries(sub string) ([]fs.DirEntry, error) {
	dir, err := f.root.Open(sub)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // the mail server makes it with the first message
	}
	if err != nil {
		return nil, fmt.Errorf("bounce: %w", err)
	}
	defer func() { _ = dir.Close() }()
	entries, err := dir.ReadDir(2 * mostFiles)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("bounce: %w", err)
	}
	return entries, nil
}

// errTooMuch is a file that is no message: too large, or no plain file.
var errTooMuch = errors.New("bounce: no message")

func (f *folder) read(name string) ([]byte, error) {
	info, err := f.root.Lstat(name)
	if err != nil {
		return nil, fmt.Errorf("bounce: %w", err)
	}
	if !info.Mode().IsRegular() || info.Size() > largest {
		return nil, errTooMuch
	}
	file, err := f.root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("bounce: %w", err)
	}
	defer func() { _ = file.Close() }()
	raw, err := io.ReadAll(io.LimitReader(file, largest))
	if err != nil {
		return nil, fmt.Errorf("bounce: %w", err)
	}
	return raw, nil
}

// move puts a handled file away. Another worker may have been faster.
func (f *folder) move(name, box string) error {
	plain, _, _ := strings.Cut(path.Base(name), ":2,")
	seen := ":2,S"
	if box == unclear {
		seen = ":2,"
	}
	err := f.root.Rename(name, path.Join(box, "cur", plain+seen))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("bounce: %w", err)
	}
	return nil
}

// tidy removes what was put away long ago.
func (f *folder) tidy(before time.Time) error {
	var failures []error
	for _, box := range []string{done, unclear} {
		sub := path.Join(box, "cur")
		entries, err := f.entries(sub)
		failures = append(failures, err)
		for _, e := range entries {
			info, err := e.Info()
			if err == nil && info.ModTime().Before(before) {
				failures = append(failures, f.root.Remove(path.Join(sub, e.Name())))
			}
		}
	}
	return errors.Join(failures...)
}
