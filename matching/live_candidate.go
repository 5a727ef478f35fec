package matching

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// PutCandidate adds a candidate, or changes the one of that key.
func (l *Live) PutCandidate(c Candidate) error {
	if err := c.check(l.e.problem.Policy.TargetGroups); c.Key == "" || err != nil {
		return fmt.Errorf("matching: candidate %q: %w", c.Key, orNoKey(err))
	}
	if err := l.dropColumn(c.Key); err != nil {
		return err
	}
	c.own()
	l.candidates[c.Key] = &c
	return l.addColumn(&c)
}

var errNoKey = errors.New("has no key")

func orNoKey(err error) error {
	if err == nil {
		return errNoKey
	}
	return err
}

// RemoveCandidate removes a candidate. Locked pairs stay locked.
func (l *Live) RemoveCandidate(key CandidateKey) error {
	if l.candidates[key] == nil {
		return fmt.Errorf("%w: %q", ErrNoCandidate, key)
	}
	delete(l.candidates, key)
	return l.dropColumn(key)
}

func (l *Live) dropColumn(key CandidateKey) error {
	column, known := l.columnOf[key]
	if !known {
		return nil
	}
	delete(l.columnOf, key)
	l.gone[column] = true
	l.newcomers = slices.DeleteFunc(l.newcomers, func(other int32) bool { return other == column })
	if err := l.graph.DropColumn(int(column)); err != nil {
		return fmt.Errorf("matching: live: %w", err)
	}
	return nil
}

// addColumn puts a candidate into the plan, if the engine may propose it.
func (l *Live) addColumn(c *Candidate) error {
	if !l.e.proposable(c) {
		return nil
	}
	x, urgency := l.e.index, l.e.problem.Policy.urgency(c)
	column := int32(len(x.order.candidates))
	x.order.candidates, x.order.keys = append(x.order.candidates, c), append(x.order.keys, c.Key)
	x.suit.add(c, urgency, l.e.lottery)
	l.gone, l.newcomers, l.columnOf[c.Key] = append(l.gone, false), append(l.newcomers, column), column
	if _, err := l.graph.AddColumn(int64(urgency)+1, l.rowsFor(c), nil); err != nil {
		return fmt.Errorf("matching: live: %w", err)
	}
	return nil
}

// rowsFor lists the rows that a candidate fits.
func (l *Live) rowsFor(c *Candidate) []int32 {
	var rows []int32
	for _, place := range l.placesOf(c) {
		for _, row := range l.rowsIn[place] {
			if l.rows[row] == nil {
				continue
			}
			if answer, _ := l.e.judge(l.rows[row].vacancy, c); answer == Fits {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// placesOf lists the municipalities where a candidate could live.
func (l *Live) placesOf(c *Candidate) []string {
	if c.Anywhere {
		return slices.Sorted(maps.Keys(l.rowsIn))
	}
	return slices.Compact(slices.Sorted(slices.Values(c.Municipalities)))
}
