package matching

import (
	"cmp"
	"slices"

	"wohnraum/matching/rent"
)

// canonical puts everything whose order means nothing into one order: the lists
// as the engine sorts them, and the codes of a set by themselves. The wishes of a
// household stay as they are; their order is a wish.
func (p Problem) canonical() Problem {
	p = p.sorted()
	p.Policy.TargetGroups = asSet(p.Policy.TargetGroups)
	for i := range p.Vacancies {
		v := &p.Vacancies[i]
		v.Zones, v.TargetGroups = asSet(v.Zones), asSet(v.TargetGroups)
	}
	for i := range p.Candidates {
		c := &p.Candidates[i]
		c.Residence.Municipalities = asSet(c.Residence.Municipalities)
		c.ExcludedZones, c.TargetGroups = asSet(c.ExcludedZones), asSet(c.TargetGroups)
	}
	return p
}

// asSet sorts a list that belongs to the caller, and names everything once.
func asSet(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// sortedTables orders rent tables by day and place: no two of them speak of one
// municipality on one day, so their order never decides.
func sortedTables(list []rent.Table) []rent.Table {
	for i := range list {
		list[i].Municipalities = asSet(list[i].Municipalities)
	}
	slices.SortFunc(list, func(a, b rent.Table) int {
		return cmp.Or(cmp.Compare(a.From, b.From), slices.Compare(a.Municipalities, b.Municipalities))
	})
	return list
}

func sortedSizes(list []rent.SizeTable) []rent.SizeTable {
	slices.SortFunc(list, func(a, b rent.SizeTable) int { return cmp.Compare(a.From, b.From) })
	return list
}
