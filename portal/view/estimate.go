package view

import "wohnraum/portal"

// Estimate is how a rent compares with the rent limits, as a landlord reads it.
type Estimate struct {
	Rent   string // gross cold rent; "" while a part of it is unknown
	Lines  []EstimateLine
	Source string // "Demo-Werte ab 1.1.2024, nicht geprüft"; "" if no table is in force
}

// EstimateLine is the limit for one household size.
type EstimateLine struct {
	Persons string
	Limit   string
	Badge   Badge
}

// EstimateBadge says whether a rent is within a limit; no badge while it is
// unknown.
func EstimateBadge(rent portal.Maybe[portal.Cents], limit portal.Cents) Badge {
	switch {
	case !rent.Valid:
		return Badge{}
	case rent.V <= limit:
		return Badge{Kind: "success", Text: "innerhalb"}
	default:
		return Badge{Kind: "warning", Text: Euro(rent.V-limit) + " darüber"}
	}
}

// TableSource names a table of rent limits by its source and age.
func TableSource(source string, from portal.Date, verified bool) string {
	text := source + ", gültig ab " + Date(from)
	if !verified {
		text += ", nicht geprüft"
	}
	return text
}
