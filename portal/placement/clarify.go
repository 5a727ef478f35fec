package placement

import (
	"context"
	"strings"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// clarifyDays is by when a missing fact should be known [office].
const clarifyDays = 5

// Clarify opens a task for each fact that alone keeps a household from a released
// listing (decision 4).
func (s *Service) Clarify(ctx context.Context, actor portal.Actor, id portal.ListingID) error {
	return s.write(ctx, actor, portal.ResReview, portal.Decide, func(tx *store.Tx) error { return clarify(ctx, tx, id) })
}

// clarify asks the household's team for facts of the household, and the office
// for all others. One task stands for one household and fact, or for one listing
// and fact, however many pairs it blocks.
func clarify(ctx context.Context, tx *store.Tx, id portal.ListingID) error {
	desk, err := pairing.Open(ctx, tx, pairing.Ask{})
	if err != nil {
		return err
	}
	return clarifyAt(ctx, tx, desk, id)
}

// ClarifyAll does for every released listing what Clarify does for one. The
// clock calls it.
func ClarifyAll(ctx context.Context, tx *store.Tx) error {
	desk, err := pairing.Open(ctx, tx, pairing.Ask{})
	if err != nil {
		return err
	}
	listings, err := tx.OpenListings(ctx)
	if err != nil {
		return err
	}
	for _, l := range listings {
		if err := clarifyAt(ctx, tx, desk, l.ID); err != nil {
			return err
		}
	}
	return nil
}

func clarifyAt(ctx context.Context, tx *store.Tx, desk *pairing.Desk, id portal.ListingID) error {
	l, open := desk.Listing(id)
	if !open || l.State != portal.ListingReleased {
		return nil
	}
	list, err := desk.Shortlist(id, shortlistMost)
	if err != nil {
		return err
	}
	for _, pair := range list.Unclear {
		if fact, alone := onlyMissing(pair.Verdicts); alone {
			if err := tx.AddTask(ctx, clarifyTask(tx.Today(), pair, fact)); err != nil {
				return err
			}
		}
	}
	return nil
}

// onlyMissing returns the one fact that a pair waits for.
func onlyMissing(verdicts []matching.Verdict) (matching.FactID, bool) {
	var found matching.FactID
	for _, v := range verdicts {
		for _, fact := range v.Missing {
			if found != "" && fact != found {
				return "", false
			}
			found = fact
		}
	}
	return found, found != ""
}

func clarifyTask(today portal.Date, pair pairing.Pair, fact matching.FactID) portal.Task {
	task := portal.Task{
		Kind: "unknown_fact", Subject: portal.SubjectListing, Key: string(pair.Listing.ID), Detail: string(fact),
		Role: portal.Placement, Due: today.AddWorkingDays(clarifyDays),
	}
	if strings.HasPrefix(string(fact), "household.") {
		task.Subject, task.Key = portal.SubjectHousehold, string(pair.Household.ID)
		task.Role, task.Team = portal.Caseworker, pair.Household.Team
	}
	task.Dedupe = "unknown:" + task.Key + ":" + string(fact)
	return task
}
