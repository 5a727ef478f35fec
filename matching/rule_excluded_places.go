package matching

import "slices"

// excludedPlaces keeps a household away from places where it is in danger. A
// dwelling whose place nobody has compared with the zones is unknown to it.
func excludedPlaces() Rule {
	return Rule{ID: "excluded-places", Check: func(q *Question) Verdict {
		excluded := q.Candidate.ExcludedZones
		hit := common(q.Vacancy.Zones, excluded)
		switch {
		case len(hit) > 0:
			return decided(false, codes(hit...), codes(excluded...))
		case len(excluded) > 0 && !q.Vacancy.Located:
			return unknown(Value{}, codes(excluded...), FactZones)
		}
		return decided(true, codes(q.Vacancy.Zones...), codes(excluded...))
	}}
}

// common returns the codes of a that are in b, in the order of a.
func common(a, b []string) []string {
	var both []string
	for _, code := range a {
		if slices.Contains(b, code) {
			both = append(both, code)
		}
	}
	return both
}
