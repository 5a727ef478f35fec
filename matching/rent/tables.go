package rent

import (
	"errors"
	"fmt"
	"slices"
)

// Tables is a consistent set of rent limit tables. The zero value holds none,
// and is what a county has before its office entered the first one.
type Tables struct {
	list []Table
}

// NewTables checks the tables and puts them together. All faults are reported
// at once, each with the table it is in.
func NewTables(list ...Table) (Tables, error) {
	var faults []error
	for i, t := range list {
		if err := t.check(); err != nil {
			faults = append(faults, fmt.Errorf("rent: table %q from %s: %w", t.Area, t.From, err))
		}
		for _, earlier := range list[:i] {
			faults = append(faults, conflict(earlier, t))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return Tables{}, err
	}
	return Tables{list: cloneTables(list)}, nil
}

// Limit returns what a household of that many persons may pay in the
// municipality on that day; false if no table says so.
func (ts Tables) Limit(municipality string, persons int, on Date) (Limit, bool) {
	for _, t := range ts.list {
		if t.period().contains(on) && slices.Contains(t.Municipalities, municipality) {
			return t.limit(persons)
		}
	}
	return Limit{}, false
}

// List returns the tables, for keeping them with a run that used them.
func (ts Tables) List() []Table { return cloneTables(ts.list) }

// cloneTables protects the set from later changes to the caller's slices.
func cloneTables(list []Table) []Table {
	clone := slices.Clone(list)
	for i := range clone {
		clone[i].Municipalities = slices.Clone(clone[i].Municipalities)
		clone[i].Steps = slices.Clone(clone[i].Steps)
	}
	return clone
}

// conflict reports two tables that give one municipality two limits on a day.
func conflict(a, b Table) error {
	if !a.period().overlaps(b.period()) {
		return nil
	}
	for _, m := range b.Municipalities {
		if slices.Contains(a.Municipalities, m) {
			return fmt.Errorf("rent: tables %q from %s and %q from %s overlap for municipality %s",
				a.Area, a.From, b.Area, b.From, m)
		}
	}
	return nil
}
