package matching

import (
	"fmt"
	"slices"
)

// Lock takes a pair out of the plan: it was approved or offered. The candidate
// and a slot of the vacancy are taken from now on.
func (l *Live) Lock(pair Pair) error {
	if l.locked[pair] {
		return nil
	}
	l.locked[pair] = true
	l.e.taken[pair.Candidate] = true
	l.e.named[pair.Vacancy]++
	if err := l.dropColumn(pair.Candidate); err != nil {
		return err
	}
	return l.resize(pair.Vacancy)
}

// Unlock gives a pair back to the plan.
func (l *Live) Unlock(pair Pair) error {
	if !l.locked[pair] {
		return nil
	}
	delete(l.locked, pair)
	l.e.named[pair.Vacancy]--
	if err := l.resize(pair.Vacancy); err != nil {
		return err
	}
	for other := range l.locked {
		if other.Candidate == pair.Candidate {
			return nil
		}
	}
	delete(l.e.taken, pair.Candidate)
	if c := l.candidates[pair.Candidate]; c != nil {
		return l.addColumn(c)
	}
	return nil
}

// Refuse notes that one side refused. The pair is not planned again.
func (l *Live) Refuse(r Refusal) error {
	l.refusals = append(l.refusals, r)
	l.e.refusals[r.Pair] = &r // which of several does not matter to a plan
	others := slices.DeleteFunc(slices.Clone(l.e.history[r.Vacancy]), func(h history) bool { return h.candidate == r.Candidate })
	l.e.history[r.Vacancy] = append(others, history{candidate: r.Candidate})

	row, planned := l.rowOf[r.Vacancy]
	column, proposable := l.columnOf[r.Candidate]
	if !planned || !proposable || !l.graph.Fits(row, int(column)) {
		return nil
	}
	if err := l.graph.DropPair(row, int(column)); err != nil {
		return fmt.Errorf("matching: live: %w", err)
	}
	return nil
}
