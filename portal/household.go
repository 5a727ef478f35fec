package portal

// HouseholdState is where a household stands on its way to a dwelling.
type HouseholdState string

// The states of a household, in the order of the spine.
const (
	HouseholdRecorded         HouseholdState = "recorded"
	HouseholdConsentMissing   HouseholdState = "consent_missing"
	HouseholdUnderReview      HouseholdState = "under_review"
	HouseholdReady            HouseholdState = "ready"
	HouseholdInProposal       HouseholdState = "in_proposal"
	HouseholdContracting      HouseholdState = "contracting"
	HouseholdHoused           HouseholdState = "housed"
	HouseholdAftercare        HouseholdState = "aftercare"
	HouseholdClosed           HouseholdState = "closed"
	HouseholdPaused           HouseholdState = "paused"
	HouseholdLostContact      HouseholdState = "lost_contact"
	HouseholdHelpedItself     HouseholdState = "helped_itself"
	HouseholdConsentWithdrawn HouseholdState = "consent_withdrawn"
)

// HouseholdStates lists all states, for filters.
func HouseholdStates() []HouseholdState {
	return []HouseholdState{
		HouseholdRecorded, HouseholdConsentMissing, HouseholdUnderReview, HouseholdReady, HouseholdInProposal,
		HouseholdContracting, HouseholdHoused, HouseholdAftercare, HouseholdClosed, HouseholdPaused,
		HouseholdLostContact, HouseholdHelpedItself, HouseholdConsentWithdrawn,
	}
}

// RentBasis says who pays the rent, because that decides which authority, if
// any, has to give an assurance before the lease is signed.
type RentBasis string

// The rent bases. A Sozialamt is that of the municipality in Household.BasisPlace.
const (
	BasisUnknown   RentBasis = ""
	BasisJobcenter RentBasis = "jobcenter"
	BasisSozialamt RentBasis = "sozialamt"
	BasisSelf      RentBasis = "self"
)

// Household is one or more persons who look for a dwelling together. A team's
// caseworkers see and change it; placement reads what matching needs; landlords
// never see it before the household was named to them.
type Household struct {
	ID         HouseholdID    `db:"id"`
	Number     int            `db:"number"` // the reference used in the office, "H-1042"
	Team       TeamID         `db:"team_id"`
	Caseworker AccountID      `db:"caseworker_id"`
	State      HouseholdState `db:"state"`
	Category   string         `db:"category"` // BAG W code, "BAGW-A1.1"

	Persons    int          `db:"persons"`
	Children   int          `db:"children"`  // of the persons
	RoomsMin   Rooms        `db:"rooms_min"` // the need a caseworker recorded; 0 is unknown
	RoomsMax   Maybe[int]   `db:"rooms_max"` // half rooms
	Basis      RentBasis    `db:"rent_basis"`
	BasisAt    string       `db:"basis_municipality"` // AGS of the Sozialamt
	OwnLimit   Maybe[Cents] `db:"own_limit"`          // what a self-paying household can pay, gross cold
	Pets       Answer       `db:"pets"`
	StepFree   Answer       `db:"step_free"`  // needs step-free access
	Wheelchair Answer       `db:"wheelchair"` // needs a dwelling for a wheelchair
	MaxFloor   Maybe[int]   `db:"max_floor"`  // highest floor without a lift
	FixedTerm  Answer       `db:"fixed_term"` // accepts a fixed term
	Support    Answer       `db:"support"`    // support is in place
	WBS        Answer       `db:"wbs"`
	WBSPersons Maybe[int]   `db:"wbs_persons"`
	WBSUntil   Date         `db:"wbs_until"`

	Residence      Answer `db:"residence"` // is there a Wohnsitzauflage?
	ResidencePlace string `db:"residence_municipality"`
	ResidenceUntil Date   `db:"residence_until"`

	MoveFrom  Date    `db:"move_from"`
	MoveUntil Date    `db:"move_until"`
	Protected bool    `db:"protected"` // a violent person may pose as a landlord to find it
	VettedOn  Date    `db:"vetted_on"`
	ReadyAt   Instant `db:"ready_at"`
	Note      string  `db:"note"` // for the team
	CreatedAt Instant `db:"created_at"`
	ChangedAt Instant `db:"changed_at"`
	Version   int     `db:"version"`
}

// Member is one person of a household. Name and birth date are sealed at rest;
// they are readable here only for those who may read them.
type Member struct {
	ID        MemberID    `db:"id"`
	Household HouseholdID `db:"household_id"`
	Name      string      `db:"name"`
	Born      Date        `db:"born"`
	Child     bool        `db:"child"`
	Position  int         `db:"position"` // 1 is the person the office talks to
}

// Wish is a municipality where the household would live; rank 1 is the dearest.
type Wish struct {
	Household    HouseholdID `db:"household_id"`
	Municipality string      `db:"municipality"`
	Rank         int         `db:"rank"`
}

// Exclusion is a place where the household must not be housed: a municipality's
// AGS or a postal code. It carries no reason.
type Exclusion struct {
	Household HouseholdID `db:"household_id"`
	Place     string      `db:"place"`
}

// VettingItem is one point of the checklist that makes a file trustworthy.
type VettingItem struct {
	Household HouseholdID `db:"household_id"`
	Item      string      `db:"item"`
	On        Date        `db:"seen_on"`
	By        AccountID   `db:"account_id"`
	ByName    string      `db:"account_name"`
}

// VettingItems lists the points of the checklist, all of which make a household
// vetted.
func VettingItems() []string {
	return []string{"identity", "situation", "size", "income", "wishes", "residence"}
}
