// Package spine applies one event to a listing, a household or a proposal: it
// asks the transition table, checks the guards, saves the new state, records who
// did it, and sets off what follows from it - all in the caller's transaction, so
// that either everything happened or nothing.
//
// What follows is data, see [proposalCascade], [listingCascade] and
// [householdCascade]: each state names its consequences. A consequence may be an
// event of another record, which comes back here, so a withdrawn consent ends the
// proposals, which frees the listing, which opens a task - in one transaction.
//
// Use cases check the right and their own rules, change the record's facts, and
// then call [Listing], [Household] or [Proposal]. They never set a state.
package spine
