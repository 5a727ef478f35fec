package matching

import "slices"

// Explain says everything about the pair: every rule's verdict, every point of
// the order, and what would have to change.
func (e *Engine) Explain(v VacancyKey, c CandidateKey) (Explanation, error) {
	vacancy, candidate, err := e.find(v, c)
	if err != nil {
		return Explanation{}, err
	}
	urgency := urgencyPoints(&e.problem.Policy, candidate)
	fit := fitPoints(&e.problem.Policy, vacancy, candidate)
	verdicts := e.verdicts(vacancy, candidate)
	return Explanation{
		Pair:     Pair{v, c},
		Answer:   together(verdicts),
		Verdicts: verdicts,
		Points:   slices.Concat(urgency, fit),
		Urgency:  sum(urgency),
		Fit:      sum(fit),
		Ticket:   e.lottery.ticketOf(v, c),
		Holds:    e.holds(vacancy, candidate),
		Changes:  changes(verdicts),
	}, nil
}

func (e *Engine) verdicts(v *Vacancy, c *Candidate) []Verdict {
	question := e.question(v, c)
	verdicts := make([]Verdict, len(e.rules))
	for i, rule := range e.rules {
		verdicts[i] = rule.Judge(&question)
	}
	return verdicts
}

// together is the answer of all verdicts: one no is a no, one unknown is at
// most an unknown.
func together(verdicts []Verdict) Answer {
	answer := Fits
	for _, verdict := range verdicts {
		switch verdict.Answer {
		case Fits:
		case DoesNotFit:
			return DoesNotFit
		case Unknown:
			answer = Unknown
		}
	}
	return answer
}

func (e *Engine) holds(v *Vacancy, c *Candidate) []Hold {
	var holds []Hold
	if c.Protected {
		holds = append(holds, HoldProtected)
	}
	if e.taken[c.Key] {
		holds = append(holds, HoldCandidateTaken)
	}
	if e.openSlots(v) == 0 {
		holds = append(holds, HoldVacancyFull)
	}
	return holds
}

// changes lists what keeps the pair from fitting.
func changes(verdicts []Verdict) []Change {
	var list []Change
	for _, verdict := range verdicts {
		switch verdict.Answer {
		case Fits:
		case DoesNotFit:
			list = append(list, Change{Rule: verdict.Rule, By: verdict.Gap})
		case Unknown:
			for _, f := range verdict.Missing {
				list = append(list, Change{Rule: verdict.Rule, Fact: f, By: verdict.Gap})
			}
		}
	}
	return list
}
