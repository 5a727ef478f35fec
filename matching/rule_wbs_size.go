package matching

import (
	"slices"

	"wohnraum/matching/rent"
)

// ReasonTooLarge is a dwelling above the size of the certificate.
const ReasonTooLarge Reason = "too-large"

// wbsSize wants a bound dwelling no larger than the household's certificate
// allows: by the certificate size the dwelling is subsidised for, if one is
// fixed, else by the size table. Only a bound dwelling has an upper size.
func wbsSize() Rule {
	return Rule{ID: "wbs-size", Check: func(q *Question) Verdict {
		bound, held := q.Vacancy.WBSBound, q.Candidate.WBS.Held
		if bound == No || held == No {
			// Without a certificate the rule wbs has said no; there is no size to compare.
			return decided(true, Value{}, Value{})
		}
		verdict := q.certificateSize()
		if bound == NotKnown && verdict.Answer != Fits {
			return unknown(verdict.Value, verdict.Limit, addFacts(verdict.Missing, []FactID{FactWBSBound})...)
		}
		return verdict
	}, index: wbsSizeIndex}
}

func wbsSizeIndex(x *catalogue) narrow {
	without := x.flag(func(c *Candidate) bool { return c.WBS.Held == No })
	size := x.scaleOf(func(c *Candidate) (int64, bool) {
		return int64(c.WBS.Persons.V), c.WBS.Held == Yes && c.WBS.Persons.Valid
	})
	limits := make([]rent.Size, len(size.cuts))
	for i, persons := range size.cuts {
		if limit, ok := x.e.problem.Sizes.Limit(int(persons), x.e.problem.Today); ok {
			limits[i] = limit.Size
		}
	}
	complete := !slices.Contains(limits, rent.Size{})
	unsized := x.flag(func(c *Candidate) bool { return c.WBS.Held != Yes || !c.WBS.Persons.Valid })
	return func(v *Vacancy, f *filter) {
		if v.WBSBound == NotKnown {
			f.waits(everybody)
		} else if v.WBSPersons.Valid || (v.Area.Valid && v.Rooms.Valid && complete) {
			f.waits(unsized)
		}
		switch {
		case v.WBSBound == No:
		case v.WBSPersons.Valid:
			f.either(in(without), size.atLeast(int64(v.WBSPersons.V)))
		default:
			f.either(in(without), size.where(func(i int) bool { return smallEnough(v, limits[i]) }))
		}
	}
}

// smallEnough tells whether a dwelling is known to be within a size; no size is none.
func smallEnough(v *Vacancy, limit rent.Size) bool {
	return (v.Area.Valid && v.Area.V <= limit.MaxArea) || (v.Rooms.Valid && v.Rooms.V <= limit.MaxRooms)
}

// certificateSize judges the dwelling as a bound one.
func (q *Question) certificateSize() Verdict {
	held, wanted := q.Candidate.WBS, q.Vacancy.WBSPersons
	switch {
	case held.Held == NotKnown:
		return unknown(Value{}, maybe(KindPersons, wanted), FactCertificate)
	case !held.Persons.Valid:
		return unknown(Value{}, maybe(KindPersons, wanted), FactWBSPersons)
	case wanted.Valid:
		return forCertificate(held.Persons.V, wanted.V)
	}
	return q.bySizeTable(held.Persons.V)
}

// forCertificate compares the household's certificate with the one the dwelling
// is subsidised for. A larger certificate may take a smaller dwelling.
func forCertificate(held, wanted int) Verdict {
	value, limit := number(KindPersons, held), number(KindPersons, wanted)
	if held < wanted {
		return off(ReasonTooFew, value, limit, number(KindPersons, wanted-held))
	}
	return decided(true, value, limit)
}

// bySizeTable compares the dwelling with the table: small enough by area or by
// rooms is small enough.
func (q *Question) bySizeTable(persons int) Verdict {
	area, rooms := q.Vacancy.Area, q.Vacancy.Rooms
	limit, ok := q.Sizes.Limit(persons, q.Today)
	if !ok {
		return unknown(maybe(KindArea, area), Value{}, FactWBSSizes)
	}
	verdict := Verdict{
		Answer: Fits,
		Value:  maybe(KindArea, area), Limit: number(KindArea, limit.MaxArea),
		Source: limit.Source, Unverified: !limit.Verified, AsOf: limit.From,
	}
	switch {
	case area.Valid && area.V <= limit.MaxArea:
	case rooms.Valid && limit.MaxRooms > 0 && rooms.V <= limit.MaxRooms:
		verdict.Value, verdict.Limit = number(KindRooms, rooms.V), number(KindRooms, limit.MaxRooms)
	case !area.Valid:
		verdict.Answer, verdict.Missing = Unknown, []FactID{FactArea}
	case !rooms.Valid && limit.MaxRooms > 0:
		verdict.Answer, verdict.Missing = Unknown, []FactID{FactRooms}
	default:
		verdict.Answer, verdict.Reason = DoesNotFit, ReasonTooLarge
		verdict.Gap = number(KindArea, area.V-limit.MaxArea)
	}
	return verdict
}
