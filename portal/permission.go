package portal

import "strings"

// Resource is a kind of thing that a permission is about.
type Resource string

// The resources of the permission table, see reliability matrix and decision 19.
const (
	ResPublic     Resource = "public"      // pages and forms for everybody
	ResDraft      Resource = "draft"       // an offer before it is confirmed
	ResOwnListing Resource = "own_listing" // a landlord's own offers and their cards
	ResListing    Resource = "listing"     // any offer, for staff
	ResReview     Resource = "review"      // release, return, verification
	ResLandlord   Resource = "landlord"    // landlord records, contracts
	ResHousehold  Resource = "household"   // master data, wishes, needs
	ResVetting    Resource = "vetting"     // checklist
	ResConsent    Resource = "consent"     // records of consent
	ResMatch      Resource = "match"       // why and why not
	ResShortlist  Resource = "shortlist"   // ranked candidates of a listing
	ResPlan       Resource = "plan"        // who would be proposed where, over all listings
	ResPlanSums   Resource = "plan_sums"   // the plan as figures, without households
	ResProposal   Resource = "proposal"    // the record of a proposal
	ResCard       Resource = "card"        // the anonymous card, for the landlord
	ResViewing    Resource = "viewing"     // appointments
	ResRequest    Resource = "request"     // rent offer and assurance
	ResLease      Resource = "lease"       // lease and hand-over
	ResTenancy    Resource = "tenancy"     // after-care
	ResSearch     Resource = "search"      // the one box over everything that staff may see
	ResInbox      Resource = "inbox"       // what waits for me
	ResCounts     Resource = "counts"      // how much waits for me, while a page is open
	ResMail       Resource = "mail"        // outbox and mail files
	ResRun        Resource = "run"         // stored match runs
	ResRule       Resource = "rule"        // rent limits, point table
	ResWhatIf     Resource = "what_if"     // what other rules would do, in numbers
	ResFairness   Resource = "fairness"    // figures by group of households
	ResAccount    Resource = "account"     // users and roles
	ResSession    Resource = "session"     // one's own sessions and password
	ResAudit      Resource = "audit"       // audit log
	ResStatus     Resource = "status"      // status page of the installation
	ResSignIn     Resource = "signin"      // signing in and out
)

// Action is what a role may do with a resource.
type Action byte

// The actions, by the letters of the matrix.
const (
	Create  Action = 'C'
	Read    Action = 'R'
	Update  Action = 'U'
	Delete  Action = 'D' // delete or withdraw
	Decide  Action = 'A' // approve, release, decide
	Respond Action = 'W' // answer what was asked
)

// permissions is the whole table: what is not listed is denied. Whose records a
// role reaches is a question of scope, which the store answers.
var permissions = map[Resource]map[Role]string{
	ResPublic:     everybody("R"),
	ResSignIn:     everybody("CR"),
	ResDraft:      everybody("CRUD"),
	ResOwnListing: {LandlordRole: "RUD"},
	ResListing:    {Caseworker: "R", Placement: "CRUD"},
	ResReview:     {Placement: "RA"},
	ResLandlord:   {Placement: "CRU"},
	ResHousehold:  {Caseworker: "CRU", Placement: "R"},
	ResVetting:    {Caseworker: "CRU", Placement: "R"},
	ResConsent:    {Caseworker: "CRD", Placement: "R"},
	ResMatch:      {Caseworker: "R", Placement: "R"},
	ResShortlist:  {Placement: "R"},
	ResPlan:       {Placement: "R"},
	ResPlanSums:   {Placement: "R", Steering: "R"},
	ResProposal:   {Caseworker: "RW", Placement: "CRUDA"},
	ResCard:       {LandlordRole: "RW"},
	ResViewing:    {LandlordRole: "CRU", Caseworker: "CRU", Placement: "CRU"},
	ResRequest:    {Caseworker: "CR", Placement: "CRU", Authority: "RA"},
	ResLease:      {LandlordRole: "C", Caseworker: "CU", Placement: "CU"},
	ResTenancy:    {Caseworker: "CRU", Placement: "R"},
	ResSearch:     {Caseworker: "R", Placement: "R"},
	ResInbox:      {Caseworker: "RU", Placement: "RU", Authority: "R"},
	ResCounts:     {LandlordRole: "R", Caseworker: "R", Placement: "R", Authority: "R"},
	ResMail:       {Placement: "RU"},
	ResRun:        {Placement: "CR"},
	ResRule:       {Caseworker: "R", Placement: "CRU", Authority: "R", Steering: "R", Administrator: "R", Protection: "R"},
	ResWhatIf:     {Placement: "R", Steering: "R", Administrator: "R"},
	ResFairness:   {Placement: "R", Steering: "R", Protection: "R"},
	ResAccount:    {Administrator: "CRU"},
	ResSession:    signedIn("RUD"),
	ResAudit:      {Administrator: "R", Protection: "R"},
	ResStatus:     {Administrator: "R", Placement: "R", Protection: "R"},
}

// Roles lists every role that a person can have, the visitor first.
func Roles() []Role {
	return []Role{Anonymous, LandlordRole, Caseworker, Placement, Authority, Steering, Administrator, Protection}
}

func everybody(letters string) map[Role]string {
	row := map[Role]string{}
	for _, role := range Roles() {
		row[role] = letters
	}
	return row
}

func signedIn(letters string) map[Role]string {
	row := everybody(letters)
	delete(row, Anonymous)
	return row
}

// May tells whether the role may do this with the resource at all.
func May(role Role, resource Resource, action Action) bool {
	return strings.IndexByte(permissions[resource][role], byte(action)) >= 0
}

// Permit is May as an error: Unauthenticated for a visitor, Forbidden otherwise.
// System may do everything; it acts through the same scopes.
func Permit(actor Actor, resource Resource, action Action) error {
	switch {
	case actor.Role == System || May(actor.Role, resource, action):
		return nil
	case actor.Role == Anonymous || actor.Role == "":
		return Refuse(Unauthenticated, "signin.needed", "")
	default:
		return Refuse(Forbidden, "role.forbidden", "")
	}
}
