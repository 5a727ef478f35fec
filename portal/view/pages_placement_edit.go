package view

import "wohnraum/portal/form"

// ListingEdit is an offer on one page, for staff: taken down on the telephone, or
// put right.
type ListingEdit struct {
	Base
	Form                *form.Form
	Heading, Lead       string
	Alert               string
	BackLabel, BackHref string
	Action, Button      string
	Version             int
	Material            bool // households may be proposed already
	Heating, MoveIns    []Choice
}

// Template implements Page.
func (ListingEdit) Template() string { return "listing/edit" }
