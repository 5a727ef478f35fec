package view

import "wohnraum/portal/form"

// Gallery shows every piece that pages are built of, for those who build pages
// and for the tests that look at them.
type Gallery struct {
	Base
	Form     *form.Form
	Choices  []Choice
	Steps    []Step
	Events   []Event
	Criteria []Criterion
	Facts    []Fact
	Stats    []Stat
	Tabs     []Tab
	Rows     []Row
	Filter   Filter
	Pager    Pager
	Listings []GalleryListing
	Chart    BarChart
}

// GalleryListing is a row of the table in the gallery.
type GalleryListing struct {
	Address, Municipality string
	Rent                  string
	Rooms                 string
	State                 Badge
}

// Template implements Page.
func (Gallery) Template() string { return "frame/gallery" }
