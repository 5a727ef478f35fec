package rent

import (
	"errors"
	"fmt"
)

// check finds what is wrong within one table.
func (t Table) check() error {
	faults := []error{checkPeriod(t.period())}
	if len(t.Municipalities) == 0 {
		faults = append(faults, errors.New("names no municipality"))
	}
	if len(t.Steps) == 0 {
		faults = append(faults, errors.New("has no household size"))
	}
	for i, step := range t.Steps {
		faults = append(faults, checkStep(i, step, t.Steps))
	}
	if t.Further.MaxArea < 0 || t.Further.MaxRent < 0 {
		faults = append(faults, errors.New("the increment per further person is negative"))
	}
	return errors.Join(faults...)
}

func checkPeriod(p period) error {
	switch {
	case !p.from.Valid():
		return fmt.Errorf("begins on %q, which is no day", p.from)
	case p.to != "" && !p.to.Valid():
		return fmt.Errorf("ends on %q, which is no day", p.to)
	case p.to != "" && p.to < p.from:
		return fmt.Errorf("ends on %s, before it begins", p.to)
	}
	return nil
}

func checkStep(i int, step Step, steps []Step) error {
	switch {
	case step.Persons != i+1:
		return fmt.Errorf("line %d is for %d persons: sizes must run 1, 2, 3 without a gap", i+1, step.Persons)
	case step.MaxArea <= 0 || step.MaxRent <= 0:
		return fmt.Errorf("the limit for %d persons is not positive", step.Persons)
	case i > 0 && (step.MaxArea < steps[i-1].MaxArea || step.MaxRent < steps[i-1].MaxRent):
		return fmt.Errorf("the limit for %d persons is below the one for %d", step.Persons, i)
	}
	return nil
}
