// Package placement is what the placement office does: it reviews offers, sees
// which households fit and why, approves proposals, and carries each of them to a
// signed lease. The authority's clerks decide on rent offers here too.
//
// # The order of an approval
//
// A person approves, never the engine (Art. 22 GDPR). [Service.Approve] opens a
// fresh desk inside the writing transaction, so that what is approved was judged
// on the records as they are at that moment, and refuses what does not fit, what
// departs from the order without a coded reason, and whoever was second. It
// stores the run, the round, and each household's frozen card, and sets the
// states through the spine.
//
// # The plan
//
// [Service.Plan] shows who would be proposed where if all open listings were
// filled at once, with the proof that there is no better plan, and what other
// goals would bring and cost. It is made anew for each reading and proposes
// nobody. Whoever approves along the plan may say so as the reason for leaving a
// listing's own order; that must be true. The steering group reads
// [Service.PlanSums], in which there is no household.
//
// # Steps of a proposal
//
// Staff can record every step that a household, a landlord or an authority tells
// them by telephone or letter: who called, and when, is kept with it. The steps
// stand in steps.go, one method each; the rules behind them stand in the spine
// and hold for everybody.
package placement
