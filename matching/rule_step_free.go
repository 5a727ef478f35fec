package matching

// stepFree keeps a household that cannot take steps out of dwellings with steps.
func stepFree() Rule {
	return Rule{ID: "step-free", Check: func(q *Question) Verdict {
		return meets(q.Candidate.NeedsStepFree, q.Vacancy.StepFree, FactNeedsStepFree, FactStepFree)
	}, index: needed(
		func(c *Candidate) Fact { return c.NeedsStepFree },
		func(v *Vacancy) Fact { return v.StepFree },
	)}
}
