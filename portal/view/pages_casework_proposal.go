package view

import (
	"wohnraum/portal"
	"wohnraum/portal/casework"
)

// HouseholdProposal is a proposal as the household's team works on it: what it
// is about, what comes next, and what was.
type HouseholdProposal struct {
	HouseholdForm
	Number   string
	State    portal.ProposalState
	Version  int
	Action   string // address that the steps are posted below
	Listing  []Fact
	Landlord []Fact
	Owes     string
	Due      portal.Date
	Paused   bool
	Ended    string // the reason of the outcome
	Timeline []Event
	Viewings []AppointmentLine
	Requests []RentOfferLine
	Consents []ConsentLine

	Steps ProposalSteps

	Naming      casework.Naming
	NamingText  casework.ConsentText
	ShownRent   string
	ShownFrom   string
	Reasons     []Choice
	Ways        []Choice
	WaysOrNone  []Choice
	Answers     []Choice
	Outcomes    []Choice
	Appointment string   // the one that is fixed
	Offered     []Choice // times that the landlord offered, and "another one"
}

// ProposalSteps says which steps the page offers now.
type ProposalSteps struct {
	Answer, Consent, Name, SetViewing, EndViewing, Word, OfferRent, Lease, Handover, Decline, TakeBack bool
}

// AppointmentLine is one appointment.
type AppointmentLine struct {
	At    portal.Instant
	Place string
	State string
}

// RentOfferLine is one rent offer at the authority.
type RentOfferLine struct {
	State, Body, Reason, FileNumber string
	Rent                            portal.Maybe[portal.Cents]
	SentAt                          portal.Instant
	Due, DecidedOn                  portal.Date
}

// Template implements Page.
func (HouseholdProposal) Template() string { return "household/proposal" }
