package view

import "wohnraum/portal"

// officePages lists the pages of those who keep the installation running.
func officePages() []Page {
	return []Page{
		AuditLog{},
		Status{},
		MailList{},
		MailRecord{},
		RentLimits{},
		RentLimitImport{},
		RentLimitNew{},
		RentLimitEntry{},
		PointTable{},
		Fairness{},
	}
}

// AuditLog is the list of who did what. It holds no content of any record.
type AuditLog struct {
	Base
	Filter  Filter
	Entries []AuditLine
	Pager   Pager
	Intact  bool // the chain of codes holds
}

// Template implements Page.
func (AuditLog) Template() string { return "office/audit" }

// AuditLine is one entry.
type AuditLine struct {
	Seq                      int64
	At                       portal.Instant
	Who, Role, Label, Action string // Label says in words what Action says as a code
	What, On                 string
}

// Status says what works and what is still to be filled in.
type Status struct {
	Base
	Points []Criterion
	Facts  []Fact
	Runs   []Fact // when each of the clock's jobs last ran
}

// Template implements Page.
func (Status) Template() string { return "office/status" }
