package view

import "wohnraum/portal"

// planPages lists the pages of the plan over all open listings.
func planPages() []Page {
	return []Page{
		PlanPage{},
		PlanCompare{},
		PlanWanted{},
		PlanSums{},
		PlanRuns{},
		RunPage{},
	}
}

// PlanPage is who would be proposed where, over all open listings at once.
type PlanPage struct {
	Base
	Stats   []Stat
	Run     []Fact // day, rules, seed
	Proof   PlanProof
	Filter  Filter
	Lines   []PlanLine
	Pager   Pager
	None    bool // there is no open listing at all
	Goals   []PlanGoal
	Wanted  []WantedLine // the most wanted ones
	AllHref string       // to all of them
}

// Template implements Page.
func (PlanPage) Template() string { return "plan/plan" }

// PlanProof is the certificate of a plan.
type PlanProof struct {
	Holds bool
	Claim string // what is proven
	Facts []Fact // gaps and violations
}

// PlanLine is a place of the plan, or a slot that stays open.
type PlanLine struct {
	Listing, ListingHref string
	Place, Dwelling      string
	Rent                 portal.Maybe[portal.Cents]
	Household, Href      string // "" where nobody is seen
	Size                 string
	Urgency, Fit, Rank   int
	Lot                  string // who else had the same points
	Open, Why            string // that it stays open, and why
	WhyHref              string
}

// PlanGoal is one of the goals a plan can have, with its price.
type PlanGoal struct {
	Name, Lead string
	Published  bool
	Facts      []Fact // what it reaches, and the difference
	Price      string // in one sentence
	Href       string // to who would come in, drop out, move
}

// WantedLine is what one more dwelling like this one would bring.
type WantedLine struct {
	Listing, Href, Place, Dwelling string
	Rent                           portal.Maybe[portal.Cents]
	Helps                          bool
	Sentence                       string
}

// PlanCompare is a plan with another goal beside the published order.
type PlanCompare struct {
	Base
	Heading, Lead string
	Goals         []PlanGoal // the published one and this one
	Proof         PlanProof
	In, Out       []PlanMove
	Moved         []PlanMove
	Same          bool   // nobody's place differs
	Goal          string // as addresses name it
}

// Template implements Page.
func (PlanCompare) Template() string { return "plan/compare" }

// PlanMove is a household whose place differs between two plans.
type PlanMove struct {
	Household, Href string
	From, To        string // "" is no place
}

// PlanWanted lists what kind of dwelling is missing most.
type PlanWanted struct {
	Base
	Filter Filter
	Lines  []WantedLine
	Pager  Pager
	None   bool
}

// Template implements Page.
func (PlanWanted) Template() string { return "plan/wanted" }

// PairPlan is what the plan says about a pair that fits.
type PairPlan struct {
	Here     bool   // the plan sees the household here
	Sentence string // where it sees it, and whom it sees here
	Summary  string // what the plan would lose if the household were placed here
	Moves    []PlanMove
}
