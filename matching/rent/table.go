package rent

// Step is one line of a table: what a household of that many persons may have.
type Step struct {
	Persons int
	MaxArea Area
	MaxRent Cents // gross cold: with operating costs and water, without heating
}

// Table is the rent limits of one comparison area (Vergleichsraum) for one
// span of days.
type Table struct {
	Area           string   // name of the comparison area, for people
	Municipalities []string // keys of its municipalities
	From, To       Date     // both included; no To while no successor is decided
	Steps          []Step   // household sizes 1, 2, 3, … without a gap
	Further        Step     // added for each person beyond the last step; its Persons is unused
	Source         string   // where a citizen can read it
	Verified       bool     // somebody has compared it with the source
}

// Limit is what a table says about one household size.
type Limit struct {
	Area     string
	Persons  int
	MaxArea  Area
	MaxRent  Cents
	From, To Date
	Source   string
	Verified bool
}

func (t Table) period() period { return period{t.From, t.To} }

// limit reads the table for a household size; false if it does not go so far.
func (t Table) limit(persons int) (Limit, bool) {
	last := t.Steps[len(t.Steps)-1]
	if persons < 1 || (persons > last.Persons && t.Further.MaxRent == 0) {
		return Limit{}, false
	}
	step := last
	if persons <= last.Persons {
		step = t.Steps[persons-1]
	}
	further := max(0, persons-last.Persons)
	return Limit{
		Area:     t.Area,
		Persons:  persons,
		MaxArea:  step.MaxArea + Area(further)*t.Further.MaxArea,
		MaxRent:  step.MaxRent + Cents(further)*t.Further.MaxRent,
		From:     t.From,
		To:       t.To,
		Source:   t.Source,
		Verified: t.Verified,
	}, true
}
