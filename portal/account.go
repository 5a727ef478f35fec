package portal

// Organisation is a body whose people work here: the county, the Diakonie, a
// Jobcenter, a housing company.
type Organisation struct {
	ID   OrganisationID `db:"id"`
	Kind string         `db:"kind"` // county, welfare, authority, company
	Name string         `db:"name"`
}

// Team is a group of caseworkers who share households, usually one site.
type Team struct {
	ID           TeamID         `db:"id"`
	Organisation OrganisationID `db:"organisation_id"`
	Name         string         `db:"name"`
	Site         string         `db:"site"`
}

// Account is a person who signs in. Landlords are admitted by a mailed link or
// a password; everybody else needs a second factor.
type Account struct {
	ID           AccountID      `db:"id"`
	Email        string         `db:"email"` // folded to lower case
	Name         string         `db:"name"`
	Role         Role           `db:"role"`
	Organisation OrganisationID `db:"organisation_id"`
	Team         TeamID         `db:"team_id"`
	Landlord     LandlordID     `db:"landlord_id"`
	Body         string         `db:"body"`
	PasswordHash string         `db:"password_hash"` // Argon2id, "" if none is set
	TOTPSecret   string         `db:"totp_secret"`   // sealed
	TOTPStep     int64          `db:"totp_step"`     // the last step used, so that no code works twice
	Active       bool           `db:"active"`
	CreatedAt    Instant        `db:"created_at"`
	Version      int            `db:"version"`
}

// Actor returns the account as the scope of what it does.
func (a Account) Actor() Actor {
	return Actor{
		Account: a.ID, Role: a.Role, Name: a.Name, Organisation: a.Organisation,
		Team: a.Team, Landlord: a.Landlord, Body: a.Body,
	}
}

// NeedsSecondFactor tells whether a password alone does not admit the account.
func (a Account) NeedsSecondFactor() bool { return a.Role != LandlordRole }

// Session is one signed-in browser. Only the hash of its token is kept.
type Session struct {
	ID        SessionID `db:"id"`
	Account   AccountID `db:"account_id"`
	TokenHash string    `db:"token_hash"`
	Secret    string    `db:"secret"` // binds CSRF tokens
	Passed    bool      `db:"passed"` // the second factor was given, or is not needed
	Agent     string    `db:"agent"`  // the browser, in words
	CreatedAt Instant   `db:"created_at"`
	SeenAt    Instant   `db:"seen_at"`
	ExpiresAt Instant   `db:"expires_at"`
}

// LinkPurpose is what a mailed link opens.
type LinkPurpose string

// The purposes of mailed links.
const (
	LinkConfirm    LinkPurpose = "confirm"    // confirm an offer
	LinkResume     LinkPurpose = "draft"      // go on with a draft
	LinkSignIn     LinkPurpose = "signin"     // landlord signs in
	LinkListing    LinkPurpose = "listing"    // signs a landlord in and leads to the offer
	LinkAnswer     LinkPurpose = "answer"     // signs a landlord in and leads to a card
	LinkProposal   LinkPurpose = "proposal"   // signs a landlord in and leads to a proposal
	LinkInvitation LinkPurpose = "invitation" // set password and second factor
	LinkReset      LinkPurpose = "reset"
	LinkFirstAdmin LinkPurpose = "first_admin"
)

// Link is one mailed link. Its token is derived from its id while sending and
// never stored. Opening it changes nothing; the button on its page does.
type Link struct {
	ID        LinkID      `db:"id"`
	Purpose   LinkPurpose `db:"purpose"`
	Account   AccountID   `db:"account_id"`
	Listing   ListingID   `db:"listing_id"`
	Email     string      `db:"email"`
	ExpiresAt Instant     `db:"expires_at"`
	UsedAt    Instant     `db:"used_at"`
	CreatedAt Instant     `db:"created_at"`
}
