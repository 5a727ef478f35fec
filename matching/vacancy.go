package matching

// VacancyKey names a vacancy for the length of one run. It is opaque: the
// caller keeps the map to its records.
type VacancyKey string

// Vacancy is a dwelling on offer, as far as a rule reads it. What no rule reads
// (furniture, a quiet house, pictures, the landlord) has no field: the portal
// shows it to the household, the engine does not weigh it.
type Vacancy struct {
	Key   VacancyKey
	Slots int // how many households the occupancy right asks to name; at least 1

	Municipality  string       // key of the municipality it lies in
	Zones         []string     // place zones it lies in; meaningful only when Located
	Located       bool         // somebody compared its address with the place zones
	GrossColdRent Maybe[Cents] // with operating costs and water, without heating
	ClimateBonus  Fact         // a climate bonus may raise the rent limit for it
	Area          Maybe[Area]
	Rooms         Maybe[Rooms] // without the kitchen

	Floor      Maybe[int] // 0 is the ground floor
	Lift       Fact
	StepFree   Fact // reached and entered without a step
	Wheelchair Fact // usable in a wheelchair throughout

	MinPersons  int        // the landlord's wish; 0 is none
	MaxPersons  Maybe[int] // the landlord's or the law's maximum
	PetsAllowed Fact

	WBSBound   Fact
	WBSPersons Maybe[int] // the certificate size the dwelling is subsidised for, if one is fixed

	AvailableFrom Date
	LatestStart   Date // the landlord waits no longer; "" is no such wish
	FixedTerm     Fact

	TargetGroups []string // the contract lets to these groups only; none is everybody
}
