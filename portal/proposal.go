package portal

import "slices"

// ProposalState is where one household put forward for one listing stands.
type ProposalState string

// The states of a proposal. HouseholdAgreed is passed only where cards wait for
// the rest of a round, or where the household is named without asking.
const (
	Computed        ProposalState = "computed"
	Approved        ProposalState = "approved"
	HouseholdAsked  ProposalState = "household_asked"
	HouseholdAgreed ProposalState = "household_agreed"
	LandlordAsked   ProposalState = "landlord_asked"
	Interested      ProposalState = "interested"
	Named           ProposalState = "named"
	ViewingSet      ProposalState = "viewing"
	BothAgree       ProposalState = "both_agree"
	RentOffered     ProposalState = "rent_offer"
	Assured         ProposalState = "assured"
	LeaseSigned     ProposalState = "lease_signed"
	HandedOver      ProposalState = "handed_over"
	ClosedHoused    ProposalState = "closed_housed"

	Dismissed           ProposalState = "dismissed"
	DeclinedByHousehold ProposalState = "declined_household"
	DeclinedByLandlord  ProposalState = "declined_landlord"
	DeclinedByAuthority ProposalState = "declined_authority"
	DeclinedByStaff     ProposalState = "declined_staff"
	Lapsed              ProposalState = "lapsed"
	Withdrawn           ProposalState = "withdrawn"
	NotChosen           ProposalState = "not_chosen"
	OfferChanged        ProposalState = "offer_changed"
)

// ProposalStates lists the states in the order of the spine, outcomes last.
func ProposalStates() []ProposalState {
	return append(liveStates(), ClosedHoused, Dismissed, DeclinedByHousehold, DeclinedByLandlord,
		DeclinedByAuthority, DeclinedByStaff, Lapsed, Withdrawn, NotChosen, OfferChanged)
}

func liveStates() []ProposalState {
	return []ProposalState{
		Approved, HouseholdAsked, HouseholdAgreed, LandlordAsked, Interested, Named, ViewingSet,
		BothAgree, RentOffered, Assured, LeaseSigned, HandedOver,
	}
}

// Live tells whether the proposal is running: it holds its household and its
// place in the listing's round.
func (s ProposalState) Live() bool {
	return slices.Contains(liveStates(), s)
}

// Refused tells whether the pair must not be proposed again. That a landlord
// chose another household of the round is no refusal.
func (s ProposalState) Refused() bool {
	switch s {
	case Dismissed, DeclinedByHousehold, DeclinedByLandlord, DeclinedByAuthority, DeclinedByStaff:
		return true
	default:
		return false
	}
}

// KnownToLandlord tells whether the landlord has seen the card.
func (s ProposalState) KnownToLandlord() bool {
	switch s {
	case LandlordAsked, Interested, Named, ViewingSet, BothAgree, RentOffered, Assured, LeaseSigned, HandedOver:
		return true
	default:
		return false
	}
}

// KnowsName tells whether the landlord has been told the household's name.
func (s ProposalState) KnowsName() bool {
	return s.KnownToLandlord() && s != LandlordAsked && s != Interested
}

