package view

// RunPage is a stored match run: what went in, what came out, and, if somebody
// asked for it, how it comes out when it is calculated again.
type RunPage struct {
	Base
	Preline, Lead  string
	Back, BackText string
	Facts          []Fact     // none if no run put the proposal forward
	Places         []RunPlace // of a plan
	Proof          *PlanProof // of a plan
	Replay         *RunReplay // once it was asked for
	Href           string     // of the run; what can be done with it is below
	Kept           string     // how long it is kept
}

// Template implements Page.
func (RunPage) Template() string { return "run/show" }

// RunPlace is a place of a stored plan.
type RunPlace struct {
	Listing, Household string // "" once it was deleted
	Href               string // to the pair as it is today
	Urgency, Fit       int
}

// PlanRuns lists the plans that were stored.
type PlanRuns struct {
	Base
	Rows []Row
}

// Template implements Page.
func (PlanRuns) Template() string { return "run/list" }
