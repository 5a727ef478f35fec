package matching

// Explanation is all there is to say about a pair, matched or not.
type Explanation struct {
	Pair
	Answer   Answer
	Verdicts []Verdict // every rule in the order of Rules, not only the first that fails
	Points   []Points  // every term, also those that gave nothing
	Urgency  int       // sum of the urgency terms
	Fit      int       // sum of the fit terms
	Ticket   int64     // drawn in the lottery
	Holds    []Hold    // why the engine does not propose it although it may fit
	Changes  []Change  // what would have to change for it to fit; all of them, if several
}

// Hold is a reason outside the rules that keeps a pair from being proposed.
type Hold string

// The holds.
const (
	HoldProtected      Hold = "protected"       // proposed by hand only
	HoldCandidateTaken Hold = "candidate-taken" // has a live proposal
	HoldVacancyFull    Hold = "vacancy-full"    // every slot is taken
)

// Change is one thing that keeps a pair from fitting.
type Change struct {
	Rule RuleID
	Fact FactID // must become known; "" if the rule is known to fail
	By   Value  // how far it is from fitting, where that is a quantity
}
