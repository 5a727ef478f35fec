package view

import (
	"cmp"
	"slices"

	"wohnraum/portal"
)

// Page is what a template is executed with. Every page struct gets Frame by
// embedding Base.
type Page interface {
	Template() string // "listing/review" is templates/pages/listing/review.html
	Frame() Base
}

// Base is what the frame around every page needs.
type Base struct {
	Title       string // of the browser window and, as a rule, the h1
	Path        string // of the request
	CSRF        string // goes into every form
	FormKey     string // tells a form that is posted twice from two forms
	RequestID   string // shown on error pages, found in the log
	Lang        string // of the texts; "" is German
	User        User
	Nav         []NavItem
	Counts      string // where a script hears of new numbers in Nav; "" if there are none
	Flash       []Flash
	SearchBox   bool   // the reader may search from every page
	Demo        bool   // all persons are invented
	MailOff     bool   // e-mails are kept as files and not sent
	MailLate    string // that mail waits, and since when; for the office
	Office      Office
	Today       portal.Date
	SessionEnds portal.Instant // zero if nobody is signed in
}

// Frame implements Page.
func (b Base) Frame() Base { return b }

// User is who is signed in.
type User struct {
	SignedIn  bool
	Name      string
	RoleLabel string
}

// NavItem is one entry of the main navigation. Count is what waits there; 0 is
// not shown. Of is the entry in whose section it stands, "" for none.
type NavItem struct {
	Key, Label, Href string
	Current          bool
	Count            int
	Of               string
}

// SectionTabs are the tabs of the section that the page belongs to; none if it is in
// none. Of two tabs at nested addresses the deeper one is current.
func (b Base) SectionTabs() []Tab {
	current := NavItem{}
	for _, item := range b.Nav {
		if item.Current && len(item.Href) > len(current.Href) {
			current = item
		}
	}
	var tabs []Tab
	for _, item := range b.Nav {
		if head := cmp.Or(item.Of, item.Key); current.Key != "" && head == cmp.Or(current.Of, current.Key) {
			tabs = append(tabs, Tab{Label: item.Label, Href: item.Href, Count: item.Count, Current: item.Key == current.Key})
		}
	}
	if len(tabs) < 2 {
		return nil
	}
	return tabs
}

// InSection tells whether the page belongs to an entry's section.
func (b Base) InSection(entry NavItem) bool {
	return entry.Current || slices.ContainsFunc(b.Nav, func(item NavItem) bool { return item.Of == entry.Key && item.Current })
}

// Flash is one sentence about what was just done. Kind is "success", "info",
// "warning" or "danger".
type Flash struct{ Kind, Text string }

// Office is whom to call.
type Office struct {
	Name   string // "Soziale Wohnraumvermittlung"
	County string // "Kreis Herford"
	Phone  string
	Email  string
	Hours  string
}

// fragment is a page that is shown without the frame, for scripts that put it
// into a page already open.
type fragment interface {
	Page
	Fragment()
}
