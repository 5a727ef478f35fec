// Package eml turns a letter into a message as the internet knows it (RFC 5322
// and MIME): one sender, one recipient, a text and an HTML part.
package eml

import (
	"cmp"
	"fmt"
	netmail "net/mail"
	"strings"

	"github.com/wneessen/go-mail"

	"wohnraum/notify"
)

// Sender is who a message comes from.
type Sender struct {
	Name, Address string
}

// SenderOf is the office as sender. The address may bring a name of its own
// ("Wohnen <wohnen@kreis.example>"); without one, as in an installation that only
// keeps files, the sender is this machine.
func SenderOf(office, address string) Sender {
	parsed, err := netmail.ParseAddress(address)
	if err != nil {
		return Sender{Name: office, Address: "wohnraum@localhost"}
	}
	return Sender{Name: cmp.Or(parsed.Name, office), Address: parsed.Address}
}

// Domain is the right side of the sender's address, and so of its Message-IDs.
func (s Sender) Domain() string {
	_, domain, _ := strings.Cut(s.Address, "@")
	return domain
}

// Compose builds the message. The same letter gives the same bytes, so that a
// repeated one is recognised as such. Auto-Submitted keeps absence notices and
// other robots from answering.
func Compose(from Sender, letter notify.Letter) (*mail.Msg, error) {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent(), mail.WithBoundary(boundary(letter.MessageID)))
	if err := msg.FromFormat(from.Name, from.Address); err != nil {
		return nil, fmt.Errorf("eml: sender: %w", err)
	}
	if err := notify.CheckAddress(letter.To); err != nil {
		return nil, fmt.Errorf("eml: recipient: %w", err)
	}
	if err := msg.To(letter.To); err != nil {
		return nil, fmt.Errorf("eml: recipient: %w", err)
	}
	msg.Subject(letter.Subject)
	msg.SetMessageIDWithValue(letter.MessageID)
	msg.SetDateWithValue(letter.Date)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetBodyString(mail.TypeTextPlain, letter.Text)
	msg.AddAlternativeString(mail.TypeTextHTML, letter.HTML)
	return msg, nil
}

// boundary is the same for the same letter. It is written without quotes, so it
// must be a token of RFC 2045.
func boundary(messageID string) string {
	id, _, _ := strings.Cut(messageID, "@")
	return "part-" + id
}
