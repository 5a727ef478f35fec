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
// # Steps of a proposal
//
// Staff can record every step that a household, a landlord or an authority tells
// them by telephone or letter: who called, and when, is kept with it. The steps
// stand in steps.go, one method each; the rules behind them stand in the spine
// and hold for everybody.
package placement
