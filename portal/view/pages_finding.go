package view

// findingPages lists the page of the search box.
func findingPages() []Page { return []Page{SearchPage{}} }

// SearchPage is what the search box of staff found.
type SearchPage struct {
	Base
	Filter     Filter
	Asked      bool // something was typed or chosen
	Simple     bool // no engine answered
	Households []Row
	AllHref    string // of the households, if there are more than are shown
	Rows       []Row
	Pager      Pager
}

// Template implements Page.
func (SearchPage) Template() string { return "office/search" }

// Nothing tells whether neither a household nor anything else was found.
func (p SearchPage) Nothing() bool { return len(p.Households) == 0 && len(p.Rows) == 0 }
