package portal

// LandlordKind tells a private landlord from a housing company.
type LandlordKind string

// The two kinds of landlords.
const (
	PrivateLandlord LandlordKind = "private"
	HousingCompany  LandlordKind = "company"
)

// Landlord lets dwellings. It is seen by itself and by the placement office;
// caseworkers see the contact of a landlord once a viewing is due.
type Landlord struct {
	ID           LandlordID     `db:"id"`
	Organisation OrganisationID `db:"organisation_id"` // a company's; "" for a private landlord
	Kind         LandlordKind   `db:"kind"`
	Name         string         `db:"name"`
	Phone        string         `db:"phone"`
	Email        string         `db:"email"` // "" if the landlord has none: then mails become tasks to call
	VerifiedAt   Instant        `db:"verified_at"`
	NoticeAt     Instant        `db:"notice_at"` // accepted the notice of § 78 SGB X
	CreatedAt    Instant        `db:"created_at"`
	Version      int            `db:"version"`
}

// Verified tells whether staff have seen who the landlord is (decision 12).
func (l Landlord) Verified() bool { return !l.VerifiedAt.IsZero() }

// OccupancyRight decides who chooses the tenant (§ 26 Abs. 2 WoFG). It is a
// property of the contract, or of its absence.
type OccupancyRight string

// The occupancy rights. RightUnset is a listing that staff have not reviewed.
const (
	RightUnset  OccupancyRight = ""
	FreeChoice  OccupancyRight = "none"        // private landlord without contract: free decision
	General     OccupancyRight = "general"     // allgemeines Belegungsrecht: a WBS filter only
	Nomination  OccupancyRight = "nomination"  // Benennungsrecht: at least three cards, landlord chooses
	Appointment OccupancyRight = "appointment" // Besetzungsrecht: one household is named
)

// OccupancyRights lists the rights in the order of the review page.
func OccupancyRights() []OccupancyRight {
	return []OccupancyRight{FreeChoice, General, Nomination, Appointment}
}

// Cards tells how many households a round under this right names.
func (r OccupancyRight) Cards() int {
	if r == Nomination {
		return 3
	}
	return 1
}

// Contract is a Kooperationsvertrag: which right the county has in which number
// of dwellings a year.
type Contract struct {
	ID         ContractID     `db:"id"`
	Landlord   LandlordID     `db:"landlord_id"`
	Right      OccupancyRight `db:"occupancy_right"`
	Contingent int            `db:"contingent"` // dwellings a year
	Group      string         `db:"target_group"`
	ValidFrom  Date           `db:"valid_from"`
	ValidUntil Date           `db:"valid_until"`
	Reference  string         `db:"reference"`
}

// Verification records what staff saw of a landlord or of a unit (decision 12).
type Verification struct {
	ID      TaskID      `db:"id"`
	Subject SubjectKind `db:"subject_kind"`
	Key     string      `db:"subject_id"`
	Seen    string      `db:"seen"` // identity, ownership, mandate, visit, call_back
	Note    string      `db:"note"`
	By      AccountID   `db:"account_id"`
	ByName  string      `db:"account_name"`
	At      Instant     `db:"at"`
}
