package view

import (
	"wohnraum/matching"
	"wohnraum/portal"
)

// nearMissPages lists the pages about what keeps households and offers apart.
func nearMissPages() []Page { return []Page{NearMissList{}, BlockingPage{}} }

// NearMissList is the households whom one criterion alone keeps from an offer, as
// work lists.
type NearMissList struct {
	Base
	Heading, Number, Href, ShortlistHref string
	State                                Badge
	Open                                 int // places that are free
	Total                                int // households in all lists
	Groups                               []NearMissGroup
	Only                                 bool // a single list is shown, with all its pages
	Pager                                Pager
}

// Template implements Page.
func (NearMissList) Template() string { return "placement/near_misses" }

// NearMissGroup is one work list: what is to do, whom it would bring, and for
// whom.
type NearMissGroup struct {
	ID, Name, Task string
	Count          int
	Curves         []Curve
	Rows           []Row
	AllHref        string // to the whole list, if it is cut here
}

// Curve says how many households more would fit at each step of a change.
type Curve struct {
	Title, Change, To string // heads of the table and of its first two columns
	Loses             bool   // a step can also lose households
	Steps             []CurveStep
}

// CurveStep is one step: 10 € less, at 480 €, three households more.
type CurveStep struct {
	Change, To  string
	More, Fewer int
}

// BlockingPage is what stands between the households and the offers of the
// county, with work lists across all offers.
type BlockingPage struct {
	Base
	Filter     Filter
	Stats      []Stat
	Chart      BarChart
	Lines      []BlockingLine
	Criterion  string // whose work list is shown; "" if none
	Task       string
	Tabs       []Tab
	Offers     []BlockedOffer
	Households []BlockedTeam
	Curve      bool // the offers say what a lower rent would bring
	Pager      Pager
}

// Template implements Page.
func (BlockingPage) Template() string { return "placement/blocking" }

// BlockingLine is how often one criterion alone stands in the way.
type BlockingLine struct {
	Name, Href     string
	Fails, Unclear int
}

// BlockedOffer is an offer that misses households by one criterion.
type BlockedOffer struct {
	Number, Address, Place, Href string
	Rent                         portal.Maybe[portal.Cents]
	Fails, Unclear               int
	Steps                        []CurveStep
}

// BlockedTeam is the households of one team on this page of the list.
type BlockedTeam struct {
	Name string
	Rows []Row
}

// NearMissName is the name of a work list: "Miete zu verhandeln".
func NearMissName(texts Texts, rule matching.RuleID) string {
	return texts.T("near.name." + string(rule))
}

// NearMissTask says what is to do about a criterion, and who does it.
func NearMissTask(texts Texts, rule matching.RuleID) string {
	return texts.T("near.task." + string(rule))
}

// NearMissNote says of one household what is missing: by how much it fails, or
// which fact is to be found out.
func NearMissNote(texts Texts, v matching.Verdict) string {
	if v.Answer == matching.Unknown {
		return changeText(texts, v, nil)
	}
	return texts.T("near.note."+string(v.Rule), verdictWords(texts, v, 0))
}

// RentCurve writes the steps of a rent curve, at most so many.
func RentCurve(steps []matching.RentStep, most int) []CurveStep {
	var lines []CurveStep
	for _, step := range steps[:min(len(steps), most)] {
		lines = append(lines, CurveStep{
			Change: Euro(portal.Cents(step.Less)) + " weniger", To: Euro(portal.Cents(step.Rent)), More: step.More,
		})
	}
	return lines
}

// DayCurve writes the steps of a date curve, at most so many; word is "früher"
// or "später".
func DayCurve(steps []matching.DayStep, word string, most int) []CurveStep {
	var lines []CurveStep
	for _, step := range steps[:min(len(steps), most)] {
		lines = append(lines, CurveStep{
			Change: counted(step.Days, "Tag", "Tage") + " " + word, To: Date(portal.Date(step.Day)), More: step.More, Fewer: step.Fewer,
		})
	}
	return lines
}
