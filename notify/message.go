package notify

import (
	"crypto/sha256"
	"net/mail"
	"strings"

	"github.com/google/uuid"

	"wohnraum/portal"
)

// ID identifies a mail in the outbox. It is a UUIDv7, and so a paging key.
type ID string

// Subject is the record that a mail is about: a noun of the portal and its id.
type Subject struct {
	Kind string `db:"subject_kind"` // "listing", "proposal", …
	ID   string `db:"subject_id"`
}

// Message is one mail that a use case wants to be sent.
type Message struct {
	Kind Name
	// Event names what happened, such as a transition's id: together with kind
	// and address it makes the mail unique, however often it is enqueued.
	Event     string
	Account   portal.AccountID // who gets it; empty for a landlord without an account
	Address   string
	Lang      string // "" is German
	Payload   Payload
	Link      portal.LinkID // for kinds with a purpose
	Subject   Subject
	NotBefore portal.Instant // zero: at once
}

func (m Message) check() error {
	kind, err := KindOf(m.Kind)
	switch {
	case err != nil:
		return err
	case m.Event == "":
		return portal.Errorf(portal.Internal, "notify: %s without an event", m.Kind)
	case kind.Personal() && m.Link == "":
		return portal.Errorf(portal.Internal, "notify: %s without a link", m.Kind)
	}
	return CheckAddress(m.Address)
}

// CheckAddress refuses what is not one plain e-mail address: a display name, a
// list, a line break.
func CheckAddress(address string) error {
	parsed, err := mail.ParseAddress(address)
	if err != nil || parsed.Address != address || strings.ContainsAny(address, "\r\n\t <>\"") {
		return portal.Refuse(portal.Invalid, "mail.address", "")
	}
	return nil
}

func (m Message) dedupe() string {
	return m.Event + "|" + string(m.Kind) + "|" + strings.ToLower(m.Address)
}

// id makes the row's id from the moment and what makes the row unique: no
// randomness is needed, and the same call gives the same id.
func (m Message) id(now portal.Instant) ID {
	sum := sha256.Sum256([]byte(m.dedupe()))
	var id uuid.UUID
	copy(id[6:], sum[:])
	milli := now.UnixMilli()
	for i := range 6 {
		id[i] = byte(milli >> (40 - 8*i))
	}
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return ID(id.String())
}
