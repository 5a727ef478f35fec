package mailfile

import (
	"fmt"
	"mime"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"wohnraum/notify"
	"wohnraum/portal"
)

// File is one filed mail.
type File struct {
	Name string
	At   portal.Instant
	Mail notify.ID
}

// safe is the only form of name that is ever opened.
var safe = regexp.MustCompile(`^(\d{8}T\d{6}Z)-([0-9a-f-]{36})\.eml$`)

// List lists up to limit files, newest first, that are older than a file of the
// page before; "" begins. The total counts all.
func (f *Folder) List(before string, limit int) (files []File, total int, err error) {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return nil, 0, fmt.Errorf("mailfile: %w", err)
	}
	for _, entry := range slices.Backward(entries) {
		file, ok := parseName(entry.Name())
		if !ok {
			continue
		}
		total++
		if len(files) < limit && (before == "" || file.Name < before) {
			files = append(files, file)
		}
	}
	return files, total, nil
}

func parseName(name string) (File, bool) {
	parts := safe.FindStringSubmatch(name)
	if parts == nil {
		return File{}, false
	}
	at, err := time.Parse(timeLayout, parts[1])
	return File{Name: name, At: portal.At(at), Mail: notify.ID(parts[2])}, err == nil
}

// Raw returns a file as it stands on disk.
func (f *Folder) Raw(name string) ([]byte, error) {
	if _, ok := parseName(name); !ok {
		return nil, portal.Errorf(portal.NotFound, "mailfile: %q", name)
	}
	raw, err := os.ReadFile(filepath.Join(f.dir, name))
	if os.IsNotExist(err) {
		return nil, portal.Errorf(portal.NotFound, "mailfile: %q", name)
	}
	if err != nil {
		return nil, fmt.Errorf("mailfile: %w", err)
	}
	return raw, nil
}

// Read returns a filed mail in words.
func (f *Folder) Read(name string) (notify.Letter, error) {
	raw, err := f.Raw(name)
	if err != nil {
		return notify.Letter{}, err
	}
	msg, err := mail.EMLToMsgFromString(string(raw))
	if err != nil {
		return notify.Letter{}, fmt.Errorf("mailfile: %s: %w", name, err)
	}
	return letterOf(msg)
}

func letterOf(msg *mail.Msg) (letter notify.Letter, err error) {
	if to := msg.GetTo(); len(to) > 0 {
		letter.To = to[0].Address
	}
	if subject := msg.GetGenHeader(mail.HeaderSubject); len(subject) > 0 {
		letter.Subject, err = new(mime.WordDecoder).DecodeHeader(subject[0])
		if err != nil {
			return letter, fmt.Errorf("mailfile: subject: %w", err)
		}
	}
	letter.MessageID = strings.Trim(msg.GetMessageID(), "<>")
	for _, part := range msg.GetParts() {
		body, err := part.GetContent()
		if err != nil {
			return letter, fmt.Errorf("mailfile: %w", err)
		}
		switch part.GetContentType() {
		case mail.TypeTextPlain:
			letter.Text = string(body)
		case mail.TypeTextHTML:
			letter.HTML = string(body)
		}
	}
	return letter, nil
}
