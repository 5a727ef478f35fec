package view

// PlanSums is the plan without households and offers.
type PlanSums struct {
	Base
	Stats []Stat
	Few   bool // too few households to show figures about them
	Run   []Fact
	Proof PlanProof
	Goals []PlanGoal
	Kinds []KindLine
	None  bool // there is no open offer
}

// Template implements Page.
func (PlanSums) Template() string { return "plan/sums" }

// KindLine is the offers of one size in one municipality.
type KindLine struct {
	Place, Rooms     string
	Listings, Wanted int
	More             Badge // whether more of them are needed
}
