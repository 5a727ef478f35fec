package store

import (
	"context"
	"slices"

	"wohnraum/portal"
)

// CaseworkStep is a running proposal of a team, with what its next step depends
// on.
type CaseworkStep struct {
	portal.Proposal

	HouseholdNumber int            `db:"household_number"`
	Municipality    string         `db:"municipality"`
	ViewingAt       portal.Instant `db:"viewing_at"` // of the appointment that is fixed
	Consented       bool           `db:"consented"`  // a naming consent for this proposal is valid
}

// CaseworkSteps returns the running proposals of the team that a caseworker has
// to move: those where the household owes, where it agreed to be named at once
// (Besetzungsrecht), a viewing took place, or a lease was reported.
func (tx *Tx) CaseworkSteps(ctx context.Context, actor portal.Actor, limit int) ([]CaseworkStep, error) {
	var steps []CaseworkStep
	sc := proposalScope(actor)
	args := append(slices.Clone(sc.args), limit)
	err := tx.many(ctx, &steps, `SELECT `+proposalTable.own+`, household.number AS household_number, unit.municipality AS municipality,
		(SELECT max(starts_at) FROM viewing WHERE proposal_id = proposal.id AND state = 'set') AS viewing_at,
		EXISTS (SELECT 1 FROM consent WHERE proposal_id = proposal.id AND kind = 'naming' AND form <> 'oral' AND withdrawn_at IS NULL) AS consented
	FROM proposal JOIN household ON household.id = proposal.household_id
		JOIN listing ON listing.id = proposal.listing_id JOIN unit ON unit.id = listing.unit_id
	WHERE proposal.live AND proposal.paused_at IS NULL
		AND (proposal.owes = 'caseworker' OR proposal.state = 'viewing' OR proposal.state = 'household_agreed' AND proposal.occupancy_right = 'appointment'
			OR proposal.state = 'assured' AND proposal.lease_reported <> ''
			OR proposal.state = 'both_agree' AND proposal.rent_basis = 'self' OR proposal.state = 'lease_signed')
		AND `+sc.where+` ORDER BY CASE WHEN proposal.due = '' THEN '9999' ELSE proposal.due END, proposal.id LIMIT ?`, args...)
	return steps, err
}

// FilesToMend returns the team's households that wait for a consent, and those
// whose vetting is older than a day and who may be proposed.
func (tx *Tx) FilesToMend(ctx context.Context, actor portal.Actor, vettedBefore portal.Date, limit int) ([]portal.Household, error) {
	var households []portal.Household
	sc := householdScope(actor)
	args := append([]any{vettedBefore}, append(sc.args, limit)...)
	err := tx.many(ctx, &households, householdSelect+`(household.state = 'consent_missing'
		OR household.state IN ('under_review', 'ready') AND household.vetted_on <> '' AND household.vetted_on < ?)
		AND `+sc.where+` ORDER BY household.changed_at, household.id LIMIT ?`, args...)
	return households, err
}

// OpenCheck is a date of after-care that is due.
type OpenCheck struct {
	portal.TenancyCheck

	HouseholdNumber int `db:"household_number"`
}

// ChecksDue returns the open dates of after-care up to a day.
func (tx *Tx) ChecksDue(ctx context.Context, actor portal.Actor, until portal.Date, limit int) ([]OpenCheck, error) {
	var checks []OpenCheck
	sc := householdScope(actor)
	args := append([]any{until}, append(sc.args, limit)...)
	err := tx.many(ctx, &checks, `SELECT `+checkTable.own+`, household.number AS household_number FROM tenancy_check
		JOIN tenancy ON tenancy.id = tenancy_check.tenancy_id JOIN household ON household.id = tenancy.household_id
	WHERE tenancy_check.done_on = '' AND tenancy.ended_on = '' AND tenancy_check.due <= ? AND `+sc.where+`
	ORDER BY tenancy_check.due, tenancy_check.id LIMIT ?`, args...)
	return checks, err
}
