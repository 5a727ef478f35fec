package matching

// wheelchair wants a dwelling that can be used in a wheelchair throughout, where
// somebody in the household uses one. Step-free alone is not enough: doors and
// bathroom decide.
func wheelchair() Rule {
	return Rule{ID: "wheelchair", Check: func(q *Question) Verdict {
		return meets(q.Candidate.NeedsWheelchair, q.Vacancy.Wheelchair, FactNeedsWheelchair, FactWheelchair)
	}, index: needed(
		func(c *Candidate) Fact { return c.NeedsWheelchair },
		func(v *Vacancy) Fact { return v.Wheelchair },
	)}
}
