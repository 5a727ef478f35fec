package matching

import "slices"

// municipality keeps a household where it can live: near school, work, family,
// the doctor it trusts. The order of its wishes counts as fit, not here.
func municipality() Rule {
	return Rule{ID: "municipality", Check: func(q *Question) Verdict {
		place, wishes := q.Vacancy.Municipality, q.Candidate.Municipalities
		switch {
		case q.Candidate.Anywhere:
			return decided(true, code(place), codes(wishes...))
		case place == "":
			return unknown(Value{}, codes(wishes...), FactMunicipality)
		case len(wishes) == 0:
			return unknown(codes(place), Value{}, FactWishes)
		}
		return decided(slices.Contains(wishes, place), codes(place), codes(wishes...))
	}, index: municipalityIndex}
}

// municipalityIndex narrows nothing: a part holds only those who accept its
// municipality.
func municipalityIndex(x *catalogue) narrow {
	unasked := x.flag(func(c *Candidate) bool { return len(c.Municipalities) == 0 })
	return func(v *Vacancy, f *filter) {
		f.waits(unasked)
		if v.Municipality == "" {
			f.waits(everybody)
		}
	}
}
