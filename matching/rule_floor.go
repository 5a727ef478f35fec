package matching

// floor keeps a household that cannot climb many stairs on a floor it reaches,
// unless there is a lift. Stairs down to a basement are stairs too.
func floor() Rule {
	return Rule{ID: "floor", Check: func(q *Question) Verdict {
		v, c := q.Vacancy, q.Candidate
		value, limit := maybe(KindFloor, v.Floor), Value{}
		if c.StairsLimited == Yes {
			limit = number(KindFloor, c.MaxFloor)
		}
		switch {
		case c.StairsLimited == No || v.Lift == Yes || (v.Floor.Valid && v.Floor.V == 0):
			return decided(true, value, limit)
		case c.StairsLimited == NotKnown:
			return unknown(value, limit, FactStairs)
		}
		return climbs(v, c.MaxFloor, value, limit)
	}}
}

// climbs judges a dwelling whose lift is missing or unknown.
func climbs(v *Vacancy, most int, value, limit Value) Verdict {
	flights := max(v.Floor.V, -v.Floor.V)
	switch {
	case !v.Floor.Valid && v.Lift == NotKnown:
		return unknown(value, limit, FactFloor, FactLift)
	case !v.Floor.Valid:
		return unknown(value, limit, FactFloor)
	case flights <= most:
		return decided(true, value, limit)
	case v.Lift == NotKnown:
		return unknown(value, limit, FactLift)
	}
	return off("", value, limit, number(KindFloor, flights-most))
}
