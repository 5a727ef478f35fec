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
		given := x.flag(func(c *Candidate) bool { return c.Consent == Yes })
		unasked := x.flag(func(c *Candidate) bool { return c.Consent == NotKnown })
		return func(_ *Vacancy, f *filter) {
			f.only(given)
			f.waits(unasked)
		}
	}}
}
