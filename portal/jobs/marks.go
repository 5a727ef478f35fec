package jobs

import (
	"context"
	"strconv"

	"wohnraum/portal"
	"wohnraum/portal/placement"
)

// unchangedDays is after how many days a released offer is asked about: is the
// dwelling still free? A setting of the office.
const unchangedDays = 30

// markUnchangedListings opens a task for every month in which nothing happened
// to a released offer. A person asks the landlord and, if need be, lets it expire.
func markUnchangedListings(ctx context.Context, t turn) error {
	listings, err := t.UnchangedListings(ctx, t.ago(unchangedDays*day))
	if err != nil {
		return err
	}
	for _, l := range listings {
		month := portal.DateOf(l.ReleasedAt.Time).DaysUntil(t.Today()) / unchangedDays
		err := t.addOnce(ctx, portal.Task{
			Kind: "listing_unchanged", Subject: portal.SubjectListing, Key: string(l.ID), Role: portal.Placement,
			Due: t.Today().AddWorkingDays(5), Dedupe: "unchanged:" + string(l.ID) + ":" + strconv.Itoa(month),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// markLongWaits opens a task for every household that has been ready for a year
// without a proposal (decision 4), once for each year.
func markLongWaits(ctx context.Context, t turn) error {
	months := portal.DefaultFreshness().WaitingMonths
	households, err := t.WaitingHouseholds(ctx, t.Today().AddMonths(-months).EndOfDay())
	if err != nil {
		return err
	}
	for _, h := range households {
		err := t.addOnce(ctx, portal.Task{
			Kind: "waiting_long", Subject: portal.SubjectHousehold, Key: string(h.ID), Role: portal.Placement,
			Due: t.Today().AddWorkingDays(5), Dedupe: "waiting:" + string(h.ID) + ":" + string(t.Today())[:4],
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// askForFacts opens the tasks of decision 4 for what alone keeps a household from
// a released listing.
func askForFacts(ctx context.Context, t turn) error { return placement.ClarifyAll(ctx, t.Tx) }

// addOnce opens a task unless it is open or was done before.
func (t turn) addOnce(ctx context.Context, task portal.Task) error {
	known, err := t.TaskKnown(ctx, task.Dedupe)
	if err != nil || known {
		return err
	}
	return t.AddTask(ctx, task)
}
