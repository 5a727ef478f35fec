package view

import (
	"wohnraum/portal"
	"wohnraum/portal/form"
)

// RentLimits is the list of the dated tables of rent limits.
type RentLimits struct {
	Base
	Missing []string // municipalities without a limit today
	Waiting []Row    // tables that a second person has to confirm
	Current []RentTable
	Coming  []RentTable
	Past    []RentTable
	MayEdit bool
	MayTry  bool // may ask what other rules would do
}

// Template implements Page.
func (RentLimits) Template() string { return "office/rent_limits" }

// RentTable is the limits of one comparison area for one span of days.
type RentTable struct {
	Place, Municipalities, Span, Source string
	Verified                            Badge
	Steps                               []RentStep
}

// RentStep is one line of a table.
type RentStep struct{ Persons, Area, Rent string }

// RentLimitImport is the form that takes a table as CSV text.
type RentLimitImport struct {
	Base
	Form    *form.Form
	Faults  []RentFault
	Columns []Fact
	Example string
}

// Template implements Page.
func (RentLimitImport) Template() string { return "office/rent_limit_import" }

// RentFault is what is wrong in a table: where, and what.
type RentFault struct{ Place, Text string }

// RentLimitNew is the form for the table of one comparison area.
type RentLimitNew struct {
	Base
	Form           *form.Form
	Faults         []RentFault
	Municipalities []Choice
	Lines          []RentFields
}

// Template implements Page.
func (RentLimitNew) Template() string { return "office/rent_limit_new" }

// RentFields are the two fields of a household size: "area_<key>", "rent_<key>".
type RentFields struct{ Label, Key string }

// RentLimitEntry is a table that waits for a second person.
type RentLimitEntry struct {
	Base
	Name    string
	State   Badge
	Facts   []Fact
	Tables  []RentTable
	Ends    []RentTable // tables that end with it
	Faults  []RentFault
	Confirm string // addresses of the buttons; "" if they are not for this person
	Discard string
	Own     bool
	Form    *form.Form
}

// Template implements Page.
func (RentLimitEntry) Template() string { return "office/rent_limit_entry" }

// PointTable is the published table of urgency.
type PointTable struct {
	Base
	Version string
	Draft   bool
	Parts   []PointPart
}

// Template implements Page.
func (PointTable) Template() string { return "office/points" }

// PointPart is one of the four parts of the table.
type PointPart struct {
	Name, Note string
	Rows       []PointLine
}

// PointLine is the points of one kind of fact.
type PointLine struct {
	Name   string
	Points int
}

// RentSpan writes the days for which a table holds.
func RentSpan(from, until portal.Date) string {
	if !until.Known() {
		return "ab " + Date(from)
	}
	return Date(from) + " bis " + Date(until)
}
