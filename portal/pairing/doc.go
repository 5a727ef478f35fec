// Package pairing puts the portal's records before the matching engine: it turns
// households and listings into candidates and vacancies, asks the engine, and
// turns the answers back.
//
// # A desk
//
// [Open] reads, in the caller's transaction, everything that one question needs
// and returns a [Desk]. A desk is a snapshot: it never reads again, so that the
// reasons a person reads and the order they see come from one state of the
// records.
//
//	desk, err := pairing.Open(ctx, tx, pairing.Ask{Listing: id})
//	list, err := desk.Shortlist(id, 20)     // who fits, best first; what is unclear
//	why, err := desk.Explain(id, household) // every criterion of one pair
//	fits, err := desk.ForHousehold(id)      // the same from the household's side
//	plan, err := desk.Plan(ctx, goal)       // all open listings at once
//	swap, err := desk.Swap(ctx, plan, id, household) // what it costs to place one here all the same
//	near, err := desk.NearMisses(id)        // whom one criterion alone keeps out
//	then, err := desk.WhatIf(ctx, rules)    // who would come in and drop out under others
//
// # What the engine may know
//
// The engine sees derived needs, four sums of points, and keys. A key is a
// digest that tells nothing to whoever has not the household's record. So a
// stored run (see [Desk.Run] and [Desk.PlanRun]) holds no household, yet it
// replays to the same bytes, lottery included; the map from key to household is
// kept apart and erased with the person (decision 17).
//
// # What is not known
//
// Nothing is filled in here. What nobody answered reaches the engine as not
// known and comes back as "unknown", which is a task for a person.
package pairing
