package matching

import "slices"

// Reasons of the rent rule.
const (
	ReasonNoTable       Reason = "no-table"       // no rent limit is in force for the place, size and day
	ReasonOver          Reason = "over"           // above the limit or the household's own maximum
	ReasonMaybeMore     Reason = "maybe-more"     // above, but the authority may accept more
	ReasonAuthorityYes  Reason = "authority-yes"  // decided for this pair
	ReasonAuthorityNo   Reason = "authority-no"   // decided for this pair
	ReasonOwnMaximum    Reason = "own-maximum"    // judged by what the household can carry
	ReasonAuthorityRate Reason = "authority-rate" // judged by the authority's rent limit
)

// rent judges the gross cold rent: by the authority's decision on this very pair
// if there is one, by the rent limit if an authority pays, by the household's
// own maximum if it pays itself.
func rentRule() Rule {
	return Rule{ID: "rent", Check: func(q *Question) Verdict {
		if verdict, ok := q.decidedRent(); ok {
			return verdict
		}
		switch q.Candidate.Rent.Basis {
		case Authority:
			return q.rentLimit()
		case SelfPaying:
			return q.ownMaximum()
		}
		return unknown(maybe(KindMoney, q.Vacancy.GrossColdRent), Value{}, FactBasis)
	}, index: rentIndex}
}

// rentIndex reads the rent limit the other way round: for how many persons is
// this rent within it?
func rentIndex(x *catalogue) narrow {
	size := x.scaleOf(func(c *Candidate) (int64, bool) {
		return int64(c.Persons), c.Rent.Basis == Authority && c.Persons > 0
	})
	own := x.scaleOf(func(c *Candidate) (int64, bool) {
		return int64(c.Rent.Maximum.V), c.Rent.Basis == SelfPaying && c.Rent.Maximum.Valid
	})
	limits := limitsBySize(x.e, size.cuts)
	ownKnown := func(c *Candidate) bool { return c.Rent.Basis == SelfPaying && c.Rent.Maximum.Valid }
	lenient := x.flag(func(c *Candidate) bool { return !ownKnown(c) })
	vague := x.flag(func(c *Candidate) bool {
		strict := c.Rent.Basis == Authority && c.Persons > 0 && c.Rent.Supplement == No
		return !ownKnown(c) && !strict
	})
	return func(v *Vacancy, f *filter) {
		if !v.GrossColdRent.Valid {
			f.nobody()
			f.waits(everybody)
			return
		}
		limit, asked := limits[v.Municipality], v.GrossColdRent.V
		if limit != nil && !slices.Contains(limit, -1) {
			f.waits(lenient)
			if v.ClimateBonus == No {
				f.waits(vague)
			}
		}
		f.either(own.atLeast(int64(asked)), size.where(func(i int) bool { return limit != nil && asked <= limit[i] }))
	}
}

// limitsBySize reads the rent limits of the day, by municipality and household
// size. A size without a limit has one that no rent is within.
func limitsBySize(e *Engine, sizes []int64) map[string][]Cents {
	limits := map[string][]Cents{}
	for _, table := range e.problem.Rents.List() {
		for _, place := range table.Municipalities {
			limits[place] = make([]Cents, len(sizes))
			for i, persons := range sizes {
				limits[place][i] = -1
				if limit, ok := e.problem.Rents.Limit(place, int(persons), e.problem.Today); ok {
					limits[place][i] = limit.MaxRent
				}
			}
		}
	}
	delete(limits, "") // where nobody knows the place, no limit is in force
	return limits
}

// decidedRent applies an authority's decision. A rent that rose after a yes, or
// fell after a no, was not decided on.
func (q *Question) decidedRent() (Verdict, bool) {
	d, asked := q.Decision, q.Vacancy.GrossColdRent
	if d == nil || !asked.Valid {
		return Verdict{}, false
	}
	verdict := decided(d.Accepted, Money(asked.V), Money(d.Rent))
	verdict.Source, verdict.AsOf = d.Source, d.On
	if d.Accepted {
		verdict.Reason = ReasonAuthorityYes
		return verdict, asked.V <= d.Rent
	}
	verdict.Reason = ReasonAuthorityNo
	return verdict, asked.V >= d.Rent
}

// ownMaximum compares with what a self-paying household can carry.
func (q *Question) ownMaximum() Verdict {
	asked, most := q.Vacancy.GrossColdRent, q.Candidate.Rent.Maximum
	verdict := unknown(maybe(KindMoney, asked), maybe(KindMoney, most))
	verdict.Reason = ReasonOwnMaximum
	if !asked.Valid {
		verdict.Missing = append(verdict.Missing, FactRent)
	}
	if !most.Valid {
		verdict.Missing = append(verdict.Missing, FactMaximum)
	}
	if len(verdict.Missing) > 0 {
		return verdict
	}
	if asked.V > most.V {
		return off(ReasonOver, verdict.Value, verdict.Limit, Money(asked.V-most.V))
	}
	verdict.Answer = Fits
	return verdict
}

// rentLimit compares with the dated table of the comparison area.
func (q *Question) rentLimit() Verdict {
	asked, persons := q.Vacancy.GrossColdRent, q.Candidate.Persons
	value := maybe(KindMoney, asked)
	switch {
	case persons == 0:
		return unknown(value, Value{}, FactPersons)
	case q.Vacancy.Municipality == "":
		return unknown(value, Value{}, FactMunicipality)
	}
	limit, ok := q.Rents.Limit(q.Vacancy.Municipality, persons, q.Today)
	if !ok {
		verdict := unknown(value, Value{}, FactRentLimit)
		verdict.Reason = ReasonNoTable
		return verdict
	}
	verdict := Verdict{
		Answer: Fits, Reason: ReasonAuthorityRate, Value: value, Limit: Money(limit.MaxRent),
		Source: limit.Source, Unverified: !limit.Verified, AsOf: limit.From,
	}
	if !asked.Valid {
		verdict.Answer, verdict.Missing = Unknown, []FactID{FactRent}
	} else if asked.V > limit.MaxRent {
		verdict.Gap = Money(asked.V - limit.MaxRent)
		q.overLimit(&verdict)
	}
	return verdict
}

// overLimit tells a rent that is too high from one the authority may accept all
// the same: with a supplement, a climate bonus, or in the waiting period.
func (q *Question) overLimit(verdict *Verdict) {
	supplement, bonus := q.Candidate.Rent.Supplement, q.Vacancy.ClimateBonus
	if supplement == No && bonus == No {
		verdict.Answer, verdict.Reason = DoesNotFit, ReasonOver
		return
	}
	verdict.Answer, verdict.Reason = Unknown, ReasonMaybeMore
	if supplement == Yes || bonus == Yes {
		verdict.Missing = []FactID{FactRentDecision}
		return
	}
	if supplement == NotKnown {
		verdict.Missing = append(verdict.Missing, FactSupplement)
	}
	if bonus == NotKnown {
		verdict.Missing = append(verdict.Missing, FactClimateBonus)
	}
}
