package matching

// consent holds back a household that has not agreed to be placed: without its
// consent the office may not look for it at all.
func consent() Rule {
	return Rule{ID: "consent", Check: func(q *Question) Verdict {
		given := q.Candidate.Consent
		if given == NotKnown {
			return unknown(Value{}, fact(Yes), FactConsent)
		}
		return decided(given == Yes, fact(given), fact(Yes))
	}, index: func(x *catalogue) narrow {
		return x.static(func(c *Candidate) bool { return c.Consent == Yes })
	}}
}
