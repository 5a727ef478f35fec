package matching

// Ranked is a pair in its place in the order.
type Ranked struct {
	Pair
	Answer  Answer // Fits, or Unknown in the list of those to clear
	Urgency int
	Fit     int
	Ticket  int64    // drawn in the lottery; decides between equals, higher first
	Missing []FactID // what must become known, if Unknown
}

func (e *Engine) rank(v *Vacancy, c *Candidate, answer Answer, missing []FactID) Ranked {
	return Ranked{
		Pair:    Pair{v.Key, c.Key},
		Answer:  answer,
		Urgency: e.problem.Policy.urgency(c),
		Fit:     sum(fitPoints(&e.problem.Policy, v, c)),
		Ticket:  e.lottery.ticketOf(v.Key, c.Key),
		Missing: missing,
	}
}

// Shortlist is the candidates for one vacancy, best first.
type Shortlist struct {
	Vacancy      VacancyKey
	Open         int      // slots nobody is named for yet
	Fitting      []Ranked // those who fit, as many as were asked for
	FittingTotal int      // how many there are
	Unclear      []Ranked // those nothing speaks against, but a fact is missing
	UnclearTotal int
}
