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
	}}
}

// off is the verdict of a value that misses its limit by a gap.
func off(reason Reason, value, limit, gap Value) Verdict {
	return Verdict{Answer: DoesNotFit, Reason: reason, Value: value, Limit: limit, Gap: gap}
}
