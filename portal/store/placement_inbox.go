package store

import (
	"context"

	"wohnraum/portal"
)

// ListingsToReview returns the offers that wait for a review, the next due first.
func (tx *Tx) ListingsToReview(ctx context.Context, limit int) ([]portal.Listing, error) {
	var listings []portal.Listing
	err := tx.many(ctx, &listings, listingSelect+"listing.state IN ('submitted', 'under_review') ORDER BY listing.due, listing.number LIMIT ?", limit)
	return listings, err
}

// ListingsToFill returns the released offers for which nobody is proposed. Where
// the task to approve the next household is open, that one asks for it already.
func (tx *Tx) ListingsToFill(ctx context.Context, limit int) ([]portal.Listing, error) {
	var listings []portal.Listing
	err := tx.many(ctx, &listings, listingSelect+`listing.state = 'released' AND NOT EXISTS
		(SELECT 1 FROM round WHERE round.listing_id = listing.id AND round.is_open)
		AND NOT EXISTS (SELECT 1 FROM task WHERE task.dedupe = 'next_candidate:' || listing.id AND task.done_at IS NULL) ORDER BY listing.due, listing.number LIMIT ?`, limit)
	return listings, err
}

// StepsOfPlacement returns the running proposals whose next step placement owes,
// and those of others that are late.
func (tx *Tx) StepsOfPlacement(ctx context.Context, today portal.Date, limit int) ([]ProposalLine, error) {
	var lines []ProposalLine
	err := tx.many(ctx, &lines, proposalLineSelect+proposalLineJoin+`proposal.live AND proposal.paused_at IS NULL
		AND (proposal.owes = 'placement' OR proposal.due <> '' AND proposal.due < ?)
		ORDER BY CASE WHEN proposal.due = '' THEN '9999' ELSE proposal.due END, proposal.number LIMIT ?`, today, limit)
	return lines, err
}

// HouseholdByNumber returns a household by its reference.
func (tx *Tx) HouseholdByNumber(ctx context.Context, actor portal.Actor, number int) (portal.Household, error) {
	var h portal.Household
	sc := householdScope(actor)
	err := tx.one(ctx, &h, householdSelect+"household.number = ? AND "+sc.where, sc.with(number)...)
	return h, err
}

// FindTask returns an open task of the actor's role, and of the team if the role
// works in teams.
func (tx *Tx) FindTask(ctx context.Context, actor portal.Actor, id portal.TaskID) (portal.Task, error) {
	var t portal.Task
	err := tx.one(ctx, &t, `SELECT `+taskTable.columns+` FROM task WHERE id = ? AND for_role = ? AND done_at IS NULL
		AND (? <> 'caseworker' OR team_id = ? AND team_id <> '')`, id, actor.Role, actor.Role, actor.Team)
	return t, err
}

// RoundsOfListing returns the rounds of a listing, newest first.
func (tx *Tx) RoundsOfListing(ctx context.Context, id portal.ListingID) ([]portal.Round, error) {
	var rounds []portal.Round
	err := tx.many(ctx, &rounds, "SELECT "+roundTable.columns+" FROM round WHERE listing_id = ? ORDER BY id DESC", id)
	return rounds, err
}
