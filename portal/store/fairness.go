package store

import (
	"context"

	"wohnraum/portal"
)

// FairnessHousehold is a household as the figures by group read it: what it is
// grouped by, and when it became ready. Protected households are in no figure
// (decision 14).
type FairnessHousehold struct {
	ID         portal.HouseholdID    `db:"id"`
	State      portal.HouseholdState `db:"state"`
	Persons    int                   `db:"persons"`
	Pets       portal.Answer         `db:"pets"`
	StepFree   portal.Answer         `db:"step_free"`
	Wheelchair portal.Answer         `db:"wheelchair"`
	Basis      portal.RentBasis      `db:"rent_basis"`
	Wish       string                `db:"wish"` // municipality it wants most
	ReadyAt    portal.Instant        `db:"ready_at"`
}

// FairnessHouseholds returns every household that is not protected.
func (tx *Tx) FairnessHouseholds(ctx context.Context) ([]FairnessHousehold, error) {
	var households []FairnessHousehold
	err := tx.many(ctx, &households, `SELECT id, state, persons, pets, step_free, wheelchair, rent_basis, ready_at,
		COALESCE((SELECT municipality FROM household_wish WHERE household_id = household.id ORDER BY rank LIMIT 1), '') AS wish
		FROM household WHERE NOT protected ORDER BY number`)
	return households, err
}

// FairnessProposal is what became of a proposal, for the figures by group.
type FairnessProposal struct {
	Household  portal.HouseholdID   `db:"household_id"`
	State      portal.ProposalState `db:"state"`
	ApprovedAt portal.Instant       `db:"approved_at"`
	EndedAt    portal.Instant       `db:"ended_at"`
	LeaseOn    portal.Date          `db:"lease_on"`
}

// FairnessProposals returns the proposals that were approved, ended or led to a
// lease since a day, of households that are not protected and were not then.
func (tx *Tx) FairnessProposals(ctx context.Context, since portal.Instant) ([]FairnessProposal, error) {
	var proposals []FairnessProposal
	err := tx.many(ctx, &proposals, `SELECT proposal.household_id, proposal.state, proposal.approved_at, proposal.ended_at, proposal.lease_on
		FROM proposal JOIN household ON household.id = proposal.household_id
		WHERE NOT household.protected AND NOT proposal.protected AND proposal.approved_at IS NOT NULL
		AND (proposal.approved_at >= ? OR proposal.ended_at >= ? OR proposal.lease_on >= ?) ORDER BY proposal.number`,
		since, since, portal.DateOf(since.Time))
	return proposals, err
}
