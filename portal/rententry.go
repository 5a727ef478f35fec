package portal

// RentLimitEntry is a table of rent limits that one officer has entered. It
// counts only after another one has confirmed it (decision 20).
type RentLimitEntry struct {
	ID          TaskID    `db:"id"`
	Name        string    `db:"name"`
	Document    string    `db:"document"` // the table as it was typed, CSV
	EnteredBy   AccountID `db:"entered_by"`
	EnteredName string    `db:"entered_name"`
	EnteredAt   Instant   `db:"entered_at"`
	DecidedBy   AccountID `db:"decided_by"`
	DecidedName string    `db:"decided_name"`
	DecidedAt   Instant   `db:"decided_at"`
	Accepted    bool      `db:"accepted"`
	Version     int       `db:"version"`
}

// Waiting tells whether nobody has decided yet.
func (e RentLimitEntry) Waiting() bool { return e.DecidedAt.IsZero() }
