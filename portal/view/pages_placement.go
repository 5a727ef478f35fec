package view

import (
	"wohnraum/portal"
	"wohnraum/portal/form"
)

// placementPages lists the pages of review, shortlists, approval, proposals.
func placementPages() []Page {
	return []Page{
		Inbox{},
		TaskPage{},
		StepPage{},
		ListingList{},
		ListingRecord{},
		ListingReview{},
		ListingEdit{},
		Shortlist{},
		PairPage{},
		ApprovalPage{},
		ProposalList{},
		ProposalRecord{},
		RentOfferSheet{},
		ViewingSheet{},
	}
}

// Inbox is what waits for a person, most pressing first.
type Inbox struct {
	Base
	Tabs  []Tab
	Stats []Stat
	Rows  []Row
}

// Template implements Page.
func (Inbox) Template() string { return "placement/inbox" }

// TaskPage is one task: what it is, about what, and that it is done.
type TaskPage struct {
	Base
	Heading, Detail, About, AboutHref string
	Due                               portal.Date
	Since                             portal.Instant
	Action                            string
}

// Template implements Page.
func (TaskPage) Template() string { return "placement/task" }

// StepPage is the form of one step of an offer or a proposal.
type StepPage struct {
	Base
	Form           *form.Form
	Heading, Lead  string
	Alert          string
	BackLabel      string
	BackHref       string
	Facts          []Fact
	Fields         []StepField
	Action, Button string
	Version        int
}

// Template implements Page.
func (StepPage) Template() string { return "placement/step" }

// StepField is one field of a step. Kind is the name of its partial.
type StepField struct {
	Kind, Name, Label, Hint string
	Options                 []Choice
	Optional                bool
}

// ListingList is the office's list of offers.
type ListingList struct {
	Base
	Filter    Filter
	Rows      []ListingLine
	Pager     Pager
	MayRecord bool
}

// ListingLine is one row of it.
type ListingLine struct {
	Number, Address, Municipality, Landlord, Right string
	Rent                                           portal.Maybe[portal.Cents]
	Rooms                                          portal.Rooms
	State                                          Badge
	Due                                            portal.Date
	Overdue                                        bool
	Href                                           string
}

// Template implements Page.
func (ListingList) Template() string { return "listing/list" }

// ListingRecord is all the office knows of an offer.
type ListingRecord struct {
	Base
	Heading, Number string
	State           Badge
	Next            string // what is to do now
	NextHref        string
	NextLabel       string
	Due             portal.Date
	Facts           []FactGroup
	Terms           []Fact // right, contract, contact
	Landlord        []Fact
	Phone           string
	Verified        []VerifiedLine
	Timeline        []Event
	Rounds          []Fact
	Proposals       []ProposalLine
	Mails           []Row
	Actions         []Link
	Outside         bool // the reader does not work in the office
}

// Template implements Page.
func (ListingRecord) Template() string { return "listing/record" }

// VerifiedLine is what staff saw of a landlord or a unit.
type VerifiedLine struct {
	What, Seen, Note, Who string
	At                    portal.Instant
}

// ListingReview is the review of an offer.
type ListingReview struct {
	Base
	Form                        *form.Form
	Heading, Number, Alert      string
	State                       Badge
	Begun                       bool // the review was taken up
	Href, ListingHref           string
	Version                     int
	Facts                       []FactGroup
	Flags                       []string
	Gross                       portal.Maybe[portal.Cents]
	Rents                       []RentLine
	Sources                     []string // of the limits, each once
	Landlord                    []Fact
	LandlordSeen, UnitSeen      bool
	Verified                    []VerifiedLine
	Rights, Contracts, Officers []Choice
	MayReturn                   bool
}

// Template implements Page.
func (ListingReview) Template() string { return "listing/review" }

// RentLine compares a rent with the limit of one household size.
type RentLine struct {
	Persons string
	Limit   portal.Maybe[portal.Cents]
	Over    portal.Cents
	Verdict Badge
	Source  string
}

// Shortlist is the candidates for an offer.
type Shortlist struct {
	Base
	Heading, Number, Href, ListingHref string
	State                              Badge
	Facts                              []Fact
	Round                              string // what runs already
	RoundHref                          string
	Proposals                          []ProposalLine
	Open, Needed                       int
	Many                               bool // several are chosen at once
	MayApprove, MaySendFewer           bool
	Fitting, Unclear                   []CandidateLine
	FittingTotal, UnclearTotal         int
	Misfits                            []MisfitLine
	MisfitTotal, Taken                 int
	Rules                              string
	Seed                               uint64
	Problem                            string // of the search by number
	Query                              string
}

