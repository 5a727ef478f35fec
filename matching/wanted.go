package matching

import (
	"cmp"
	"slices"
	"strings"
)

// Wanted says of every vacancy with open slots what one more dwelling just like
// it would bring, on top of a plan for [MostUrgent]. The answer is exact and not
// an estimate: one more slot places one more household, and everybody who has a
// place keeps one. Who comes in is the most urgent of those who wait and reach
// the new slot, either because it fits them, or because it fits somebody whose
// place then becomes free, and so on.
func (e *Engine) Wanted(plan Plan) ([]Price, error) {
	w, err := e.wants(plan)
	if err != nil {
		return nil, err
	}
	for _, waiting := range w.waiting() {
		w.reach(waiting)
	}
	prices := make([]Price, 0, len(w.open))
	for _, vacancy := range w.open {
		urgency, helps := w.urgency[vacancy]
		prices = append(prices, Price{vacancy, helps, urgency})
	}
	return prices, nil
}

// wants is who could go where, seen from the plan.
type wants struct {
	open    []VacancyKey                  // vacancies with open slots, by key
	fits    map[CandidateKey][]VacancyKey // of these, where a candidate fits
	points  map[CandidateKey]int          // urgency of those who fit somewhere
	place   map[CandidateKey]VacancyKey   // of those with a place
	holders map[VacancyKey][]CandidateKey // who has a place there
	urgency map[VacancyKey]int            // of whom another slot would place
}

func (e *Engine) wants(plan Plan) (*wants, error) {
	w := &wants{
		fits: map[CandidateKey][]VacancyKey{}, points: map[CandidateKey]int{}, place: places(plan),
		holders: map[VacancyKey][]CandidateKey{}, urgency: map[VacancyKey]int{},
	}
	for _, placed := range plan.Placements {
		w.holders[placed.Vacancy] = append(w.holders[placed.Vacancy], placed.Candidate)
	}
	for i := range e.problem.Vacancies {
		list, err := e.Shortlist(e.problem.Vacancies[i].Key, len(e.problem.Candidates))
		if err != nil {
			return nil, err
		}
		if list.Open == 0 {
			continue
		}
		w.open = append(w.open, list.Vacancy)
		for _, r := range list.Fitting {
			w.fits[r.Candidate] = append(w.fits[r.Candidate], r.Vacancy)
			w.points[r.Candidate] = r.Urgency
		}
	}
	return w, nil
}

// waiting are those who fit somewhere and have no place, the most urgent first.
func (w *wants) waiting() []CandidateKey {
	var list []CandidateKey
	for candidate := range w.points {
		if _, placed := w.place[candidate]; !placed {
			list = append(list, candidate)
		}
	}
	slices.SortFunc(list, func(a, b CandidateKey) int {
		return cmp.Or(cmp.Compare(w.points[b], w.points[a]), strings.Compare(string(a), string(b)))
	})
	return list
}

// reach marks the vacancies whose next slot would go to this candidate in the
// end. Those marked before have somebody more urgent.
func (w *wants) reach(waiting CandidateKey) {
	next := []CandidateKey{waiting}
	for len(next) > 0 {
		candidate := next[0]
		next = next[1:]
		for _, vacancy := range w.fits[candidate] {
			if _, marked := w.urgency[vacancy]; marked {
				continue
			}
			w.urgency[vacancy] = w.points[waiting]
			next = append(next, w.holders[vacancy]...)
		}
	}
}
