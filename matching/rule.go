package matching

import "wohnraum/matching/rent"

// Rule is one hard criterion: it decides whether, never in which order.
type Rule struct {
	ID    RuleID
	Check func(*Question) Verdict

	// index says the same for all candidates at once; see index. A rule can do
	// without: then Check is asked about everybody whom the other rules let pass.
	index func(*catalogue) narrow
}

// Judge returns the rule's verdict, signed with its name.
func (r Rule) Judge(q *Question) Verdict {
	verdict := r.Check(q)
	verdict.Rule = r.ID
	return verdict
}

// Question is what a rule is asked: one vacancy and one candidate, on a day,
// under the tables of that day.
type Question struct {
	Rents        rent.Tables
	Sizes        rent.Sizes
	Today        Date
	VettedSince  Date // older checks of a household are not fresh
	UrgencySince Date // older checks of its urgency are not fresh
	Vacancy      *Vacancy
	Candidate    *Candidate
	Refusal      *Refusal      // nil if the pair was never refused
	Decision     *RentDecision // nil if no authority has decided on the pair
}

// Rules returns all rules, in the order people read them. A new criterion is a
// file with its Check and a line here.
func Rules() []Rule {
	return []Rule{
		consent(),
		vetting(),
		urgencyFacts(),
		municipality(),
		residence(),
		persons(),
		rooms(),
		wbs(),
		wbsSize(),
		rentRule(),
		stepFree(),
		wheelchair(),
		floor(),
		pets(),
		dates(),
		fixedTerm(),
		targetGroup(),
		excludedPlaces(),
		refused(),
	}
}
