package matching

// Reasons why the number of persons does not fit.
const (
	ReasonTooMany Reason = "too-many"
	ReasonTooFew  Reason = "too-few"
)

// persons keeps a dwelling from being overcrowded, and respects the lawful wish
// of a landlord for at least so many persons.
func persons() Rule {
	return Rule{ID: "persons", Check: func(q *Question) Verdict {
		count, most, least := q.Candidate.Persons, q.Vacancy.MaxPersons, q.Vacancy.MinPersons
		value, limit := number(KindPersons, count), maybe(KindPersons, most)
		switch {
		case count == 0:
			return unknown(Value{}, limit, FactPersons)
		case count < least:
			return off(ReasonTooFew, value, number(KindPersons, least), number(KindPersons, least-count))
		case !most.Valid:
			return unknown(value, limit, FactMaxPersons)
		case count > most.V:
			return off(ReasonTooMany, value, limit, number(KindPersons, count-most.V))
		}
		return decided(true, value, limit)
	}, index: personsIndex}
}

func personsIndex(x *catalogue) narrow {
	count := func(c *Candidate) (int64, bool) { return int64(c.Persons), c.Persons > 0 }
	uncounted := x.flag(func(c *Candidate) bool { return c.Persons == 0 })
	atLeast, atMost := x.scaleOf(count), x.scaleOf(negative(count))
	return func(v *Vacancy, f *filter) {
		if !v.MaxPersons.Valid {
			f.nobody()
			return
		}
		f.either(atLeast.atLeast(int64(v.MinPersons)))
		f.waits(uncounted)
		f.either(atMost.atLeast(-int64(v.MaxPersons.V)))
	}
}

// negative turns "at least" into "at most".
func negative(value func(*Candidate) (int64, bool)) func(*Candidate) (int64, bool) {
	return func(c *Candidate) (int64, bool) {
		v, ok := value(c)
		return -v, ok
	}
}

// off is the verdict of a value that misses its limit by a gap.
func off(reason Reason, value, limit, gap Value) Verdict {
	return Verdict{Answer: DoesNotFit, Reason: reason, Value: value, Limit: limit, Gap: gap}
}
