package matching

// Shortlist returns the k best candidates for the vacancy, and apart from them
// the k best of those that only a missing fact keeps from fitting. Protected
// households and those with a live proposal are left out, and a vacancy without
// an open slot has an empty list.
func (e *Engine) Shortlist(v VacancyKey, k int) (Shortlist, error) {
	q, err := e.inquiry(v)
	if err != nil {
		return Shortlist{}, err
	}
	list := Shortlist{Vacancy: v, Open: q.slots}
	if list.Open == 0 {
		return list, nil
	}
	s := e.index.newSieve()
	fitting := s.columns(q, nil)
	unclear, missing := s.unclear(fitting)
	list.FittingTotal, list.UnclearTotal = len(fitting), len(unclear)
	list.Fitting = e.ranked(q, s.best(q, fitting, k), Fits)
	list.Unclear = e.ranked(q, s.best(q, unclear, k), Unknown)
	for i := range list.Unclear {
		list.Unclear[i].Missing = missing[list.Unclear[i].Candidate]
	}
	return list, nil
}

// Best returns the k best candidates for the vacancy and nothing else. It stops
// looking as soon as nobody left can be among them, and so takes a fraction of
// the time of a Shortlist.
func (e *Engine) Best(v VacancyKey, k int) ([]Ranked, error) {
	q, err := e.inquiry(v)
	if err != nil {
		return nil, err
	}
	if k <= 0 || q.slots == 0 {
		return nil, nil
	}
	return e.ranked(q, e.index.newSieve().first(q, k), Fits), nil
}

// unclear lists the columns of those nothing speaks against, but a fact is
// missing, and the facts.
func (s *sieve) unclear(fitting []int32) ([]int32, map[CandidateKey][]FactID) {
	fits := make(map[int32]bool, len(fitting))
	for _, column := range fitting {
		fits[column] = true
	}
	var list []int32
	missing := map[CandidateKey][]FactID{}
	for _, members := range s.conceivable(s.vacancy) {
		for _, column := range members {
			candidate := s.order.candidates[column]
			if fits[column] {
				continue
			}
			if answer, facts := s.e.judge(s.vacancy, candidate); answer == Unknown {
				list = append(list, column)
				missing[candidate.Key] = facts
			}
		}
	}
	return list, missing
}

// conceivable returns the columns that the rule municipality does not exclude.
func (x *index) conceivable(v *Vacancy) [3][]int32 {
	if v.Municipality == "" {
		return [3][]int32{x.everyone.members}
	}
	lists := [3][]int32{x.anywhere.members, x.placeless}
	if here := x.parts[v.Municipality]; here != nil {
		lists[2] = here.members
	}
	return lists
}

func (e *Engine) ranked(q *inquiry, list []ranking, answer Answer) []Ranked {
	return e.appendRanked(make([]Ranked, 0, len(list)), q, list, answer)
}

func (e *Engine) appendRanked(ranked []Ranked, q *inquiry, list []ranking, answer Answer) []Ranked {
	for _, r := range list {
		ranked = append(ranked, Ranked{
			Pair:    Pair{q.vacancy.Key, e.index.order.keys[r.column]},
			Answer:  answer,
			Urgency: r.urgency,
			Fit:     r.fit,
			Ticket:  r.ticket,
		})
	}
	return ranked
}
