package portal

import "slices"

// Reasons are closed lists: what a person may give as the cause of a decision.
// A landlord's refusal is one of the lawful reasons of decision 22; "other" is
// read by staff before anything follows from it. The words for people stand in
// the text catalogue under "reason.<list>.<code>".
type Reasons string

// The lists of reasons.
const (
	LandlordRefusal  Reasons = "landlord"
	HouseholdRefusal Reasons = "household"
	AuthorityRefusal Reasons = "authority"
	StaffRefusal     Reasons = "staff"
	DismissReason    Reasons = "dismiss"
	OrderChange      Reasons = "order"
	FewerThanThree   Reasons = "fewer"
	ReturnReason     Reasons = "return"
	WithdrawReason   Reasons = "withdraw"
	ViewingOutcome   Reasons = "viewing"
	CheckOutcome     Reasons = "check"
	LapseReason      Reasons = "lapse"
)

// Codes returns the reasons of a list in the order of the page.
func (r Reasons) Codes() []string {
	return map[Reasons][]string{
		LandlordRefusal:  {"already_let", "withdrawn", "size", "date", "pets", "access", "no_show", "chose_another", "other"},
		HouseholdRefusal: {"too_far", "too_small", "too_expensive", "access", "condition", "date", "neighbourhood", "found_other", "no_reason"},
		AuthorityRefusal: {"rent_over_limit", "incomplete", "not_responsible", "no_need", "other"},
		StaffRefusal:     {"facts_changed", "landlord_unsuitable", "unit_unsuitable", "safety", "other"},
		DismissReason:    {"not_suitable_now", "in_clarification", "safety", "asked_not_to", "other"},
		OrderChange:      {"plan", "support_near", "school_or_care", "landlord_history", "safety", "acute_need", "other"},
		FewerThanThree:   {"fewer_fit"},
		ReturnReason:     {"rent_too_high", "details_missing", "not_reachable", "unlawful_wish", "not_residential", "duplicate", "other"},
		WithdrawReason:   {"let_elsewhere", "own_use", "sold", "renovation", "other"},
		ViewingOutcome:   {"held", "household_missed", "landlord_missed", "cancelled"},
		CheckOutcome:     {"stands", "arrears", "conflict", "not_reached", "ended"},
		LapseReason:      {"no_answer_household", "no_answer_landlord", "no_answer_authority", "overtaken"},
	}[r]
}

// Has tells whether code is a reason of the list.
func (r Reasons) Has(code string) bool { return slices.Contains(r.Codes(), code) }
