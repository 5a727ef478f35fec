package matching

// Reasons why a dated fact does not count.
const (
	ReasonNever    Reason = "never"
	ReasonStale    Reason = "stale"
	ReasonInFuture Reason = "in-future"
)

// vetting wants the household's facts checked by a caseworker, and not too long
// ago: a dwelling offered on an old file is a dwelling offered in vain.
func vetting() Rule {
	return Rule{ID: "vetting", Check: func(q *Question) Verdict {
		return fresh(q.Candidate.Vetted, q.VettedSince, q.Today, FactVetting)
	}, index: func(x *catalogue) narrow {
		return x.checked(func(c *Candidate) bool { return within(c.Vetted, x.e.vettedSince, x.e.problem.Today) })
	}}
}

// urgencyFacts wants the facts behind the points checked lately, because they
// decide who comes first.
func urgencyFacts() Rule {
	return Rule{ID: "urgency-facts", Check: func(q *Question) Verdict {
		return fresh(q.Candidate.Urgency.AsOf, q.UrgencySince, q.Today, FactUrgency)
	}, index: func(x *catalogue) narrow {
		return x.checked(func(c *Candidate) bool { return within(c.Urgency.AsOf, x.e.urgencySince, x.e.problem.Today) })
	}}
}

func within(d, from, to Date) bool { return d != "" && from <= d && d <= to }

// fresh judges a check by its age. Old is unknown, not wrong: the fact may
// still be true, somebody has to look.
func fresh(checked, oldest, today Date, missing FactID) Verdict {
	verdict := Verdict{Answer: Fits, Value: day(checked), Limit: day(oldest), AsOf: checked}
	switch {
	case checked == "":
		verdict.Reason = ReasonNever
	case checked > today:
		verdict.Reason = ReasonInFuture
	case checked < oldest:
		verdict.Reason = ReasonStale
	default:
		return verdict
	}
	verdict.Answer, verdict.Missing = Unknown, []FactID{missing}
	return verdict
}
