package portal

// RentDecision is an authority's word on the rent of one household in one
// listing that came before a proposal: above the limit, a supplement may be
// granted, and until somebody has asked, the answer is unknown (decision 2).
type RentDecision struct {
	ID        TaskID      `db:"id"`
	Listing   ListingID   `db:"listing_id"`
	Household HouseholdID `db:"household_id"`
	Accepted  bool        `db:"accepted"`
	Rent      Cents       `db:"rent"` // gross cold rent that was decided on
	On        Date        `db:"decided_on"`
	Source    string      `db:"source"` // file number or letter, for people
	By        AccountID   `db:"account_id"`
	ByName    string      `db:"account_name"`
	At        Instant     `db:"at"`
}
