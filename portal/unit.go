package portal

// Unit is a dwelling: where it is and what it is like. What it costs and from
// when belongs to the Listing.
type Unit struct {
	ID           UnitID     `db:"id"`
	Landlord     LandlordID `db:"landlord_id"` // "" while the offer is a draft
	Street       string     `db:"street"`
	HouseNumber  string     `db:"house_number"`
	PostalCode   string     `db:"postal_code"`
	Municipality string     `db:"municipality"` // AGS, eight digits
	Area         Area       `db:"area"`
	Rooms        Rooms      `db:"rooms"`
	Floor        Maybe[int] `db:"floor"` // 0 is the ground floor
	Lift         Answer     `db:"lift"`
	StepFree     Answer     `db:"step_free"`
	Wheelchair   Answer     `db:"wheelchair"`
	Furnished    Answer     `db:"furnished"`
	VerifiedAt   Instant    `db:"verified_at"`
}

// Verified tells whether staff have seen that the unit exists and is the
// landlord's to let.
func (u Unit) Verified() bool { return !u.VerifiedAt.IsZero() }

// Address is the street line, for people who may see it.
func (u Unit) Address() string {
	if u.HouseNumber == "" {
		return u.Street
	}
	return u.Street + " " + u.HouseNumber
}
