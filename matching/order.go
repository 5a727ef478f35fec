package matching

import (
	"cmp"
	"slices"
	"strings"
)

// order numbers the candidates that the engine may propose by their place in the
// published order: most urgent first, equals by key. The number is the
// candidate's column.
type order struct {
	candidates []*Candidate
	keys       []CandidateKey
	urgency    []int
	columns    map[CandidateKey]int32
}

func newOrder(e *Engine) order {
	type place struct {
		candidate *Candidate
		urgency   int
	}
	var places []place
	for i := range e.problem.Candidates {
		if c := &e.problem.Candidates[i]; e.proposable(c) {
			places = append(places, place{c, e.problem.Policy.urgency(c)})
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(b.urgency, a.urgency), strings.Compare(string(a.candidate.Key), string(b.candidate.Key)))
	})
	o := order{columns: make(map[CandidateKey]int32, len(places))}
	for column, p := range places {
		o.candidates, o.urgency = append(o.candidates, p.candidate), append(o.urgency, p.urgency)
		o.keys = append(o.keys, p.candidate.Key)
		o.columns[p.candidate.Key] = int32(column)
	}
	return o
}

func (o *order) mostUrgency() int {
	if len(o.urgency) == 0 {
		return 0
	}
	return o.urgency[0]
}