// Proposal is one household put forward for one listing. Landlords see it as a
// card from LandlordAsked on; the team and the placement office see all of it.
type Proposal struct {
	ID        ProposalID     `db:"id"`
	Number    int            `db:"number"` // "V-1042"
	Listing   ListingID      `db:"listing_id"`
	Household HouseholdID    `db:"household_id"`
	Round     RoundID        `db:"round_id"`
	Run       RunID          `db:"run_id"` // the match run that put it forward
	State     ProposalState  `db:"state"`
	Right     OccupancyRight `db:"occupancy_right"`
	Basis     RentBasis      `db:"rent_basis"`
	BasisAt   string         `db:"basis_municipality"`
	Rank      int            `db:"rank"`         // in the shortlist; 0 if chosen by hand
	OrderNote string         `db:"order_reason"` // coded reason why the order was changed
	Card      string         `db:"card"`         // the frozen anonymous card, JSON

	ApprovedBy     AccountID `db:"approved_by"`
	ApprovedName   string    `db:"approved_name"`
	ApprovedAt     Instant   `db:"approved_at"`
	SecondBy       AccountID `db:"second_by"`
	SecondAt       Instant   `db:"second_at"`
	Protected      bool      `db:"protected"`      // was the household protected when approved
	HouseholdSays  Answer    `db:"household_says"` // after the viewing
	LandlordSays   Answer    `db:"landlord_says"`
	NoticeAt       Instant   `db:"notice_at"`      // landlord accepted § 78 SGB X for this card
	LeaseReported  Date      `db:"lease_reported"` // an early report is a fact, not a state (decision 9)
	LeaseOn        Date      `db:"lease_on"`
	HandoverReport Date      `db:"handover_reported"`
	HandoverOn     Date      `db:"handover_on"`

	PausedAt  Instant `db:"paused_at"` // the listing changed and is under review again
	Owes      Role    `db:"owes"`      // who owes the next step
	Due       Date    `db:"due"`
	Reason    string  `db:"reason"` // coded reason of the outcome; while running: of an objection to read
	Note      string  `db:"note"`
	CreatedAt Instant `db:"created_at"`
	ChangedAt Instant `db:"changed_at"`
	EndedAt   Instant `db:"ended_at"`
	Live      bool    `db:"live"` // State.Live(), for the unique index that allows one per household
	Version   int     `db:"version"`
}

// Paused tells whether the proposal waits for a changed listing's release.
func (p Proposal) Paused() bool { return !p.PausedAt.IsZero() }

// Round is the set of proposals approved together for one listing: one card
// where the landlord decides freely, at least three under a Benennungsrecht.
type Round struct {
	ID        RoundID        `db:"id"`
	Listing   ListingID      `db:"listing_id"`
	Right     OccupancyRight `db:"occupancy_right"`
	Fewer     string         `db:"fewer_reason"` // coded reason for fewer than three
	By        AccountID      `db:"account_id"`
	ByName    string         `db:"account_name"`
	CreatedAt Instant        `db:"created_at"`
	SentAt    Instant        `db:"sent_at"`
	Open      bool           `db:"is_open"`
}

// Viewing is an appointment to see the unit. A moved viewing is a new row.
type Viewing struct {
	ID        ViewingID  `db:"id"`
	Proposal  ProposalID `db:"proposal_id"`
	StartsAt  Instant    `db:"starts_at"`
	Place     string     `db:"place"`
	State     string     `db:"state"` // offered, set, moved, cancelled, held, household_missed, landlord_missed
	Reason    string     `db:"reason"`
	By        AccountID  `db:"account_id"`
	ByRole    Role       `db:"account_role"`
	CreatedAt Instant    `db:"created_at"`
}

// AuthorityRequest is a rent offer that waits for an authority's assurance
// (§ 22 Abs. 4 SGB II, § 35a SGB XII). A clerk sees those addressed to his body.
type AuthorityRequest struct {
	ID         RequestID    `db:"id"`
	Proposal   ProposalID   `db:"proposal_id"`
	Body       string       `db:"body"`  // "jobcenter" or "sozialamt:" and the AGS
	State      string       `db:"state"` // waiting, granted, refused
	Rent       Maybe[Cents] `db:"rent"`  // gross cold rent that was offered
	Heating    Maybe[Cents] `db:"heating"`
	SentAt     Instant      `db:"sent_at"`
	Due        Date         `db:"due"`
	DecidedAt  Instant      `db:"decided_at"`
	DecidedOn  Date         `db:"decided_on"`
	ByLetter   bool         `db:"by_letter"`
	FileNumber string       `db:"file_number"`
	By         AccountID    `db:"account_id"`
	ByName     string       `db:"account_name"`
	Reason     string       `db:"reason"`
	Note       string       `db:"note"`
}

// BodyOf names the authority that assures a rent on this basis; "" if none does.
func BodyOf(basis RentBasis, municipality string) string {
	switch basis {
	case BasisJobcenter:
		return "jobcenter"
	case BasisSozialamt:
		return "sozialamt:" + municipality
	case BasisSelf, BasisUnknown:
		return ""
	default:
		return ""
	}
}
