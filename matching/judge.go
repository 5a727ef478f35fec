package matching

// Verdict says whether the pair fits: DoesNotFit if any rule says so, else
// Unknown if a fact is missing, else Fits.
func (e *Engine) Verdict(v VacancyKey, c CandidateKey) (Answer, error) {
	vacancy, candidate, err := e.find(v, c)
	if err != nil {
		return "", err
	}
	answer, _ := e.judge(vacancy, candidate)
	return answer, nil
}

// judge asks the rules until one says no, and collects the missing facts.
func (e *Engine) judge(v *Vacancy, c *Candidate) (Answer, []FactID) {
	question := e.question(v, c)
	answer, missing := Fits, []FactID(nil)
	for _, rule := range e.rules {
		switch verdict := rule.Check(&question); verdict.Answer {
		case Fits:
		case DoesNotFit:
			return DoesNotFit, nil
		case Unknown:
			answer, missing = Unknown, addFacts(missing, verdict.Missing)
		}
	}
	return answer, missing
}
