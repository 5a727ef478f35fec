package matching

import "strings"

// Difference is a line of an answer that another answer to the same question
// does not have, or has otherwise.
type Difference struct {
	Kind   string // of line: "plan", "placement", "price", "fitting", …, or DifferentOrder
	Pair          // whom it is about; keys are empty where it is about nobody
	Stored string // the line as it was stored; "" is none
	Again  string // the line as it came out now; "" is none
}

// DifferentOrder is the kind of a difference between answers that have the same
// lines, but not in the same order.
const DifferentOrder = "order"

// differences compares the answers of two runs, line by line.
func differences(stored, again *Run) []Difference {
	before, after := stored.statements(), again.statements()
	now := make(map[Difference]string, len(after))
	for _, line := range after {
		now[line.about()] = line.Again
	}
	var list []Difference
	for _, line := range before {
		if other := now[line.about()]; other != line.Again {
			list = append(list, Difference{line.Kind, line.Pair, line.Again, other})
		}
		delete(now, line.about())
	}
	for _, line := range after {
		if _, isNew := now[line.about()]; isNew {
			list = append(list, line)
		}
	}
	return list
}

// about is what a line speaks of, without what it says.
func (d Difference) about() Difference { return Difference{Kind: d.Kind, Pair: d.Pair} }

// statements lists the lines of an answer, each as a difference from nothing.
// Whom a line is about stands at its beginning.
func (r *Run) statements() []Difference {
	var w codec
	r.answer(&w)
	var list []Difference
	for line := range strings.SplitSeq(strings.TrimPrefix(string(w.out), "\n"), "\n") {
		d := Difference{Again: line}
		d.Kind, _, _ = strings.Cut(line, " ")
		d.Pair.fields(&codec{reading: true, rest: line[len(d.Kind):]})
		list = append(list, d)
	}
	return list
}
