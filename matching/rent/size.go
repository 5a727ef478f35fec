package rent

import (
	"errors"
	"fmt"
	"slices"
)

// Size is the largest dwelling a housing entitlement certificate (WBS) for that
// many persons allows. A dwelling is small enough if its area or its number of
// rooms is within: the law names the size by one or the other.
type Size struct {
	Persons  int
	MaxArea  Area
	MaxRooms Rooms // without the kitchen; 0 where the rule names an area only
}

// SizeTable is the dwelling sizes in force for a span of days.
type SizeTable struct {
	From, To Date
	Sizes    []Size // certificates for 1, 2, 3, … persons without a gap
	Further  Size   // added for each further person; its Persons is unused
	Source   string
	Verified bool
}

// SizeLimit is what a table says about one certificate.
type SizeLimit struct {
	Size
	From     Date
	Source   string
	Verified bool
}

// Sizes is a consistent set of dwelling size tables; the zero value holds none.
type Sizes struct {
	list []SizeTable
}

// NewSizes checks the tables and puts them together.
func NewSizes(list ...SizeTable) (Sizes, error) {
	var faults []error
	for i, t := range list {
		if err := t.check(); err != nil {
			faults = append(faults, fmt.Errorf("rent: size table from %s: %w", t.From, err))
		}
		for _, earlier := range list[:i] {
			if t.period().overlaps(earlier.period()) {
				faults = append(faults, fmt.Errorf("rent: size tables from %s and %s overlap", earlier.From, t.From))
			}
		}
	}
	if err := errors.Join(faults...); err != nil {
		return Sizes{}, err
	}
	return Sizes{list: cloneSizes(list)}, nil
}

// List returns the tables, for keeping them with a run that used them.
func (s Sizes) List() []SizeTable { return cloneSizes(s.list) }

func cloneSizes(list []SizeTable) []SizeTable {
	clone := slices.Clone(list)
	for i := range clone {
		clone[i].Sizes = slices.Clone(clone[i].Sizes)
	}
	return clone
}

// Limit returns the size a certificate for that many persons allows on a day;
// false if no table says so.
func (s Sizes) Limit(persons int, on Date) (SizeLimit, bool) {
	for _, t := range s.list {
		if t.period().contains(on) {
			return t.limit(persons)
		}
	}
	return SizeLimit{}, false
}

func (t SizeTable) period() period { return period{t.From, t.To} }

func (t SizeTable) limit(persons int) (SizeLimit, bool) {
	last := t.Sizes[len(t.Sizes)-1]
	if persons < 1 || (persons > last.Persons && t.Further.MaxArea == 0) {
		return SizeLimit{}, false
	}
	size := last
	if persons <= last.Persons {
		size = t.Sizes[persons-1]
	}
	further := max(0, persons-last.Persons)
	size.Persons = persons
	size.MaxArea += Area(further) * t.Further.MaxArea
	if size.MaxRooms > 0 {
		size.MaxRooms += Rooms(further) * t.Further.MaxRooms
	}
	return SizeLimit{Size: size, From: t.From, Source: t.Source, Verified: t.Verified}, true
}

func (t SizeTable) check() error {
	faults := []error{checkPeriod(t.period())}
	if len(t.Sizes) == 0 {
		faults = append(faults, errors.New("has no household size"))
	}
	for i, size := range t.Sizes {
		switch {
		case size.Persons != i+1:
			faults = append(faults, fmt.Errorf("line %d is for %d persons: sizes must run 1, 2, 3 without a gap", i+1, size.Persons))
		case size.MaxArea <= 0 || size.MaxRooms < 0:
			faults = append(faults, fmt.Errorf("the size for %d persons is not positive", size.Persons))
		case i > 0 && size.MaxArea < t.Sizes[i-1].MaxArea:
			faults = append(faults, fmt.Errorf("the size for %d persons is below the one for %d", size.Persons, i))
		}
	}
	if t.Further.MaxArea < 0 || t.Further.MaxRooms < 0 {
		faults = append(faults, errors.New("the increment per further person is negative"))
	}
	return errors.Join(faults...)
}
