package portal

// Task is something that waits for a person and is not a proposal's next step:
// a mail that failed, a fact to clear, the next household to approve.
type Task struct {
	ID        TaskID      `db:"id"`
	Kind      string      `db:"kind"` // mail_failed, mail_late, unknown_fact, next_candidate, call_landlord, early_lease, rent_limit_missing, waiting_long, listing_unchanged, rent_limit_entry, duplicate
	Subject   SubjectKind `db:"subject_kind"`
	Key       string      `db:"subject_id"`
	Detail    string      `db:"detail"` // a code or a short fact without social data
	Role      Role        `db:"for_role"`
	Team      TeamID      `db:"team_id"`
	Urgent    bool        `db:"urgent"`
	Due       Date        `db:"due"`
	Dedupe    string      `db:"dedupe"` // one open task per key
	CreatedAt Instant     `db:"created_at"`
	DoneAt    Instant     `db:"done_at"`
	DoneBy    AccountID   `db:"done_by"`
}

// Tenancy is a Mietverhältnis: from hand-over on, with the checks that it still
// stands.
type Tenancy struct {
	ID        TenancyID   `db:"id"`
	Proposal  ProposalID  `db:"proposal_id"`
	Household HouseholdID `db:"household_id"`
	Listing   ListingID   `db:"listing_id"`
	Landlord  LandlordID  `db:"landlord_id"`
	Team      TeamID      `db:"team_id"`
	StartedOn Date        `db:"started_on"`
	BoundTo   Date        `db:"occupancy_until"` // end of the occupancy period, if the contract has one
	EndedOn   Date        `db:"ended_on"`
	Reason    string      `db:"reason"`
}

// TenancyCheck is one date of after-care.
type TenancyCheck struct {
	ID      CheckID   `db:"id"`
	Tenancy TenancyID `db:"tenancy_id"`
	Due     Date      `db:"due"`
	DoneOn  Date      `db:"done_on"`
	Outcome string    `db:"outcome"` // stands, arrears, conflict, ended, not_reached
	Note    string    `db:"note"`
	By      AccountID `db:"account_id"`
	ByName  string    `db:"account_name"`
}

// CheckDates lists when a tenancy is checked: at 2 and 6 weeks, 3, 6 and 12
// months, then yearly to the end of the occupancy period.
func CheckDates(start, boundTo Date) []Date {
	dates := []Date{start.AddDays(14), start.AddDays(42), start.AddMonths(3), start.AddMonths(6), start.AddMonths(12)}
	for months := 24; boundTo.Known() && start.AddMonths(months) <= boundTo; months += 12 {
		dates = append(dates, start.AddMonths(months))
	}
	return dates
}
