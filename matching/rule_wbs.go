package matching

// ReasonExpired is a certificate that ran out: it can be renewed, so the answer
// is unknown and not no.
const ReasonExpired Reason = "expired"

// wbs wants a valid housing entitlement certificate (Wohnberechtigungsschein)
// where the dwelling is bound to one.
func wbs() Rule {
	return Rule{ID: "wbs", Check: func(q *Question) Verdict {
		bound, held, until := q.Vacancy.WBSBound, q.Candidate.WBS.Held, q.Candidate.WBS.Until
		value, limit := fact(held), fact(bound)
		switch {
		case bound == No:
			return decided(true, value, limit)
		case held == Yes && until >= q.Today:
			return Verdict{Answer: Fits, Value: value, Limit: limit, AsOf: until}
		case bound == NotKnown:
			return unknown(value, limit, FactWBSBound)
		case held == No:
			return decided(false, value, limit)
		case held == Yes && until != "":
			return Verdict{
				Answer: Unknown, Reason: ReasonExpired, Value: value, Limit: limit, AsOf: until,
				Missing: []FactID{FactCertificate},
			}
		}
		return unknown(value, limit, FactCertificate)
	}, index: wbsIndex}
}

func wbsIndex(x *catalogue) narrow {
	valid := x.flag(func(c *Candidate) bool { return c.WBS.Held == Yes && c.WBS.Until >= x.e.problem.Today })
	unclear := x.flag(func(c *Candidate) bool { return c.WBS.Held != No })
	return func(v *Vacancy, f *filter) {
		if v.WBSBound == No {
			return
		}
		f.only(valid)
		f.waits(unclear)
		if v.WBSBound == NotKnown {
			f.waits(everybody)
		}
	}
}
