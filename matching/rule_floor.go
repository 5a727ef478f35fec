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
	}, index: floorIndex}
}

func floorIndex(x *catalogue) narrow {
	reach := x.scaleOf(func(c *Candidate) (int64, bool) {
		if c.StairsLimited == No {
			return always, true
		}
		return int64(c.MaxFloor), c.StairsLimited == Yes
	})
	free := x.flag(func(c *Candidate) bool { return c.StairsLimited == No })
	unasked := x.flag(func(c *Candidate) bool { return c.StairsLimited == NotKnown })
	return func(v *Vacancy, f *filter) {
		f.waits(unasked)
		if v.Lift == NotKnown || !v.Floor.Valid {
			f.waits(everybody)
		}
		switch {
		case v.Lift == Yes:
		case !v.Floor.Valid:
			f.only(free)
		case v.Floor.V != 0:
			f.either(reach.atLeast(int64(max(v.Floor.V, -v.Floor.V))))
		}
	}
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