// Template implements Page.
func (Shortlist) Template() string { return "placement/shortlist" }

// CandidateLine is one household in the order.
type CandidateLine struct {
	Rank                                          int
	Number, Size, Href                            string
	ID                                            string
	Situation, Waiting, Household, Support, Total int
	Fit                                           int
	AsOf                                          portal.Date
	Ticket                                        int64
	Open                                          []Criterion // what is not a plain "fits"
	Note                                          string
}

// MisfitLine is how many households one criterion keeps out.
type MisfitLine struct {
	Name  string
	Count int
}

// PairPage says everything about one household and one offer.
type PairPage struct {
	Base
	Heading, Number, ListingNumber, ListingHref, ShortlistHref string
	Answer                                                     Badge
	Criteria                                                   []Criterion
	Changes                                                    []Criterion
	Holds                                                      []string
	Points                                                     []Fact
	Total, Fit, Rank                                           int
	Rules                                                      string
	Plan                                                       *PairPlan // nil if the pair is not up for a proposal
	Facts                                                      []Fact
	Card                                                       []Fact
	Common, Protected                                          bool
	LiveNumber, LiveHref                                       string
	ApproveHref, DismissHref, RentWordHref                     string
}

// Template implements Page.
func (PairPage) Template() string { return "placement/pair" }

// ApprovalPage asks before households are proposed.
type ApprovalPage struct {
	Base
	Form              *form.Form
	Heading, Lead     string
	Alert             string
	Href, ListingHref string
	Cards             []ApprovalCard
	Orders            []Choice
	Fewer             []Choice
	OrderKept, Rare   bool
	Planned           bool // the order is not kept because the plan sees others elsewhere
	NeedsFewer        bool
	Protected         bool
}

// ApprovalCard is one chosen household with the card its landlord will see.
type ApprovalCard struct {
	ID, Number, Note string
	Rank             int
	Common           bool
	Facts            []Fact
}

// Template implements Page.
func (ApprovalPage) Template() string { return "placement/approve" }

// ProposalList is the office's list of proposals.
type ProposalList struct {
	Base
	Filter Filter
	Rows   []ProposalLine
	Pager  Pager
	Orders OrderReport
}

// OrderReport counts approvals by whether they followed the order, and why not.
type OrderReport struct {
	Since     portal.Date
	Approvals int
	Followed  int
	Changed   []OrderLine
}

// OrderLine is one reason for leaving the order.
type OrderLine struct {
	Reason    string
	Approvals int
}

// ProposalLine is one row of it.
type ProposalLine struct {
	Number, Household, Listing, Place, Owes string
	State                                   Badge
	Due                                     portal.Date
	Overdue, Paused                         bool
	Href                                    string
}

// Template implements Page.
func (ProposalList) Template() string { return "proposal/list" }

// ProposalRecord is the whole record of a proposal.
type ProposalRecord struct {
	Base
	Heading, Lead                                 string
	State                                         Badge
	Next, Owes, Outcome                           string
	Due                                           portal.Date
	Overdue, Paused, Live                         bool
	Warnings                                      []string
	Actions                                       []Link // what brings it forward
	Endings                                       []Link // what ends it
	Timeline                                      []Event
	Card                                          []Fact
	ByHand                                        bool
	Household, Listing, Approval, Naming          []Fact
	HouseholdNumber                               string
	ListingNumber, ListingHref, PairHref, RunHref string
	Consents, Viewings, Requests, Tenancy         []Fact
	Siblings                                      []ProposalLine
	Mails                                         []Row
	Prints                                        []Link
}

// Template implements Page.
func (ProposalRecord) Template() string { return "proposal/record" }

// RentOfferSheet is the rent offer (Mietangebot) for the authority, to print.
type RentOfferSheet struct {
	Base
	Number, Back, To, Person, Landlord string
	Unit, Rent                         []Fact
}

// Template implements Page.
func (RentOfferSheet) Template() string { return "proposal/rent_offer" }

// ViewingSheet tells a household about its viewing in Leichte Sprache, to print.
type ViewingSheet struct {
	Base
	Number, Back, Address, Place, Day, Clock, Support, Landlord string
	HasDate                                                     bool
}

// Template implements Page.
func (ViewingSheet) Template() string { return "proposal/viewing_sheet" }
