// Package mailfile keeps mails as files: the transport of an installation
// without a mail server. Nothing is sent; the office reads the files on its
// pages, or opens them with a mail program.
package mailfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"wohnraum/notify"
	"wohnraum/notify/eml"
)

// Folder is a folder of .eml files.
type Folder struct {
	dir  string
	from eml.Sender
	demo bool
}

var _ notify.Transport = (*Folder)(nil)

// New opens the folder and makes it if needed. Only a demo's files show personal
// links: elsewhere whoever reads the folder must not be able to act as somebody.
func New(dir string, from eml.Sender, demo bool) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("mailfile: %w", err)
	}
	return &Folder{dir: dir, from: from, demo: demo}, nil
}

// Carrier implements notify.Transport.
func (f *Folder) Carrier() string { return notify.CarrierFile }

// Confidential implements notify.Transport.
func (f *Folder) Confidential() bool { return f.demo }

// Close implements notify.Transport.
func (f *Folder) Close() error { return nil }

// Send implements notify.Transport: the letter is on disk when it returns.
func (f *Folder) Send(_ context.Context, letter notify.Letter) notify.Receipt {
	msg, err := eml.Compose(f.from, letter)
	if err != nil {
		return notify.Receipt{Outcome: notify.Never, Err: err}
	}
	name := fileName(letter)
	if err := f.write(name, msg); err != nil {
		return notify.Receipt{Outcome: notify.Later, Err: err}
	}
	return notify.Receipt{Outcome: notify.Taken, Reply: name}
}

// write goes through a temporary name, so that nobody reads half a letter.
func (f *Folder) write(name string, msg io.WriterTo) error {
	temp, err := os.CreateTemp(f.dir, "."+name+".*")
	if err != nil {
		return fmt.Errorf("mailfile: %w", err)
	}
	_, writeErr := msg.WriteTo(temp)
	if err := errors.Join(writeErr, temp.Sync(), temp.Close()); err != nil {
		return fmt.Errorf("mailfile: %w", errors.Join(err, os.Remove(temp.Name())))
	}
	if err := os.Rename(temp.Name(), filepath.Join(f.dir, name)); err != nil {
		return fmt.Errorf("mailfile: %w", errors.Join(err, os.Remove(temp.Name())))
	}
	return f.sync()
}

// sync makes the new name survive a power cut.
func (f *Folder) sync() error {
	dir, err := os.Open(f.dir)
	if err != nil {
		return fmt.Errorf("mailfile: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("mailfile: %w", err)
	}
	return nil
}

const timeLayout = "20060102T150405Z"

// fileName sorts by time and names the mail's row.
func fileName(letter notify.Letter) string {
	id, _, _ := strings.Cut(letter.MessageID, "@")
	return letter.Date.UTC().Format(timeLayout) + "-" + id + ".eml"
}
