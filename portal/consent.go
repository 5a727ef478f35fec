package portal

// ConsentKind is one of the four records of decision 11.
type ConsentKind string

// The four consents.
const (
	ConsentInformation ConsentKind = "information" // (a) Art. 13 GDPR, § 82a SGB X
	ConsentSecrecy     ConsentKind = "secrecy"     // (b) release from secrecy, § 203 StGB
	ConsentAuthority   ConsentKind = "authority"   // (c) exchange with the authority
	ConsentNaming      ConsentKind = "naming"      // (d) this landlord, this unit, this rent
)

// ConsentKinds lists the records in their order.
func ConsentKinds() []ConsentKind {
	return []ConsentKind{ConsentInformation, ConsentSecrecy, ConsentAuthority, ConsentNaming}
}

// Consent is one record. Oral consent is noted but opens nothing. A naming
// consent holds for one landlord, unit and rent only.
type Consent struct {
	ID          ConsentID    `db:"id"`
	Household   HouseholdID  `db:"household_id"`
	Kind        ConsentKind  `db:"kind"`
	Proposal    ProposalID   `db:"proposal_id"`
	Landlord    LandlordID   `db:"landlord_id"`
	Unit        UnitID       `db:"unit_id"`
	Rent        Maybe[Cents] `db:"rent"`
	Available   Date         `db:"available_from"`
	TextVersion string       `db:"text_version"`
	Form        string       `db:"form"` // paper, electronic, oral
	GivenOn     Date         `db:"given_on"`
	By          AccountID    `db:"account_id"`
	ByName      string       `db:"account_name"`
	RecordedAt  Instant      `db:"recorded_at"`
	WithdrawnAt Instant      `db:"withdrawn_at"`
	WithdrawnBy AccountID    `db:"withdrawn_by"`
}

// Valid tells whether the consent opens anything.
func (c Consent) Valid() bool { return c.WithdrawnAt.IsZero() && c.Form != "oral" }

// Covers tells whether a naming consent holds for naming to this listing.
func (c Consent) Covers(p Proposal, l Listing) bool {
	return c.Valid() && c.Kind == ConsentNaming && c.Proposal == p.ID && c.Landlord == l.Landlord &&
		c.Unit == l.UnitID && c.Rent == l.GrossColdRent()
}

// ConsentsNeeded lists what a household needs to be ready: a and b, and c if an
// authority pays.
func ConsentsNeeded(basis RentBasis) []ConsentKind {
	if basis == BasisSelf {
		return []ConsentKind{ConsentInformation, ConsentSecrecy}
	}
	return []ConsentKind{ConsentInformation, ConsentSecrecy, ConsentAuthority}
}

// MissingConsents lists the needed kinds of which no valid record exists.
func MissingConsents(basis RentBasis, given []Consent) []ConsentKind {
	var missing []ConsentKind
	for _, kind := range ConsentsNeeded(basis) {
		if !hasValid(given, kind) {
			missing = append(missing, kind)
		}
	}
	return missing
}

func hasValid(given []Consent, kind ConsentKind) bool {
	for _, c := range given {
		if c.Kind == kind && c.Valid() {
			return true
		}
	}
	return false
}
