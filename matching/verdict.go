package matching

// Answer is what a rule, or all rules together, say about a pair.
type Answer string

// The three answers. Unknown is a task for a person: never a silent pass, never
// a silent fail.
const (
	Fits       Answer = "fits"
	DoesNotFit Answer = "does-not-fit"
	Unknown    Answer = "unknown"
)

// RuleID names a rule for good: stored runs and text catalogues hold it.
type RuleID string

// Reason is the code of the branch that decided, where the rule and the answer
// alone do not say it.
type Reason string

// Verdict is what one rule says about one pair, with everything a person needs
// to check it.
type Verdict struct {
	Rule       RuleID
	Answer     Answer
	Reason     Reason   // only where a rule has more than one
	Value      Value    // what is judged
	Limit      Value    // what it is judged against
	Gap        Value    // how far the value is from fitting, where that is a quantity
	Source     string   // where the limit is written, if a table or a decision says it
	Unverified bool     // the limit's table was never compared with its source
	AsOf       Date     // when the judged fact or the limit was established
	Missing    []FactID // only if Unknown: what must become known
}

// unknown is the verdict that waits for facts.
func unknown(value, limit Value, missing ...FactID) Verdict {
	return Verdict{Answer: Unknown, Value: value, Limit: limit, Missing: missing}
}

// decided is the verdict of a comparison whose two sides are known.
func decided(ok bool, value, limit Value) Verdict {
	if ok {
		return Verdict{Answer: Fits, Value: value, Limit: limit}
	}
	return Verdict{Answer: DoesNotFit, Value: value, Limit: limit}
}
