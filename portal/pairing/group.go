package pairing

import (
	"slices"

	"wohnraum/portal"
)

// The contract groups that follow from a household's size and needs. Any other
// group is a fact that a person must check.
const (
	groupFamilies   = "families"
	groupSingles    = "singles"
	groupLarge      = "large_families"
	groupAccessible = "accessible"
)

func derivedGroups() []string {
	return []string{groupFamilies, groupSingles, groupLarge, groupAccessible}
}

func groupsOf(h portal.Household) []string {
	var groups []string
	add := func(is bool, group string) {
		if is {
			groups = append(groups, group)
		}
	}
	add(h.Children > 0, groupFamilies)
	add(h.Persons == 1, groupSingles)
	add(h.Persons >= 5, groupLarge)
	add(h.StepFree == portal.Yes || h.Wheelchair == portal.Yes, groupAccessible)
	return groups
}

// groupsIn lists every group there is, and whether all of them follow from what
// the files say.
func groupsIn(contracts []portal.Contract) (groups []string, derived bool) {
	groups, derived = derivedGroups(), true
	for _, c := range contracts {
		if c.Group != "" && !slices.Contains(groups, c.Group) {
			groups, derived = append(groups, c.Group), false
		}
	}
	return groups, derived
}
