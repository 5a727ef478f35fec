package portal

import (
	"strconv"
	"strings"
	"unicode"
)

// HouseholdQuery is what somebody types to find a household: a reference
// ("H-1042"), or whole words of a name. Every page that finds households by what
// is typed asks it what is allowed, so that there is one rule (reliability T6).
type HouseholdQuery struct {
	Number int
	Words  []string // three at most
}

// ParseHouseholdQuery tells a reference from a name.
func ParseHouseholdQuery(text string) HouseholdQuery {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" -,.", r) })
	digits := strings.TrimPrefix(strings.ToUpper(strings.Join(words, "")), "H")
	if n, err := strconv.Atoi(digits); err == nil && n > 0 {
		return HouseholdQuery{Number: n}
	}
	return HouseholdQuery{Words: words[:min(len(words), 3)]}
}

// Permit refuses whoever reaches all households and names one word only: nobody
// leafs through names.
func (q HouseholdQuery) Permit(actor Actor) error {
	if actor.Role == Placement && len(q.Words) == 1 {
		return Refuse(Invalid, "household.search", "")
	}
	return nil
}

// Logged tells whether the search leaves a trace: by name, among all households.
func (q HouseholdQuery) Logged(actor Actor) bool { return actor.Role == Placement && len(q.Words) > 0 }

// HidesNames tells whether whoever searched so is shown references only.
func (q HouseholdQuery) HidesNames(actor Actor) bool {
	return actor.Role == Placement && len(q.Words) == 0
}

// MayBeName tells whether the words could stand in a name: none has a digit.
func (q HouseholdQuery) MayBeName() bool {
	for _, word := range q.Words {
		if strings.ContainsFunc(word, unicode.IsDigit) {
			return false
		}
	}
	return len(q.Words) > 0
}

// SearchAction is the entry in the audit log of a search for a household by name.
const SearchAction = "household.search"
