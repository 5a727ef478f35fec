package view

import (
	"strconv"

	"wohnraum/portal/form"
)

// whatIfPages lists the page on which other rules are tried.
func whatIfPages() []Page { return []Page{WhatIfPage{}} }

// WhatIfPage tries other rules on the records as they are. It changes nothing.
type WhatIfPage struct {
	Base
	Form   *form.Form
	Groups []WhatIfGroup
	Result *WhatIfResult // nil until something was tried
}

// Template implements Page.
func (WhatIfPage) Template() string { return "office/what_if" }

// WhatIfGroup is the fields of one kind of rule.
type WhatIfGroup struct {
	Name, Note   string
	Folded, Open bool // it can be folded away; it is unfolded because something in it was touched
	Fields       []WhatIfField
}

// WhatIfField is one figure. Now is the figure in force.
type WhatIfField struct{ Name, Label, Unit, Now, Hint string }

// WhatIfResult says who would come in and who would drop out.
type WhatIfResult struct {
	Changed       []Fact // which figures differ from those in force
	Stats         []Stat
	Places, Sizes FlowTable
}

// FlowTable is an effect by municipality or by household size. Numbers that are
// too small are not shown, see [Few].
type FlowTable struct {
	Title, Head string
	Rows        []FlowRow
}

// FlowRow is one line: households that find a first or lose their last fitting
// offer, that come into the plan or drop out of it, and pairs that begin or cease
// to fit.
type FlowRow struct {
	Name                                   string
	HouseholdsIn, HouseholdsOut            string
	PlacedIn, PlacedOut, PairsIn, PairsOut string
}

// fewest is the smallest number of households that a page of figures may show:
// below it somebody could be recognised.
const fewest = 3

// Few writes a number of households for readers who must not recognise anybody.
// None is a number of nobody.
func Few(n int) string {
	if n > 0 && n < fewest {
		return "unter " + strconv.Itoa(fewest)
	}
	return strconv.Itoa(n)
}

// FewInAll writes the sum of numbers that stand beside it. If some of them are
// too small to be shown, the sum would give them away; then it says no more than
// the numbers do: the range that they allow.
func FewInAll(parts []int) string {
	shown, hidden := 0, 0
	for _, n := range parts {
		if n > 0 && n < fewest {
			hidden++
		} else {
			shown += n
		}
	}
	switch {
	case hidden == 0:
		return strconv.Itoa(shown)
	case shown == 0 && hidden == 1:
		return Few(1)
	}
	return strconv.Itoa(shown+hidden) + " bis " + strconv.Itoa(shown+hidden*(fewest-1))
}
