package matching

import (
	"cmp"
	"slices"
	"strings"
)

// Shortlist returns the k best candidates for the vacancy, and apart from them
// the k best of those that only a missing fact keeps from fitting. Protected
// households and those with a live proposal are left out, and a vacancy without
// an open slot has an empty list.
func (e *Engine) Shortlist(v VacancyKey, k int) (Shortlist, error) {
	vacancy, err := e.findVacancy(v)
	if err != nil {
		return Shortlist{}, err
	}
	list := Shortlist{Vacancy: v, Open: e.openSlots(vacancy)}
	if list.Open == 0 {
		return list, nil
	}
	fitting, unclear := e.ranked(vacancy)
	list.FittingTotal, list.UnclearTotal = len(fitting), len(unclear)
	list.Fitting, list.Unclear = best(fitting, k), best(unclear, k)
	return list, nil
}

// ranked judges every candidate the engine may propose for the vacancy.
func (e *Engine) ranked(v *Vacancy) (fitting, unclear []Ranked) {
	for i := range e.problem.Candidates {
		c := &e.problem.Candidates[i]
		if !e.proposable(c) {
			continue
		}
		switch answer, missing := e.judge(v, c); answer {
		case Fits:
			fitting = append(fitting, e.rank(v, c, answer, missing))
		case Unknown:
			unclear = append(unclear, e.rank(v, c, answer, missing))
		case DoesNotFit:
		}
	}
	return fitting, unclear
}

func (e *Engine) rank(v *Vacancy, c *Candidate, answer Answer, missing []FactID) Ranked {
	return Ranked{
		Pair:    Pair{v.Key, c.Key},
		Answer:  answer,
		Urgency: sum(urgencyPoints(&e.problem.Policy, c)),
		Fit:     sum(fitPoints(&e.problem.Policy, v, c)),
		Ticket:  ticket(e.problem.Seed, v.Key, c.Key),
		Missing: missing,
	}
}

// best returns the first k in the order of proposals.
func best(list []Ranked, k int) []Ranked {
	slices.SortFunc(list, Ranked.compare)
	return slices.Clip(list[:min(max(k, 0), len(list))])
}

// compare orders proposals: urgency, then fit, then the lottery. The key comes
// last only so that the order is total; two equal tickets are not to be expected.
func (r Ranked) compare(other Ranked) int {
	return cmp.Or(
		cmp.Compare(other.Urgency, r.Urgency),
		cmp.Compare(other.Fit, r.Fit),
		cmp.Compare(other.Ticket, r.Ticket),
		strings.Compare(string(r.Candidate), string(other.Candidate)),
	)
}
