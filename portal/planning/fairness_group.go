package planning

import (
	"cmp"
	"slices"
	"strconv"

	"wohnraum/portal"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
)

// Attribute is what households are grouped by. All of them are facts that the
// rules read; there is nothing else to group by.
type Attribute string

// The attributes.
const (
	BySize         Attribute = "groesse"
	ByAccess       Attribute = "zugang"
	ByPets         Attribute = "tiere"
	ByBasis        Attribute = "miete"
	ByMunicipality Attribute = "gemeinde"
)

// Attributes lists them in the order of the page.
func Attributes() []Attribute {
	return []Attribute{BySize, ByAccess, ByPets, ByBasis, ByMunicipality}
}

// What readers outside the placement office are shown at least [office]; never
// below 3. Needs of access tell of health (Art. 9 GDPR), so their groups must be
// larger.
const (
	leastGroup       = 5 // ready households of a group
	leastHealthGroup = 10
	leastNumber      = 3
)

func (a Attribute) least() int {
	if a == ByAccess {
		return leastHealthGroup
	}
	return leastGroup
}

// The keys of groups that are no number, answer, code or place.
const (
	LargeHouseholds = "5" // five persons and more
	NeedsWheelchair = "wheelchair"
	NeedsStepFree   = "step_free"
	NoNeed          = "none"
	NotKnown        = "unknown"
)

// key is the group of a household.
func (a Attribute) key(h store.FairnessHousehold) string {
	switch a {
	case BySize:
		return sizeKey(h.Persons)
	case ByAccess:
		return accessKey(h)
	case ByPets:
		return cmp.Or(string(h.Pets), NotKnown)
	case ByBasis:
		return cmp.Or(string(h.Basis), NotKnown)
	case ByMunicipality:
		return cmp.Or(h.Wish, NoNeed)
	default:
		return NotKnown
	}
}

func sizeKey(persons int) string {
	if persons < 1 {
		return NotKnown
	}
	return strconv.Itoa(min(persons, 5))
}

func accessKey(h store.FairnessHousehold) string {
	switch {
	case h.Wheelchair == portal.Yes:
		return NeedsWheelchair
	case h.StepFree == portal.Yes:
		return NeedsStepFree
	case h.Wheelchair == portal.No && h.StepFree == portal.No:
		return NoNeed
	default:
		return NotKnown
	}
}

// order lists the keys as a page shows them.
func (a Attribute) order() []string {
	switch a {
	case BySize:
		return []string{"1", "2", "3", "4", LargeHouseholds, NotKnown}
	case ByAccess:
		return []string{NoNeed, NeedsStepFree, NeedsWheelchair, NotKnown}
	case ByPets:
		return []string{string(portal.No), string(portal.Yes), NotKnown}
	case ByBasis:
		return []string{string(portal.BasisJobcenter), string(portal.BasisSozialamt), string(portal.BasisSelf), NotKnown}
	case ByMunicipality:
		keys := []string{}
		for _, m := range reference.Municipalities() {
			keys = append(keys, m.Key)
		}
		return append(keys, NoNeed)
	default:
		return nil
	}
}

// compareKeys puts keys into the order of the page; what is not in it comes last.
func (a Attribute) compareKeys(one, other string) int {
	place := func(key string) int {
		if i := slices.Index(a.order(), key); i >= 0 {
			return i
		}
		return len(a.order())
	}
	return cmp.Or(cmp.Compare(place(one), place(other)), cmp.Compare(one, other))
}
