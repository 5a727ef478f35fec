package matching

// fixedTerm respects a household that does not want to move again soon.
func fixedTerm() Rule {
	return Rule{ID: "fixed-term", Check: func(q *Question) Verdict {
		unlimited := opposite(q.Vacancy.FixedTerm)
		return meets(q.Candidate.RefusesFixedTerm, unlimited, FactRefusesTerm, FactFixedTerm)
	}, index: needed(
		func(c *Candidate) Fact { return c.RefusesFixedTerm },
		func(v *Vacancy) Fact { return opposite(v.FixedTerm) },
	)}
}
