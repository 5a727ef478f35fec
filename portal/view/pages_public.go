package view

import "wohnraum/portal/form"

// Start is the first page of the portal: what the office promises landlords, and
// where households find help.
type Start struct {
	Base
	Home  Link   // where somebody who is signed in works; no label for a visitor
	Sites []Site // open counselling
}

// Template implements Page.
func (Start) Template() string { return "public/start" }

// Site is a place of open counselling.
type Site struct{ Town string }

// OfferBegun asks whether to go on with a draft or to begin anew.
type OfferBegun struct {
	Base
	Address  string // of the dwelling in the draft
	NextHref string
}

// Template implements Page.
func (OfferBegun) Template() string { return "offer/begun" }

// OfferWhere is the first step of an offer.
type OfferWhere struct {
	Base
	Form  *form.Form
	Steps []Step
}

// Template implements Page.
func (OfferWhere) Template() string { return "offer/where" }

// OfferUnit is the second step.
type OfferUnit struct {
	Base
	Form  *form.Form
	Steps []Step
}

// Template implements Page.
func (OfferUnit) Template() string { return "offer/unit" }

// OfferRent is the third step. The estimate is shown once there is a rent.
type OfferRent struct {
	Base
	Form         *form.Form
	Steps        []Step
	Heating      []Choice
	Municipality string // key, for the estimate
	DepositHint  string
	Estimate     Estimate
}

// Template implements Page.
func (OfferRent) Template() string { return "offer/rent" }

// OfferContact is the fourth step.
type OfferContact struct {
	Base
	Form    *form.Form
	Steps   []Step
	MoveIns []Choice
}

// Template implements Page.
func (OfferContact) Template() string { return "offer/contact" }

// OfferSummary shows everything before it is sent.
type OfferSummary struct {
	Base
	Steps     []Step
	Groups    []FactGroup
	Missing   []Link // required answers that are not given yet
	Estimate  Estimate
	Email     string // where the link to confirm goes; "" if the office calls
	Phone     string
	OneOfOurs bool // is a signed-in landlord's: no mail is needed
}

// Template implements Page.
func (OfferSummary) Template() string { return "offer/summary" }

// OfferSent says what happens now.
type OfferSent struct {
	Base
	Email string // "" if the office calls
}

// Template implements Page.
func (OfferSent) Template() string { return "offer/sent" }

// RentEstimate is the estimate alone, for the script of the rent page.
type RentEstimate struct {
	Base
	Estimate Estimate
}

// Template implements Page.
func (RentEstimate) Template() string { return "offer/estimate" }

// Fragment says that the page is shown without its frame.
func (RentEstimate) Fragment() {}

// ConfirmOffer is what a confirming link opens: the whole summary and the button.
type ConfirmOffer struct {
	Base
	Number   string
	Groups   []FactGroup
	Estimate Estimate
	Until    string // how long the link works
	Action   string
	EditHref string // where "Etwas ändern" posts to
}

// Template implements Page.
func (ConfirmOffer) Template() string { return "offer/confirm" }

// publicPages lists the pages of what everybody may read and do without an account.
func publicPages() []Page {
	return []Page{
		Start{},
		OfferBegun{},
		OfferWhere{},
		OfferUnit{},
		OfferRent{},
		OfferContact{},
		OfferSummary{},
		OfferSent{},
		RentEstimate{},
		ConfirmOffer{},
	}
}
