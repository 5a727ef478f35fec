package notify

import (
	"fmt"
	"slices"

	"wohnraum/portal"
)

// Name names a kind of mail: audience, dot, event.
type Name string

// Audience is who reads a kind of mail.
type Audience string

// The audiences. A household gets no mail; its texts are printed.
const (
	Landlord   Audience = "landlord"
	Caseworker Audience = "caseworker"
	Authority  Audience = "authority"
	Placement  Audience = "placement"
	Account    Audience = "account"
)

// Class says what a repeated mail would do to its reader.
type Class string

const (
	// Harmless mail says "there is something new": once too often costs nothing.
	Harmless Class = "harmless"
	// Careful mail states a date or an end: a person decides whether to repeat it.
	Careful Class = "careful"
)

// Kind is one kind of mail as data.
type Kind struct {
	Name     Name
	Audience Audience
	Class    Class
	// Purpose is what the personal link may be used for; a message of this kind
	// needs a link id. Empty if the mail points to a page behind the sign-in.
	Purpose portal.LinkPurpose
	// Path is that page; "{id}" stands for the id of the message's subject.
	Path string
	// Sample fills the preview.
	Sample Payload
}

// Personal tells whether the mail carries a personal link.
func (k Kind) Personal() bool { return k.Purpose != "" }

// Kinds lists all kinds, in the order of the process.
func Kinds() []Kind { return slices.Clone(kinds) }

// KindOf returns the kind of a name.
func KindOf(name Name) (Kind, error) {
	for _, k := range kinds {
		if k.Name == name {
			return k, nil
		}
	}
	return Kind{}, fmt.Errorf("notify: no mail of kind %q", name)
}
