package view

import (
	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/form"
)

// caseworkPages lists the pages of households: intake, vetting, consent, after-care.
func caseworkPages() []Page {
	return []Page{
		HouseholdList{},
		HouseholdNew{},
		HouseholdShow{},
		HouseholdMembers{},
		HouseholdSituation{},
		HouseholdNeeds{},
		HouseholdWishes{},
		HouseholdRent{},
		HouseholdUrgency{},
		HouseholdProtection{},
		HouseholdVetting{},
		HouseholdConsents{},
		ConsentSheet{},
		HouseholdMatches{},
		HouseholdProposal{},
		TenancyList{},
		TenancyShow{},
	}
}

// HouseholdList is the list of households.
type HouseholdList struct {
	Base
	Filter    Filter
	Rows      []HouseholdLine
	Pager     Pager
	MayRecord bool
	Problem   string // why the search was not run
}

// HouseholdLine is one row of it.
type HouseholdLine struct {
	Number, Name, Href string
	Persons            string
	State              portal.HouseholdState
	Missing            string // in words; "" if nothing is
	Changed            string // the latest change, in words
	ChangedAt          portal.Instant
	New                bool
	Urgency            int
}

// Template implements Page.
func (HouseholdList) Template() string { return "household/list" }

// HouseholdNew opens a file.
type HouseholdNew struct {
	Base
	Form       *form.Form
	Categories []Choice
}

// Template implements Page.
func (HouseholdNew) Template() string { return "household/new" }

// HouseholdHead is what every page of a household begins with.
type HouseholdHead struct {
	Number, Name, Href string
	State              portal.HouseholdState
	Version            int
	Protected, Stale   bool
	Team               bool // the reader belongs to the team and may change the file
	Tabs               []Tab
	Steps              []Step // of the intake, on its pages
}

// HouseholdForm is a section of a household's file.
type HouseholdForm struct {
	Base
	Head HouseholdHead
	Form *form.Form
}

// HouseholdShow is the overview of a household.
type HouseholdShow struct {
	Base
	Head      HouseholdHead
	Missing   []Link // what is missing, each with the page where it is done
	Unknown   []Link // what leaves offers unclear, though nothing is missing
	Groups    []FactGroup
	Urgency   portal.Urgency
	Facts     []NeedLine // the team's
	Proposals []HouseholdProposalLine
	Timeline  []Event
	Tenancy   string // address, "" if there is none
	Running   bool   // may be set aside
	Aside     bool   // may be taken up again
	Note      string
}

// HouseholdProposalLine is a proposal in the overview.
type HouseholdProposalLine struct {
	Number, Place, Href string
	State               portal.ProposalState
	Live                bool
	Due                 portal.Date
	Owes                string
}

// Template implements Page.
func (HouseholdShow) Template() string { return "household/show" }

// HouseholdMembers is who belongs to the household, one line for each person.
type HouseholdMembers struct {
	HouseholdForm
	Lines []int
}

// Template implements Page.
func (HouseholdMembers) Template() string { return "household/members" }

// HouseholdSituation is category, caseworker and note.
type HouseholdSituation struct {
	HouseholdForm
	Categories, Colleagues []Choice
}

// Template implements Page.
func (HouseholdSituation) Template() string { return "household/situation" }

// HouseholdNeeds is what the dwelling must be like.
type HouseholdNeeds struct{ HouseholdForm }

// Template implements Page.
func (HouseholdNeeds) Template() string { return "household/needs" }

// HouseholdWishes is where the household would live.
type HouseholdWishes struct {
	HouseholdForm
	Municipalities []Choice
	Chosen         []Choice // the same with "no wish" in front
}

// Template implements Page.
func (HouseholdWishes) Template() string { return "household/wishes" }

// HouseholdRent is who pays the rent, and the WBS.
type HouseholdRent struct {
	HouseholdForm
	Bases, Municipalities []Choice
}

