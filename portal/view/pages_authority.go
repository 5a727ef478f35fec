package view

import (
	"wohnraum/portal"
	"wohnraum/portal/form"
)

// authorityPages lists the pages of requests to the Jobcenter and the Sozialamt.
func authorityPages() []Page { return []Page{RequestList{}, RequestRecord{}} }

// RequestList is what waits for a clerk, and what was decided.
type RequestList struct {
	Base
	Waiting, Past []RequestLine
	Pager         Pager
}

// RequestLine is one rent offer.
type RequestLine struct {
	Number, Place, Persons string
	Rent                   portal.Maybe[portal.Cents]
	SentAt                 portal.Instant
	Due                    portal.Date
	Overdue                bool
	State                  Badge
	Href                   string
}

// Template implements Page.
func (RequestList) Template() string { return "authority/requests" }

// RequestRecord is a rent offer and its decision.
type RequestRecord struct {
	Base
	Form              *form.Form
	Heading, Alert    string
	State             Badge
	Due               portal.Date
	Overdue, Running  bool
	Household         []Fact
	Unit, Rent        []Fact
	Check             RentLine
	Decided           []Fact
	Action            string
	Reasons           []Choice
	MayDecide, Letter bool
}

// Template implements Page.
func (RequestRecord) Template() string { return "authority/request" }
