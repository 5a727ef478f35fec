package portal

// MatchRun is a stored run of the engine. Its document holds run-local keys and
// values; which household a key stands for is a separate row that is erased with
// the person, so that the run can still be replayed (decision 17).
type MatchRun struct {
	ID       RunID     `db:"id"`
	At       Instant   `db:"at"`
	Listing  ListingID `db:"listing_id"` // the listing it was made for; "" for a plan over all of them
	Goal     string    `db:"goal"`       // of a plan
	By       AccountID `db:"account_id"` // who asked for it
	ByName   string    `db:"account_name"`
	Rules    string    `db:"rules"` // version of rules and point table
	Seed     int64     `db:"seed"`
	Document string    `db:"document"` // inputs and results, a document of the engine
	Kept     bool      `db:"kept"`     // led to an approval
}

// RunKey tells which household a run-local key stands for.
type RunKey struct {
	Run       RunID       `db:"run_id"`
	Key       string      `db:"run_key"`
	Household HouseholdID `db:"household_id"`
}

// RentLimitRow is one row of a dated table of rent limits as the office keeps it
// (rent limit: Mietobergrenze, Bruttokaltmiete by comparison area and size).
type RentLimitRow struct {
	ID             TaskID `db:"id"`
	Table          string `db:"table_name"` // one name per imported table
	Place          string `db:"area_name"`
	Municipalities string `db:"municipalities"` // AGS separated by ";"
	Persons        int    `db:"persons"`        // 0 is each further person
	MaxArea        Area   `db:"max_area"`
	Limit          Cents  `db:"max_rent"`
	ValidFrom      Date   `db:"valid_from"`
	ValidUntil     Date   `db:"valid_until"` // "" is open
	Source         string `db:"source"`
	Verified       bool   `db:"verified"`
}