// Template implements Page.
func (HouseholdRent) Template() string { return "household/rent" }

// HouseholdUrgency is the facts that make the need pressing, with their points.
type HouseholdUrgency struct {
	HouseholdForm
	Kinds   []Choice
	Facts   []NeedLine
	Urgency portal.Urgency
}

// NeedLine is one fact of urgency.
type NeedLine struct {
	ID, Kind, Source, By    string
	Points                  int
	Since, CheckedOn, Ended portal.Date
	Stale                   bool
}

// Template implements Page.
func (HouseholdUrgency) Template() string { return "household/urgency" }

// HouseholdProtection is whether the household is protected, and where it must
// not live.
type HouseholdProtection struct {
	HouseholdForm
	Municipalities []Choice
}

// Template implements Page.
func (HouseholdProtection) Template() string { return "household/protection" }

// HouseholdVetting is the checklist.
type HouseholdVetting struct {
	HouseholdForm
	Items    []VettingLine
	Choices  []Choice
	VettedOn portal.Date
	Until    portal.Date // fresh until
	Complete bool
}

// VettingLine is one point of the checklist.
type VettingLine struct {
	Item, By string
	On       portal.Date
}

// Template implements Page.
func (HouseholdVetting) Template() string { return "household/vetting" }

// HouseholdConsents is the records of consent, and the form for another one.
type HouseholdConsents struct {
	HouseholdForm
	Records     []ConsentLine
	Kinds, Ways []Choice
	TextVersion string
	Missing     []portal.ConsentKind
}

// ConsentLine is one record of consent.
type ConsentLine struct {
	ID, Way, Version, By, About string
	Kind                        portal.ConsentKind
	On                          portal.Date
	WithdrawnAt                 portal.Instant
	Valid                       bool
}

// Template implements Page.
func (HouseholdConsents) Template() string { return "household/consents" }

// ConsentSheet is a consent to print and sign.
type ConsentSheet struct {
	Base
	Number, Name, Back string
	Text               casework.ConsentText
}

// Template implements Page.
func (ConsentSheet) Template() string { return "household/sheet" }

// HouseholdMatches is every open listing with what speaks for and against it.
type HouseholdMatches struct {
	Base
	Head    HouseholdHead
	Filter  Filter
	Matches []HouseholdMatch
	Pager   Pager
}

// HouseholdMatch is one listing for a household.
type HouseholdMatch struct {
	Number, Place, Size string
	Rent                portal.Maybe[portal.Cents]
	Verdict             Verdict
	Criteria            []Criterion
	Open                []Criterion // those that do not fit or are unclear
	Held                string      // why it is not proposed although it may fit
}

// Template implements Page.
func (HouseholdMatches) Template() string { return "household/matches" }

// TenancyList is the list of tenancies.
type TenancyList struct {
	Base
	Filter Filter
	Rows   []TenancyLine
	Pager  Pager
}

// TenancyLine is one row of it.
type TenancyLine struct {
	Number, Place, Href string
	StartedOn           portal.Date
	NextDue             portal.Date
	Overdue             bool
	LastOutcome         string
	Ended               portal.Date
}

// Template implements Page.
func (TenancyList) Template() string { return "tenancy/list" }

// TenancyShow is a tenancy with its dates of after-care.
type TenancyShow struct {
	Base
	Form            *form.Form
	ID              string
	Number, Name    string
	HouseholdHref   string
	Place, Landlord string
	Phone           string
	StartedOn       portal.Date
	EndedOn         portal.Date
	Checks          []AftercareLine
	Next            string // id of the check that is recorded next; "" if none
	NextDue         portal.Date
	Outcomes        []Choice
	Team            bool
}

// AftercareLine is one date of after-care.
type AftercareLine struct {
	Due, DoneOn       portal.Date
	Outcome, Note, By string
	Overdue           bool
}

// Template implements Page.
func (TenancyShow) Template() string { return "tenancy/show" }
