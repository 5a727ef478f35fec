package matching

import "slices"

// excludedPlaces keeps a household away from places where it is in danger. A
// dwelling whose place nobody has compared with the zones is unknown to it. The
// verdict shows the zones that decided and no others: where a household must
// not go says where it came from.
func excludedPlaces() Rule {
	return Rule{ID: "excluded-places", Check: func(q *Question) Verdict {
		excluded := q.Candidate.ExcludedZones
		if hit := common(q.Vacancy.Zones, excluded); len(hit) > 0 {
			return decided(false, codes(hit...), Value{})
		}
		if len(excluded) > 0 && !q.Vacancy.Located {
			return unknown(Value{}, Value{}, FactZones)
		}
		return decided(true, Value{}, Value{})
	}, index: excludedPlacesIndex}
}

// excludedPlacesIndex knows who excludes nothing, and compares for the others
// zones as numbers.
func excludedPlacesIndex(x *catalogue) narrow {
	excluded := x.codeLists(func(c *Candidate) []string { return c.ExcludedZones })
	free := x.flag(func(c *Candidate) bool { return len(c.ExcludedZones) == 0 })
	return func(v *Vacancy, f *filter) {
		if !v.Located {
			f.only(free)
			return
		}
		zones := excluded.of(v.Zones...)
		f.waits(nobody)
		f.add(func(column int32) bool { return !excluded.overlap(column, zones) }, in(free), doubtful(everybody))
	}
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
