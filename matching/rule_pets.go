package matching

// pets keeps a household with an animal out of a dwelling where the landlord
// does not accept one: giving the animal away is not for the office to ask.
func pets() Rule {
	return Rule{ID: "pets", Check: func(q *Question) Verdict {
		return meets(q.Candidate.Pets, q.Vacancy.PetsAllowed, FactPets, FactPetsAllowed)
	}, index: needed(
		func(c *Candidate) Fact { return c.Pets },
		func(v *Vacancy) Fact { return v.PetsAllowed },
	)}
}
