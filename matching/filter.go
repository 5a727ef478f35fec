package matching

// narrow turns a vacancy into the clauses of one rule.
type narrow func(v *Vacancy, f *filter)

// clause lets members pass who are in one of two planes.
type clause struct {
	rule  int      // index of the rule
	may   [2]plane // who is in neither fails
	sure  [2]plane // who is in one of them passes
	open  bool     // between the two something has to decide
	bound [2]bound // the questions behind the planes
	byAsk bool     // the rule's Check decides; else the values of the bounds
}

// filter is everything the rules want of a vacancy's members. Members fit if
// they pass every clause.
type filter struct {
	rule    int
	clauses []clause
	single  []plane    // clauses of one plane
	double  [][2]plane // clauses of two planes
	open    []int      // clauses that leave something open
	empty   bool       // some rule lets nobody pass
}

// compile asks every rule what it wants of the vacancy's members.
func (x *index) compile(v *Vacancy, f *filter) {
	*f = filter{clauses: f.clauses[:0], single: f.single[:0], double: f.double[:0], open: f.open[:0]}
	for rule, narrow := range x.narrow {
		f.rule = rule
		narrow(v, f)
	}
}

// only lets the members of a plane pass.
func (f *filter) only(p plane) { f.add(bound{may: p, sure: p}, bound{}) }

// nobody lets no member pass.
func (f *filter) nobody() { f.only(nobody) }

// from lets members pass by a question to a scale.
func (f *filter) from(b bound) { f.add(b, bound{}) }

// either lets members pass who pass one of two questions.
func (f *filter) either(a, b bound) { f.add(a, b) }

// ask lets the members of one plane pass, and has Check decide about those of
// the other.
func (f *filter) ask(sure, doubtful plane) {
	f.add(bound{may: sure, sure: sure}, bound{may: doubtful})
}

func (f *filter) add(a, b bound) {
	c := clause{rule: f.rule, may: [2]plane{a.may, b.may}, sure: [2]plane{a.sure, b.sure}, bound: [2]bound{a, b}}
	c.open = a.open() || b.open()
	c.byAsk = (a.open() && a.scale == nil) || (b.open() && b.scale == nil)
	if c.open {
		f.open = append(f.open, len(f.clauses))
	}
	f.clauses = append(f.clauses, c)
	switch {
	case c.may == [2]plane{nobody, nobody}:
		f.empty = true
	case b.may == nobody:
		f.single = append(f.single, a.may)
	case a.may == nobody:
		f.single = append(f.single, b.may)
	default:
		f.double = append(f.double, c.may)
	}
}
