package casework

import (
	"embed"
	"fmt"
	"strings"

	"wohnraum/portal"
)

// The texts that people sign. A text that was signed is never changed: a new
// wording is a new version, and the record of a consent names its version.
//
//go:embed texts
var texts embed.FS

// ConsentText is what a person reads before consenting.
type ConsentText struct {
	Version    string
	Title      string
	Paragraphs []string
}

// TextOf returns the current text of a consent. The naming text has gaps for
// what it is bound to, see [ConsentText.For].
func TextOf(kind portal.ConsentKind) (ConsentText, error) {
	raw, err := texts.ReadFile("texts/" + string(kind) + ".txt")
	if err != nil {
		return ConsentText{}, portal.Errorf(portal.NotFound, "consent text %q", kind)
	}
	head, body, found := strings.Cut(string(raw), "\n\n")
	version, title, titled := strings.Cut(strings.TrimPrefix(head, "Version: "), "\nTitle: ")
	if !found || !titled {
		return ConsentText{}, portal.Errorf(portal.Internal, "consent text %s has no head", kind)
	}
	return ConsentText{Version: version, Title: title, Paragraphs: strings.Split(strings.TrimSpace(body), "\n")}, nil
}

// For fills the gaps of the naming text.
func (t ConsentText) For(landlord, unit, rent, available string) ConsentText {
	fill := strings.NewReplacer("{landlord}", landlord, "{unit}", unit, "{rent}", rent, "{available}", available)
	filled := make([]string, len(t.Paragraphs))
	for i, paragraph := range t.Paragraphs {
		filled[i] = fill.Replace(paragraph)
	}
	t.Paragraphs = filled
	return t
}

// mustBeCurrent refuses a consent to another version than the one in force.
func mustBeCurrent(kind portal.ConsentKind, version string) error {
	text, err := TextOf(kind)
	if err != nil {
		return err
	}
	if version != text.Version {
		return portal.Refuse(portal.Conflict, "consent.version", fmt.Sprintf("%.40s", text.Version))
	}
	return nil
}
