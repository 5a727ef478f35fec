package view

// Fairness is the page on how groups of households fare, by one attribute.
type Fairness struct {
	Base
	Tabs      []Tab
	Attribute string
	Guard     string // what is withheld from this reader; "" if nothing is
	Since     string // "seit dem 3.4.2026"
	Nothing   bool   // no household to count
	TooFew    bool   // none of the groups is large enough to be shown
	Findings  []Flash
	InPlan    BarChart
	Plan      []FairnessPlan
	InFact    BarChart
	Facts     []FairnessFact
	Floor     FairnessFloor
}

// Template implements Page.
func (Fairness) Template() string { return "office/fairness" }

// FairnessPlan is how a group fares in the plan of today.
type FairnessPlan struct {
	Group, Ready, Planned, Rate string
	OfBest                      Badge
	Most                        string // in the plan if the group came first
	Reached, Offer, Running     string
}

// FairnessFact is what was done for a group.
type FairnessFact struct {
	Group, Proposed                                       string
	NoByHousehold, NoByLandlord, NoByAuthority, NoByStaff string
	Leases, Rate                                          string
	OfBest                                                Badge
	Days                                                  string
}

// FairnessFloor is the question what a floor would cost, and its answer.
type FairnessFloor struct {
	Group, Share   string // as chosen
	Groups, Shares []Choice
	Kind           string // of the answer: "info", "success", "warning"
	Answer         []string
}
