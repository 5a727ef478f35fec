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

// unknownFact is the kind of the tasks that ask for a fact.
const unknownFact = "unknown_fact"

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
	asked, err := missingFacts(desk, id)
	if err != nil {
		return err
	}
	return addAll(ctx, tx, asked)
}

// ClarifyAll does for every released listing what Clarify does for one, and
// closes the tasks for facts that are known by now or block nothing any more. The
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
	var asked []portal.Task
	for _, l := range listings {
		more, err := missingFacts(desk, l.ID)
		if err != nil {
			return err
		}
		asked = append(asked, more...)
	}
	if err := closeAnswered(ctx, tx, asked); err != nil {
		return err
	}
	return addAll(ctx, tx, asked)
}

// closeAnswered closes the open questions that are no longer asked.
func closeAnswered(ctx context.Context, tx *store.Tx, asked []portal.Task) error {
	still := map[string]bool{}
	for _, task := range asked {
		still[task.Dedupe] = true
	}
	open, err := tx.OpenTasksOfKind(ctx, unknownFact)
	if err != nil {
		return err
	}
	for _, task := range open {
		if still[task.Dedupe] {
			continue
		}
		if err := tx.FinishTask(ctx, task.Dedupe, ""); err != nil {
			return err
		}
	}
	return nil
}

func addAll(ctx context.Context, tx *store.Tx, tasks []portal.Task) error {
	for _, task := range tasks {
		if err := tx.AddTask(ctx, task); err != nil {
			return err
		}
	}
	return nil
}

// missingFacts lists what alone keeps households from a released listing.
func missingFacts(desk *pairing.Desk, id portal.ListingID) ([]portal.Task, error) {
	l, open := desk.Listing(id)
	if !open || l.State != portal.ListingReleased {
		return nil, nil
	}
	list, err := desk.Shortlist(id, shortlistMost)
	if err != nil {
		return nil, err
	}
	var tasks []portal.Task
	for _, pair := range list.Unclear {
		if fact, alone := onlyMissing(pair.Verdicts); alone {
			tasks = append(tasks, clarifyTask(desk.Today, pair, fact))
		}
	}
	return tasks, nil
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
		Kind: unknownFact, Subject: portal.SubjectListing, Key: string(pair.Listing.ID), Detail: string(fact),
		Role: portal.Placement, Due: today.AddWorkingDays(clarifyDays),
	}
	if strings.HasPrefix(string(fact), "household.") {
		task.Subject, task.Key = portal.SubjectHousehold, string(pair.Household.ID)
		task.Role, task.Team = portal.Caseworker, pair.Household.Team
	}
	task.Dedupe = "unknown:" + task.Key + ":" + string(fact)
	return task
}
