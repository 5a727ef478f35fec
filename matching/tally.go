package matching

import (
	"maps"
	"slices"
)

// tally counts an effect while two engines are compared, for the county, for
// each municipality and for each household size.
type tally struct {
	before  *Engine
	county  *scope
	places  map[string]*scope
	sizes   map[int]*Shift
	in, out []Pair
}

// scope is some vacancies: what shifts among them, and which candidates they
// suited before and suit now.
type scope struct {
	Shift
	had, has []bool
}

func newTally(before *Engine) *tally {
	t := &tally{before: before, places: map[string]*scope{}, sizes: map[int]*Shift{}}
	t.county = t.newScope()
	for _, v := range before.problem.Vacancies {
		t.places[v.Municipality] = t.newScope()
	}
	for _, c := range before.everybody() {
		t.sizes[c.Persons] = &Shift{}
	}
	return t
}

func (t *tally) newScope() *scope {
	n := len(t.before.problem.Candidates)
	return &scope{had: make([]bool, n), has: make([]bool, n)}
}

// size is the shift of households as large as the candidate.
func (t *tally) size(candidate int) *Shift {
	persons := t.before.problem.Candidates[candidate].Persons
	if t.sizes[persons] == nil {
		t.sizes[persons] = &Shift{} // nobody of this size could be proposed before
	}
	return t.sizes[persons]
}

// pairs notes who fitted a vacancy and who fits it now.
func (t *tally) pairs(vacancy int, had, has []bool) {
	v := &t.before.problem.Vacancies[vacancy]
	place := t.places[v.Municipality]
	for c := range had {
		t.county.note(c, had[c], has[c])
		place.note(c, had[c], has[c])
		if had[c] == has[c] {
			continue
		}
		t.size(c).Pairs.count(had[c], has[c])
		pair := Pair{v.Key, t.before.problem.Candidates[c].Key}
		if has[c] {
			t.in = append(t.in, pair)
		} else {
			t.out = append(t.out, pair)
		}
	}
}

func (s *scope) note(candidate int, had, has bool) {
	s.Pairs.count(had, has)
	s.had[candidate] = s.had[candidate] || had
	s.has[candidate] = s.has[candidate] || has
}

func (f *Flow) count(before, after bool) {
	switch {
	case after && !before:
		f.In++
	case before && !after:
		f.Out++
	}
}

// placements notes who is in one of the plans only. Who moves to another
// municipality is lost to the one and won by the other.
func (t *tally) placements(before, after Plan) {
	for _, move := range Moves(before, after) {
		had, has := move.From != "", move.To != ""
		t.county.Placed.count(had, has)
		t.size(t.before.candidates[move.Candidate]).Placed.count(had, has)
		from, to := t.place(move.From), t.place(move.To)
		if from == to {
			continue
		}
		if had {
			from.Placed.Out++
		}
		if has {
			to.Placed.In++
		}
	}
}

// place is the scope a vacancy lies in; nil for none.
func (t *tally) place(v VacancyKey) *scope {
	if v == "" {
		return nil
	}
	return t.places[t.before.problem.Vacancies[t.before.vacancies[v]].Municipality]
}

// fill writes the counts into the effect, every list in one order.
func (t *tally) fill(effect Effect) Effect {
	effect.PairsIn, effect.PairsOut = t.in, t.out
	for c, candidate := range t.before.problem.Candidates {
		had, has := t.county.had[c], t.county.has[c]
		if had == has {
			continue // also whoever is left alone, and has no row of its own
		}
		t.county.Households.count(had, has)
		t.size(c).Households.count(had, has)
		switch {
		case has:
			effect.HouseholdsIn = append(effect.HouseholdsIn, candidate.Key)
		default:
			effect.HouseholdsOut = append(effect.HouseholdsOut, candidate.Key)
		}
	}
	effect.Total = t.county.Shift
	for _, key := range slices.Sorted(maps.Keys(t.places)) {
		effect.Places = append(effect.Places, PlaceShift{key, t.places[key].sum()})
	}
	for _, persons := range slices.Sorted(maps.Keys(t.sizes)) {
		effect.Sizes = append(effect.Sizes, SizeShift{persons, *t.sizes[persons]})
	}
	return effect
}

// sum counts the households of a municipality.
func (s *scope) sum() Shift {
	shift := s.Shift
	for c := range s.had {
		shift.Households.count(s.had[c], s.has[c])
	}
	return shift
}
