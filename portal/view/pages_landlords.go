package view

import (
	"wohnraum/portal"
	"wohnraum/portal/form"
)

// MailedLink is what a mailed link opens that signs a landlord in: one button.
type MailedLink struct {
	Base
	Action string
	Button string
	Text   string
}

// Template implements Page.
func (MailedLink) Template() string { return "landlord/link" }

// ClosedLink says why a mailed link does not work any more, and what to do.
type ClosedLink struct {
	Base
	Heading string
	Text    string
	Renew   string // address that a new link is asked from; "" if there is none
	SignIn  bool   // offers the sign-in page
	Foreign bool   // somebody else is signed in here
}

// Template implements Page.
func (ClosedLink) Template() string { return "landlord/link_closed" }

// OwnOffers lists a landlord's offers.
type OwnOffers struct {
	Base
	Waiting []Row // over all offers
	Filter  Filter
	Offers  []OwnOfferLine
	Pager   Pager
	Any     bool // there are offers at all
}

// OwnOfferLine is one of them.
type OwnOfferLine struct {
	Number, Address, Town string
	Rent                  portal.Maybe[portal.Cents]
	State                 Badge
	Waiting               int
	Href                  string
}

// Template implements Page.
func (OwnOffers) Template() string { return "landlord/offers" }

// OwnOffer is one offer as its landlord follows it.
type OwnOffer struct {
	Base
	Number, Address string
	State           Badge
	Contact         string // the named officer; "" until one looks after it
	Waiting         []Row
	Events          []Event
	Cards           []CardLine
	Choose          bool // several cards wait and one of them is to be chosen
	Groups          []FactGroup
	ChangeHref      string // "" if nothing can be changed any more
	WithdrawHref    string
	Returned        bool
	ReturnReason    string
	Over            bool // let, ended, withdrawn or expired
}

// CardLine is a proposed household in the list of an offer.
type CardLine struct {
	Title, Number string
	State         Badge
	Facts         []Fact // while the answer is open, to compare cards
	Note          string
	Href          string
}

// Template implements Page.
func (OwnOffer) Template() string { return "landlord/offer" }

// ChangeOffer changes an offer that was handed in.
type ChangeOffer struct {
	Base
	Form        *form.Form
	Number      string
	Href        string // of the offer
	Heating     []Choice
	MoveIns     []Choice
	Differences []Difference // somebody else changed it meanwhile
	Conflict    bool
	Material    bool // the change goes back to review: ask first
	Running     bool // households are being proposed
	Returned    bool
	Why         string // it was returned
}

// Template implements Page.
func (ChangeOffer) Template() string { return "landlord/change" }

// WithdrawOffer asks why an offer is withdrawn, and whether really.
type WithdrawOffer struct {
	Base
	Form    *form.Form
	Number  string
	Href    string
	Reasons []Choice
	Running bool
}

// Template implements Page.
func (WithdrawOffer) Template() string { return "landlord/withdraw" }

// OwnProposal is a proposed household: its card and what can be done now.
type OwnProposal struct {
	Base
	Form         *form.Form
	Card         []Fact
	Heading      string
	Number       string
	State        Badge
	Href         string // of this page
	OfferHref    string
	Events       []Event
	Viewings     []ShownViewing
	Paused       bool
	BeingRead    bool // a refusal for another reason waits for staff
	CanAnswer    bool
	OneOfSeveral bool // a yes ends the other cards of the round
	Objects      bool // a no is an objection that staff decide about
	CanDecline   bool
	CanTakeBack  bool // a no of the last day
	CanOffer     bool // times for a viewing
	CanCancel    bool // the viewing that is fixed
	Named        bool
	CanSayYes    bool
	SaidYes      bool
	WaitForGrant bool // "erst nach der Zusicherung unterschreiben"
	CanReport    bool // the lease
	CanHandOver  bool
	Lease        portal.Date
	Handover     portal.Date
	Ended        bool
}

// ShownViewing is one appointment.
type ShownViewing struct {
	At    portal.Instant
	Place string
	State Badge
}

// Template implements Page.
func (OwnProposal) Template() string { return "landlord/proposal" }

// DeclineCard asks for the reason of a no.
type DeclineCard struct {
	Base
	Form    *form.Form
	Heading string
	Href    string // of the proposal
	Reasons []Choice
}

// Template implements Page.
func (DeclineCard) Template() string { return "landlord/decline" }

// OfferTimes asks when the dwelling could be shown.
type OfferTimes struct {
	Base
	Form      *form.Form
	Heading   string
	Href      string // of the proposal
	CanSettle bool   // a time that was agreed can be recorded
}

// Template implements Page.
func (OfferTimes) Template() string { return "landlord/viewing" }

// ReportDay reports that the lease was signed, or the keys handed over.
type ReportDay struct {
	Base
	Form     *form.Form
	Heading  string
	Href     string
	Handover bool
	Early    bool // the assurance is still missing
}

// Template implements Page.
func (ReportDay) Template() string { return "landlord/report" }

// NamedHousehold gives the name of a household and who accompanies it.
type NamedHousehold struct {
	Base
	Names      []string
	Caseworker string
	Team, Town string
	Href       string
}

// Template implements Page.
func (NamedHousehold) Template() string { return "landlord/contact" }

// landlordsPages lists the pages of what a landlord does once signed in.
func landlordsPages() []Page {
	return []Page{
		MailedLink{},
		ClosedLink{},
		OwnOffers{},
		OwnOffer{},
		ChangeOffer{},
		WithdrawOffer{},
		OwnProposal{},
		DeclineCard{},
		OfferTimes{},
		ReportDay{},
		NamedHousehold{},
	}
}
