package view

import (
	"wohnraum/portal"
	"wohnraum/portal/form"
)

// accountsPages lists the pages of signing in, sessions, invitations and accounts.
func accountsPages() []Page {
	return []Page{
		SignIn{}, SignInSent{}, SignInCode{}, ResetRequest{}, Setup{}, Profile{}, AccountList{}, Invite{}, AccountRecord{}, Teams{},
	}
}

// SignIn offers the two ways in: a mailed link for landlords, a password.
type SignIn struct {
	Base
	Form *form.Form
	Next string
}

// Template implements Page.
func (SignIn) Template() string { return "accounts/signin" }

// SignInSent says that a mail was sent, whether or not an account exists.
type SignInSent struct {
	Base
	Lead string
}

// Template implements Page.
func (SignInSent) Template() string { return "accounts/sent" }

// SignInCode asks for the second factor.
type SignInCode struct {
	Base
	Form *form.Form
	Next string
}

// Template implements Page.
func (SignInCode) Template() string { return "accounts/code" }

// ResetRequest asks whose password is to be set anew.
type ResetRequest struct {
	Base
	Form *form.Form
}

// Template implements Page.
func (ResetRequest) Template() string { return "accounts/reset" }

// Setup is where an invited person sets a password and a second factor.
type Setup struct {
	Base
	Form      *form.Form
	Action    string
	Email     string
	RoleLabel string
	NeedsCode bool
	Secret    string // in groups of four; "" if the account keeps its factor
	QR        QR
}

// Template implements Page.
func (Setup) Template() string { return "accounts/setup" }

// QR is a code of squares as one SVG path on a field of Size squares.
type QR struct {
	Size int
	Path string
}

// Profile is a person's own account: password and sessions.
type Profile struct {
	Base
	Form     *form.Form
	Email    string
	Sessions []SessionLine
}

// Template implements Page.
func (Profile) Template() string { return "accounts/profile" }

// SessionLine is one browser that is signed in.
type SessionLine struct {
	ID            portal.SessionID
	Agent         string
	Since, SeenAt portal.Instant
	Current       bool
}

// AccountList is the administrators' list of accounts.
type AccountList struct {
	Base
	Filter   Filter
	Accounts []AccountLine
	Pager    Pager
}

// Template implements Page.
func (AccountList) Template() string { return "accounts/list" }

// AccountLine is one row of it.
type AccountLine struct {
	Name, Email, RoleLabel, Href string
	State                        Badge
}

// Invite is the form for a new account.
type Invite struct {
	Base
	Form   *form.Form
	Roles  []Choice
	Teams  []Choice
	Bodies []Choice
}

// Template implements Page.
func (Invite) Template() string { return "accounts/invite" }

// AccountRecord is one account as administrators see it.
type AccountRecord struct {
	Base
	Name     string
	State    Badge
	Facts    []Fact
	Timeline []Event
	ID       portal.AccountID
	Confirm  bool // this administrator may confirm it
	Waits    bool // another administrator has to
	Close    bool
	Reopen   bool
}

// Template implements Page.
func (AccountRecord) Template() string { return "accounts/record" }

// Teams is the list of teams with the form for a new one.
type Teams struct {
	Base
	Form  *form.Form
	Teams []Fact
	Sites []Choice
}

// Template implements Page.
func (Teams) Template() string { return "accounts/teams" }
