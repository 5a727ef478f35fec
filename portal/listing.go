package portal

// ListingState is where an offer stands.
type ListingState string

// The states of a listing, in the order of the spine.
const (
	ListingDraft       ListingState = "draft"
	ListingSubmitted   ListingState = "submitted"
	ListingUnderReview ListingState = "under_review"
	ListingReturned    ListingState = "returned"
	ListingReleased    ListingState = "released"
	ListingReserved    ListingState = "reserved"
	ListingLet         ListingState = "let"
	ListingEnded       ListingState = "ended"
	ListingWithdrawn   ListingState = "withdrawn"
	ListingExpired     ListingState = "expired"
)

// ListingStates lists all states, for filters.
func ListingStates() []ListingState {
	return []ListingState{
		ListingDraft, ListingSubmitted, ListingUnderReview, ListingReturned, ListingReleased,
		ListingReserved, ListingLet, ListingEnded, ListingWithdrawn, ListingExpired,
	}
}

// Listing is one offer of a unit: rent, charges, date, wishes. A draft belongs
// to whoever holds its token; from confirmation on it belongs to the landlord.
// Staff see every listing but drafts. Whatever is not known is nil, "" or Unknown.
type Listing struct {
	ID        ListingID      `db:"id"`
	Number    int            `db:"number"` // the public reference, "A-1042"
	UnitID    UnitID         `db:"unit_id"`
	Landlord  LandlordID     `db:"landlord_id"`
	DraftHash string         `db:"draft_hash"` // SHA-256 of the draft cookie's token
	State     ListingState   `db:"state"`
	Right     OccupancyRight `db:"occupancy_right"`
	Contract  ContractID     `db:"contract_id"`

	ColdRent    Maybe[Cents] `db:"cold_rent"`
	Charges     Maybe[Cents] `db:"charges"`      // cold service charges a month
	WaterDirect Maybe[Cents] `db:"water_direct"` // paid to the utility, a month; still part of the comparison
	WaterPaid   Answer       `db:"water_paid"`   // is water paid directly to the utility?
	Heating     Maybe[Cents] `db:"heating"`
	HeatingKind string       `db:"heating_kind"`
	Deposit     Maybe[Cents] `db:"deposit"`

	WBS        Answer     `db:"wbs"`
	WBSPersons Maybe[int] `db:"wbs_persons"` // the size of the WBS the unit is bound to
	PersonsMin Maybe[int] `db:"persons_min"`
	PersonsMax Maybe[int] `db:"persons_max"`
	Pets       Answer     `db:"pets"`
	Quiet      Answer     `db:"quiet"` // quiet house rule
	Available  Date       `db:"available_from"`
	FixedUntil Date       `db:"fixed_until"`
	FixedTerm  Answer     `db:"fixed_term"`
	MoveWindow string     `db:"move_window"`
	Supplement Answer     `db:"supplement"` // may a supplement, Klimabonus or Karenzzeit apply?

	ContactName  string `db:"contact_name"`
	ContactPhone string `db:"contact_phone"`
	ContactEmail string `db:"contact_email"`
	Note         string `db:"note"` // free text, for staff only

	Reason      string    `db:"reason"` // why it was returned, withdrawn or expired
	ReasonNote  string    `db:"reason_note"`
	Contact     AccountID `db:"contact_account"` // the named contact in the office
	CreatedAt   Instant   `db:"created_at"`
	SubmittedAt Instant   `db:"submitted_at"`
	ReleasedAt  Instant   `db:"released_at"`
	Due         Date      `db:"due"` // what the state owes, by decision 8
	Version     int       `db:"version"`

	Unit Unit `db:"unit"`
}

// GrossColdRent is the Bruttokaltmiete that the rent limit is compared with:
// cold rent, cold charges, and water that is paid directly. Unknown while a
// part is unknown.
func (l Listing) GrossColdRent() Maybe[Cents] {
	if !l.ColdRent.Valid || !l.Charges.Valid || l.WaterPaid == Yes && !l.WaterDirect.Valid {
		return Maybe[Cents]{}
	}
	sum := l.ColdRent.V + l.Charges.V
	if l.WaterPaid == Yes {
		sum += l.WaterDirect.V
	}
	return Known(sum)
}

// Open tells whether households can be proposed for the listing.
func (l Listing) Open() bool { return l.State == ListingReleased || l.State == ListingReserved }

// Over tells whether nothing more will happen to the offer.
func (l Listing) Over() bool {
	switch l.State {
	case ListingLet, ListingEnded, ListingWithdrawn, ListingExpired:
		return true
	default:
		return false
	}
}

// Missing lists the required answers that an offer lacks (decision 21), by the
// name of their field.
func (l Listing) Missing() []string {
	var missing []string
	need := func(known bool, field string) {
		if !known {
			missing = append(missing, field)
		}
	}
	need(l.Unit.Street != "", "street")
	need(l.Unit.HouseNumber != "", "house_number")
	need(l.Unit.Municipality != "", "postal_code")
	need(l.Unit.Rooms > 0, "rooms")
	need(l.Unit.Area > 0, "area")
	need(l.Unit.Floor.Valid, "floor")
	need(l.ColdRent.Valid, "cold_rent")
	need(l.Charges.Valid, "charges")
	need(l.Available.Known(), "available_from")
	need(l.ContactName != "", "contact_name")
	need(l.ContactPhone != "" || l.ContactEmail != "", "contact_email")
	return missing
}

// MateriallyChanged tells whether households that agreed to before would have
// to be asked again about after (decision 7).
func MateriallyChanged(before, after Listing) bool {
	return termsChanged(before, after) || wishesChanged(before, after) || dwellingChanged(before.Unit, after.Unit)
}

func termsChanged(before, after Listing) bool {
	return before.GrossColdRent() != after.GrossColdRent() || before.ColdRent != after.ColdRent ||
		before.Available != after.Available || before.WBS != after.WBS || before.WBSPersons != after.WBSPersons ||
		before.FixedTerm != after.FixedTerm || before.FixedUntil != after.FixedUntil
}

func wishesChanged(before, after Listing) bool {
	return before.Pets != after.Pets || before.PersonsMax != after.PersonsMax || before.PersonsMin != after.PersonsMin
}

func dwellingChanged(before, after Unit) bool {
	return before.Area != after.Area || before.Rooms != after.Rooms ||
		before.StepFree != after.StepFree || before.Wheelchair != after.Wheelchair ||
		before.Lift != after.Lift || before.Floor != after.Floor
}
