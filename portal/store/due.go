package store

import (
	"context"

	"wohnraum/portal"
)

// SilentLandlords returns the proposals whose card was sent before a moment,
// got no answer, and may still get one in time.
func (tx *Tx) SilentLandlords(ctx context.Context, askedBefore portal.Instant) ([]portal.Proposal, error) {
	var proposals []portal.Proposal
	err := tx.many(ctx, &proposals, proposalSelect+`proposal.state = 'landlord_asked' AND proposal.live
		AND proposal.paused_at IS NULL AND proposal.due >= ?
		AND (SELECT max(at) FROM transition WHERE subject_kind = 'proposal' AND subject_id = proposal.id AND to_state = 'landlord_asked') <= ?
		ORDER BY proposal.id`, tx.Today(), askedBefore)
	return proposals, err
}

// DueCheck is an open date of after-care with the household it is about.
type DueCheck struct {
	portal.Household

	CheckDue portal.Date `db:"check_due"`
}

// ChecksUntil returns the open dates of after-care up to a day, oldest first.
func (tx *Tx) ChecksUntil(ctx context.Context, until portal.Date) ([]DueCheck, error) {
	var checks []DueCheck
	err := tx.many(ctx, &checks, `SELECT `+householdTable.own+`, tenancy_check.due AS check_due FROM tenancy_check
		JOIN tenancy ON tenancy.id = tenancy_check.tenancy_id JOIN household ON household.id = tenancy.household_id
		WHERE tenancy_check.done_on = '' AND tenancy.ended_on = '' AND tenancy_check.due <= ?
		ORDER BY tenancy_check.due, tenancy_check.id`, until)
	return checks, err
}

// StaleFiles returns the households on their way to a dwelling whose vetting, or
// one of whose urgency facts, is older than a day.
func (tx *Tx) StaleFiles(ctx context.Context, vettedBefore, checkedBefore portal.Date) ([]portal.Household, error) {
	var households []portal.Household
	err := tx.many(ctx, &households, householdSelect+`household.state IN ('under_review', 'ready', 'in_proposal', 'contracting')
		AND (household.vetted_on <> '' AND household.vetted_on < ? OR EXISTS (SELECT 1 FROM urgency_fact
			WHERE household_id = household.id AND ended_on = '' AND checked_on < ?))
		ORDER BY household.id`, vettedBefore, checkedBefore)
	return households, err
}

// UnchangedListings returns the released offers to which nothing has happened
// since a moment.
func (tx *Tx) UnchangedListings(ctx context.Context, since portal.Instant) ([]portal.Listing, error) {
	var listings []portal.Listing
	err := tx.many(ctx, &listings, listingSelect+`listing.state = 'released' AND listing.released_at <= ?
		AND NOT EXISTS (SELECT 1 FROM transition WHERE subject_kind = 'listing' AND subject_id = listing.id AND at > ?)
		ORDER BY listing.number`, since, since)
	return listings, err
}

// WaitingHouseholds returns the households that have been ready since before a
// moment and were not put forward after it.
func (tx *Tx) WaitingHouseholds(ctx context.Context, since portal.Instant) ([]portal.Household, error) {
	var households []portal.Household
	err := tx.many(ctx, &households, householdSelect+`household.state = 'ready' AND household.ready_at <= ?
		AND NOT EXISTS (SELECT 1 FROM proposal WHERE household_id = household.id AND created_at > ?)
		ORDER BY household.ready_at, household.id`, since, since)
	return households, err
}

// TaskKnown tells whether a task with this dedupe key is open or was done.
func (tx *Tx) TaskKnown(ctx context.Context, dedupe string) (bool, error) {
	var known int
	err := tx.one(ctx, &known, "SELECT count(*) FROM task WHERE dedupe = ?", dedupe)
	return known > 0, err
}

// OpenTasksOfKind returns the open tasks of a kind, whoever has to do them.
func (tx *Tx) OpenTasksOfKind(ctx context.Context, kind string) ([]portal.Task, error) {
	var tasks []portal.Task
	err := tx.many(ctx, &tasks, "SELECT "+taskTable.columns+" FROM task WHERE kind = ? AND done_at IS NULL ORDER BY id", kind)
	return tasks, err
}
