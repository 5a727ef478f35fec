package matching

// rooms wants at least the rooms the caseworker recorded as the household's
// need. Too many rooms are no fault here; where the dwelling is bound to a
// certificate its size has a limit of its own.
func rooms() Rule {
	return Rule{ID: "rooms", Check: func(q *Question) Verdict {
		has, need := q.Vacancy.Rooms, q.Candidate.MinRooms
		value, limit := maybe(KindRooms, has), maybe(KindRooms, need)
		switch {
		case !has.Valid && !need.Valid:
			return unknown(value, limit, FactRooms, FactRoomsNeeded)
		case !has.Valid:
			return unknown(value, limit, FactRooms)
		case !need.Valid:
			return unknown(value, limit, FactRoomsNeeded)
		case has.V < need.V:
			return off("", value, limit, number(KindRooms, need.V-has.V))
		}
		return decided(true, value, limit)
	}, index: roomsIndex}
}

func roomsIndex(x *catalogue) narrow {
	need := x.scaleOf(negative(func(c *Candidate) (int64, bool) { return int64(c.MinRooms.V), c.MinRooms.Valid }))
	unasked := x.flag(func(c *Candidate) bool { return !c.MinRooms.Valid })
	return func(v *Vacancy, f *filter) {
		if !v.Rooms.Valid {
			f.nobody()
			f.waits(everybody)
			return
		}
		f.waits(unasked)
		f.either(need.atLeast(-int64(v.Rooms.V)))
	}
}
