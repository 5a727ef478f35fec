package matching

import "slices"

// narrow turns a vacancy into the clauses of one rule.
type narrow func(v *Vacancy, f *filter)

// filter is everything the rules want of a vacancy's members, as clauses. A
// member passes a clause by any of its options, and fits if it passes them all.
// Clauses are sorted by how they are evaluated, because that is what takes time:
// most have one option, some two, and hardly any more.
type filter struct {
	rule   int // whose clauses are being added
	single []one
	double []two
	more   []clause
	open   []clause // which leave something open; their planes stand above as well
	empty  bool     // some rule lets nobody pass
	doubts []doubt  // by rule
}

// one lets the members of a plane pass.
type one struct {
	plane plane
	rule  int32
}

// two lets the members of two planes pass.
type two struct {
	a, b plane
	rule int32
}

// clause has any number of options.
type clause struct {
	options []bound
	rule    int

	// decide tells about members for whom the planes of the options do not.
	// Without it, Check is asked.
	decide func(column int32) bool
}

// doubt tells a rule's "unknown" from its "does not fit", among the members whom
// it does not let pass: those in waits wait for a fact, and about those in ask
// Check must be asked. All others do not fit.
type doubt struct{ waits, ask plane }

// compile asks every rule what it wants of the vacancy's members.
func (x *index) compile(v *Vacancy) filter {
	f := filter{single: make([]one, 0, len(x.narrow)), doubts: make([]doubt, len(x.narrow))}
	for rule, narrow := range x.narrow {
		f.rule, f.doubts[rule] = rule, doubt{nobody, everybody}
		narrow(v, &f)
	}
	return f
}

// only lets the members of a plane pass.
func (f *filter) only(p plane) { f.either(in(p)) }

// nobody lets no member pass.
func (f *filter) nobody() { f.only(nobody) }

// waits says which of those who do not pass merely wait for a fact. A rule that
// does not say so has Check asked.
func (f *filter) waits(p plane) { f.doubts[f.rule] = doubt{p, nobody} }

// either lets members pass by any of the options.
func (f *filter) either(options ...bound) { f.add(nil, options...) }

// add is either, with a function for what the options leave open.
func (f *filter) add(decide func(column int32) bool, options ...bound) {
	f.sort(options)
	for _, b := range options {
		if b.may != b.sure {
			f.open = append(f.open, clause{options: slices.Clone(options), rule: f.rule, decide: decide})
			return
		}
	}
}

// sort notes the planes of a clause among those that are evaluated alike. A
// clause that everybody may pass has none.
func (f *filter) sort(options []bound) {
	rule := int32(f.rule)
	switch {
	case slices.ContainsFunc(options, func(b bound) bool { return b.may == everybody }):
	case len(options) == 1:
		f.single = append(f.single, one{options[0].may, rule})
		f.empty = f.empty || options[0].may == nobody
	case len(options) == 2:
		f.double = append(f.double, two{options[0].may, options[1].may, rule})
	default:
		f.more = append(f.more, clause{options: slices.Clone(options), rule: f.rule})
	}
}
